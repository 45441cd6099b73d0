// The page of labelled questions: confirm, decline, add, undo, measure, switch.
(() => {
  "use strict";
  const page = document.getElementById("cd-learning");
  const say = (text) => { page.querySelector(".cd-said").textContent = text; };
  let busy = false; // a second press does nothing
  const attempt = async (work) => {
    if (busy) return;
    busy = true;
    say("正在处理…");
    try { await work(); } catch (error) { say(error.message); }
    busy = false;
  };
  const name = page.querySelector("input[name=by]");
  cdRememberName(name);
  const by = () => {
    if (name.value.trim()) return name.value.trim();
    name.focus();
    throw new Error("请先写确认人，再做这一步");
  };
  // what was done is said on the page that is drawn anew
  const done = (text) => {
    sessionStorage.setItem("cd-learned", text);
    location.assign("/learning");
  };
  say(sessionStorage.getItem("cd-learned") ?? "");
  sessionStorage.removeItem("cd-learned");

  const doing = {
    confirm: async (button) => {
      const { answer, question, clauses } = button.closest("li").dataset;
      await cdCall("/api/learning", { by: by(), question, clauses: clauses.split(" "), answer_id: answer });
      done(`学会了“${question}”，从下一个问题起用得上。`);
    },
    decline: async (button) => {
      await cdCall("/api/learning/decline", { by: by(), answer_id: button.closest("li").dataset.answer });
      done("没有学。这个回答改记为“有误”，在评测页等着收成用例。");
    },
    undo: async (button) => {
      const undone = await cdCall(`/api/learning/batches/${button.dataset.batch}/undo`, {});
      done(`已撤销，忘掉了 ${undone.questions} 个问题。`);
    },
    switch: async (button) => {
      const enabled = button.getAttribute("aria-checked") !== "true";
      await cdCall("/api/learning/switch", { enabled });
      done(enabled ? "回答时使用标注问题。" : "回答时不再使用标注问题；都还留着，随时可以再打开。");
    },
    measure: async (button) => {
      const place = page.querySelector("[data-measured]");
      button.disabled = true;
      place.textContent = "正在量…";
      const figure = ([value, low, high]) => `${value.toFixed(3)}（95% 区间 ${low.toFixed(3)}–${high.toFixed(3)}）`;
      try {
        const found = await cdCall("/api/learning/measure", {});
        place.textContent = `${found.questions} 个问题，第一条对的条款的排名倒数的平均（MRR@10，1 是总排第一）：`
          + `学习前 ${figure(found.before)}，学习后 ${figure(found.after)}。`;
      } catch (error) {
        place.textContent = error.message;
      }
      button.disabled = false;
      say("");
    },
  };
  page.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-do]");
    if (!button) return;
    if (button.dataset.do === "undo" && !button.dataset.sure) {
      button.dataset.sure = "yes";
      button.textContent = "确定撤销？";
      return;
    }
    attempt(() => doing[button.dataset.do](button));
  });
  page.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-form=hand]");
    if (!form) return;
    event.preventDefault();
    const given = new FormData(form);
    const clauses = [...given.getAll("clause"), ...cdValues(given.get("more"))];
    attempt(async () => {
      if (!clauses.length) throw new Error("请至少勾选一条，或写上条款编号");
      await cdCall("/api/learning", { by: by(), question: form.dataset.question, clauses });
      done(`学会了“${form.dataset.question}”，从下一个问题起用得上。`);
    });
  });
})();
