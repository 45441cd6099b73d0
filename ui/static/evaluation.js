// The evaluation pages: start a run, watch it, compare two, make a case of an answer.
(() => {
  "use strict";
  const page = document.getElementById("cd-evaluation");
  const say = (text) => { page.querySelector(":scope > .cd-said").textContent = text; };

  const attempt = async (work) => {
    try { await work(); } catch (error) { say(error.message); }
  };

  // a sheet of one's own
  const drop = document.getElementById("cd-drop");
  if (drop) {
    cdDrop(drop, (file) => attempt(async () => {
      say(`正在读取 ${file.name}…`);
      const run = await cdCall(`/api/evaluations/sheet?name=${encodeURIComponent(file.name)}`, file);
      location.assign(`/evaluate/${run.id}`);
    }));
  }

  // a run under way
  if (page.dataset.state === "running") {
    const bar = page.querySelector("progress");
    const poll = () => attempt(async () => {
      const job = await cdCall(`/api/evaluations/${page.dataset.run}`);
      if (job.state !== "running") return location.reload();
      bar.value = job.done;
      page.querySelector("[data-done]").textContent = job.done;
      setTimeout(poll, 500);
    });
    setTimeout(poll, 300);
  }

  page.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-do]");
    if (!button) return;
    const what = button.dataset.do;
    if (what === "remove" && !button.dataset.sure) {
      button.dataset.sure = "yes";
      button.textContent = "确定删去？";
      return;
    }
    attempt(async () => {
      await cdCall(`/api/evaluations/${button.dataset.run}/${what}`, {});
      if (what === "remove") location.assign("/evaluate");
      else if (what === "resume") location.reload();
      else say("正在停下…");
    });
  });

  page.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-form]");
    if (!form) return;
    event.preventDefault();
    const given = new FormData(form);
    const submit = {
      suite: () => attempt(async () => {
        say("正在读取用例…");
        const chosen = { suite: given.get("suite"), split: given.get("split") || null };
        const run = await cdOnce(form, () => cdCall("/api/evaluations", chosen));
        location.assign(`/evaluate/${run.id}`);
      }),
      compare: () => {
        const runs = given.getAll("run");
        if (runs.length !== 2) return say("请正好选两次");
        // the list has the newest first: the older one is "before"
        location.assign(`/evaluate/compare?a=${runs[1]}&b=${runs[0]}`);
      },
      adopt: () => attempt(async () => {
        const made = await cdOnce(form, () => cdCall(`/api/answers/${form.dataset.answer}/adopt`, {
          expected: given.get("expected"),
          question: given.get("question").trim(),
          clauses: [...given.getAll("clause"), ...cdValues(given.get("more"))],
          must_state: cdValues(given.get("must_state")),
          must_not_state: cdValues(given.get("must_not_state")),
          note: given.get("note").trim(),
        }));
        say(`已收成用例 ${made.case}，下次跑“收下的用例”就会考到它。`);
      }),
    };
    submit[form.dataset.form]();
  });
})();
