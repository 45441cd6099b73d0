// The quiz and practice pages: make a paper, review its items, answer them.
(() => {
  "use strict";
  const page = document.querySelector("#cd-quiz, #cd-practice");
  const say = (text, place) => { (place ?? page).querySelector(".cd-said").textContent = text; };

  const call = cdCall;
  const attempt = async (work, place) => {
    try { await work(); } catch (error) { say(error.message, place); }
  };

  page.querySelectorAll("input[name=by], #cd-practice > form input[name=name]").forEach(cdRememberName);
  const by = () => page.querySelector("input[name=by]")?.value ?? "";

  // --- making a paper ---
  const form = document.getElementById("cd-blueprint");
  if (form) {
    const scope = form.querySelector(".cd-scope");
    const spread = (ticked) => {
      const inside = ticked.closest("summary")?.parentElement.querySelectorAll("ul input") ?? [];
      for (const box of inside) {
        box.checked = ticked.checked;
        box.disabled = ticked.checked;
      }
    };
    scope.addEventListener("change", (event) => spread(event.target));
    // a browser that comes back to the page ticks again what was ticked, no more
    addEventListener("pageshow", () => scope.querySelectorAll("summary input:checked:enabled").forEach(spread));
    const chosen = () => [...scope.querySelectorAll("input:checked:enabled")].map((box) => box.value);
    const ticked = (name) => [...form.querySelectorAll(`input[name=${name}]:checked`)].map((box) => box.value);
    const cancel = form.querySelector("[data-do=cancel]");
    const making = form.querySelector("[data-making]");
    let job = sessionStorage.getItem("cd-making"); // a page loaded anew goes on watching
    const busy = (on) => {
      making.hidden = cancel.hidden = !on;
      form.querySelector("button[type=submit]").disabled = on;
      if (!on) sessionStorage.removeItem("cd-making");
    };
    const watch = async () => {
      try {
        const now = await call(`/api/quiz/jobs/${job}`);
        if (now.state !== "making") busy(false);
        if (now.state === "ready") return location.assign(`/quiz/papers/${now.paper_id}`);
        if (now.state === "failed") throw new Error(now.error);
        if (now.state === "cancelled") return say("已停下，没有留下题目。");
        const bar = making.querySelector("progress");
        bar.max = now.total;
        if (now.done) bar.value = now.done;
        making.querySelector("[data-count]").textContent = now.done
          ? `${now.done} / ${now.total} 题` : "正在找能出题的句子，整个资料库要几十秒…";
        setTimeout(watch, 400);
      } catch (error) {
        busy(false);
        say(error.message);
      }
    };
    if (job) {
      busy(true);
      watch();
    }
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      attempt(async () => {
        const options = { difficulties: ticked("difficulty"), levels: ticked("level") };
        const sections = [...form.querySelectorAll("tr[data-type]")]
          .map((row) => ({
            type: row.dataset.type,
            count: Number(row.querySelector("[name=count]").value),
            points: Number(row.querySelector("[name=points]").value),
            ...options,
          }))
          .filter((section) => section.count > 0);
        if (!sections.length) throw new Error("请至少给一种题型填上数量");
        const field = (name) => form.elements[name];
        say("");
        const wanted = {
          title: field("title").value, scope: chosen(), sections, seed: Number(field("seed").value),
          form: field("form").value, repeats: field("repeats").checked,
          avoid_known: field("avoid_known").checked, with_model: field("with_model")?.checked ?? false, by: by(),
        };
        busy(true);
        try {
          job = (await call("/api/quiz/jobs", wanted)).id;
        } catch (error) {
          busy(false);
          throw error;
        }
        sessionStorage.setItem("cd-making", job);
        await watch();
      });
    });
    cancel.addEventListener("click", () => attempt(async () => {
      say("正在停下…");
      await call(`/api/quiz/jobs/${job}/cancel`, {});
    }));
  }

  // --- reviewing items ---
  const shown = (item, form, on) => {
    for (const other of item.querySelectorAll("form")) other.hidden = true;
    if (on) {
      form.hidden = false;
      form.querySelector("input:not([type=radio]):not([type=checkbox]), textarea").focus();
    } else item.querySelector("[data-do=edit]").focus();
  };
  const judge = (item, what, body) => attempt(async () => {
    if (item.dataset.busy) return;
    item.dataset.busy = what;
    const sent = call(`/api/quiz/items/${item.dataset.item}/${what}`, { by: by(), ...body });
    const told = await sent.finally(() => delete item.dataset.busy);
    const state = item.querySelector(".cd-state");
    if (!told.passed) return say(`没有保存：${told.said}`, item);
    state.dataset.state = told.state;
    state.textContent = { accepted: "已采用", rejected: "已退回" }[told.state];
    const place = what === "edit" ? await drawnAnew(item) : item;
    say({ accept: "已采用。", reject: "已退回。", edit: "改好了，已重新证明并采用。" }[what], place);
    if (what !== "accept") shown(place, null, false);
  }, item);
  // only what changed is drawn anew: other items may have edits under way
  const drawnAnew = async (item) => {
    const text = await (await fetch(location.href)).text();
    const fresh = new DOMParser().parseFromString(text, "text/html");
    const history = page.querySelector(".cd-history");
    history?.replaceWith(fresh.querySelector(".cd-history"));
    const made = fresh.querySelector(`[data-item="${item.dataset.item}"]`);
    item.replaceWith(made);
    return made;
  };
  const values = (form, name) => [...form.querySelectorAll(`[name=${name}]`)].map((field) => field.value);
  const keys = (item, form) => {
    if (item.dataset.type === "tf") return values(form, "key").map(Number);
    return [...form.querySelectorAll("[name=key]:checked")].map((box) => Number(box.value));
  };
  page.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-do]");
    const item = button?.closest("[data-item]");
    if (!item) return;
    const what = button.dataset.do;
    if (what === "accept") judge(item, "accept", {});
    if (what === "edit") shown(item, item.querySelector(".cd-itemform"), true);
    if (what === "reject") shown(item, item.querySelector(".cd-reason"), true);
    if (what === "close") shown(item, null, false);
  });
  page.addEventListener("submit", (event) => {
    const item = event.target.closest("[data-item]");
    if (!item) return;
    event.preventDefault();
    const form = event.target;
    if (form.matches(".cd-reason")) judge(item, "reject", { reason: form.elements.reason.value });
    else if (form.matches(".cd-itemform")) {
      judge(item, "edit", {
        stem: form.elements.stem.value, rationale: form.elements.rationale.value,
        options: values(form, "options"), prompts: values(form, "prompts"), points: values(form, "points"),
        accepted: values(form, "accepted").map((text) => text.split("|").map((one) => one.trim()).filter(Boolean)),
        key: keys(item, form), difficulty: form.elements.difficulty.value, level: form.elements.level.value,
      });
    } else answer(item, form);
  });
  page.addEventListener("keydown", (event) => {
    const item = event.target.closest("li[data-item], li.cd-item");
    if (!item || event.target !== item || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { j: "nextElementSibling", k: "previousElementSibling" }[event.key.toLowerCase()];
    if (step) item[step]?.focus();
    const what = { a: "accept", e: "edit", r: "reject" }[event.key.toLowerCase()];
    if (what) {
      event.preventDefault();
      item.querySelector(`[data-do=${what}]`)?.click();
    }
  });

  // --- answering ---
  // a page that is loaded again, not opened anew, shows what was answered and goes on with its sitting
  const loadedAgain = ["reload", "back_forward"].includes(performance.getEntriesByType("navigation")[0]?.type);
  const before = JSON.parse(sessionStorage.getItem("cd-sitting") ?? "null");
  const sitting = loadedAgain && before?.address === location.href
    ? before : { address: location.href, id: page.dataset.sitting, answers: {} };
  const keep = (item, given, verdict) => {
    sitting.answers[item.dataset.item] = { given, verdict };
    sessionStorage.setItem("cd-sitting", JSON.stringify(sitting));
  };
  const tally = { done: 0, right: 0 };
  const answer = (item, form) => attempt(async () => {
    const boxes = form.querySelectorAll("input[type=radio], input[type=checkbox]");
    const given = boxes.length
      ? [...boxes].filter((box) => box.checked).map((box) => box.value)
      : [...form.querySelectorAll("[name=given]")].map((field) => field.value.trim());
    if (!given.length || given.some((text) => !text)) throw new Error("这一题还没有答完");
    say("", item);
    const verdict = await once(form, () => call("/api/practice/answers", answered(item, given)));
    keep(item, given, verdict);
    show(item, given, verdict).focus({ preventScroll: true }); // the button that had the focus is off
  }, item);
  const answered = (item, given) => (
    { name: page.dataset.name, sitting: sitting.id, item_id: item.dataset.item, given }
  );
  const show = (item, given, verdict) => {
    const place = item.querySelector(".cd-verdict");
    const add = (tag, text, name) => {
      const made = document.createElement(tag);
      made.textContent = text;
      if (name) made.className = name;
      place.append(made);
      return made;
    };
    const word = verdict.right === null ? "请对照得分点，勾出你写到的" : verdict.right ? "答对了" : "答错了";
    place.dataset.right = String(verdict.right);
    add("p", word, "cd-word");
    const joint = item.dataset.type === "order" ? " → " : "；";
    if (verdict.right === null) compare(item, given, verdict);
    else add("p", `答案：${verdict.answer.map((one) => one.replace(/。$/, "")).join(joint)}`);
    add("p", verdict.rationale, "cd-meta");
    for (const cited of verdict.citations) {
      const quote = add("blockquote", "", "cd-quote");
      const link = document.createElement("a");
      link.href = cited.href;
      link.target = "_blank";
      link.textContent = `${cited.provenance}　${cited.label}`;
      const words = document.createElement("p");
      words.textContent = cited.quote;
      quote.append(link, words);
    }
    place.hidden = false;
    if (verdict.right !== null) count(verdict.right);
    return place;
  };
  // sends a form and leaves it off: a second press cannot send it again
  const once = async (form, send) => {
    const fields = [...form.elements];
    for (const field of fields) field.disabled = true;
    try {
      return await send();
    } catch (error) {
      for (const field of fields) field.disabled = false;
      throw error;
    }
  };
  const count = (right) => {
    tally.done += 1;
    tally.right += right;
    const score = page.querySelector(".cd-score");
    score.textContent = `已答 ${tally.done} 题，答对 ${tally.right} 题，共 ${score.dataset.total} 题。`;
  };
  // a short answer: its writer ticks the points that it met
  const compare = (item, given, verdict) => {
    const place = item.querySelector(".cd-verdict");
    const points = verdict.answer;
    const form = document.createElement("form");
    form.className = "cd-points";
    for (const point of points) {
      const label = document.createElement("label");
      label.className = "cd-option";
      const box = Object.assign(document.createElement("input"), { type: "checkbox", name: "met" });
      label.append(box, ` ${point}`);
      form.append(label);
    }
    form.append(Object.assign(document.createElement("button"), { type: "submit", textContent: "记下成绩" }));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopPropagation();
      attempt(async () => {
        const boxes = [...form.querySelectorAll("input")];
        const met = boxes.flatMap((box, at) => (box.checked ? [at] : []));
        const { right } = await once(form, () => call("/api/practice/points", { ...answered(item, given), met }));
        keep(item, given, { ...verdict, right });
        place.dataset.right = String(right);
        place.querySelector(".cd-word").textContent = right
          ? `${points.length} 个得分点都写到了，记为答对` : `写到 ${met.length} / ${points.length} 个得分点，记为答错`;
        count(right);
      }, item);
    });
    place.append(form);
  };
  for (const [id, { given, verdict }] of Object.entries(sitting.answers)) {
    const item = page.querySelector(`[data-item="${id}"]`);
    if (!item) continue;
    [...item.querySelectorAll("[name=given]")].forEach((field, at) => {
      if (["radio", "checkbox"].includes(field.type)) field.checked = given.includes(field.value);
      else field.value = given[at];
    });
    for (const field of item.querySelector("form").elements) field.disabled = true;
    show(item, given, verdict);
  }
})();
