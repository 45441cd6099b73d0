// A language model's wording, fetched for each answer that waits for one and put below it sentence by
// sentence. What is there already is never touched; a page drawn anew gets its wordings back.
(() => {
  "use strict";
  const known = new Map(); // id of the answer -> its wording so far

  const element = (name, className, text) => {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  };

  const mark = (turn, n) => {
    const made = element("button", "cd-cite", String(n));
    const label = turn.querySelector(`[data-card="${n}"] h3`)?.textContent ?? "";
    made.type = "button";
    made.dataset.cite = n;
    made.setAttribute("aria-label", `查看出处 ${n}：${label}`);
    return made;
  };

  const sentence = (turn, said) => {
    if (said.kind === "notice") return element("p", "cd-notice", said.text);
    const made = element("p", "cd-sentence", said.text);
    made.append(...said.citations.map((n) => mark(turn, n)));
    const replaced = said.check === "replaced";
    made.append(element("span", replaced ? "cd-replaced" : "cd-checked", replaced ? "已更正为原文" : "已核验"));
    return made;
  };

  const paint = (place) => {
    const wording = known.get(place.dataset.wording);
    if (!wording) return;
    const turn = place.closest(".cd-turn");
    const body = place.querySelector(".cd-wording-body");
    const shown = body.childElementCount;
    body.append(...wording.sentences.slice(shown).map((said) => sentence(turn, said)));
    if (!wording.final) return;
    const dropped = wording.dropped && wording.sentences.length ? `${wording.dropped} 句未通过核验，未显示。` : "";
    place.querySelector(".cd-wording-state").textContent = dropped + wording.notice;
    place.classList.toggle("is-empty", !wording.sentences.length);
    place.dataset.state = "final";
  };

  const take = (id, wording) => {
    known.set(id, wording);
    const place = document.querySelector(`[data-wording="${id}"]`);
    if (place) paint(place);
  };

  const lost = { sentences: [], dropped: 0, notice: "没有取到语言模型的改写，请以上面的回答为准。", final: true };

  const load = async (id) => {
    known.set(id, null);
    let last = null;
    try {
      const response = await fetch(`/api/answers/${id}/wording`, { method: "POST" });
      if (!response.ok) throw new Error(String(response.status));
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      let unread = "";
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        const lines = (unread + part.value).split("\n");
        unread = lines.pop();
        for (const line of lines) take(id, (last = JSON.parse(line)));
      }
    } catch {
      // said below
    }
    if (!last?.final) take(id, { ...lost, ...(last ?? {}), notice: lost.notice, final: true });
  };

  const look = () => {
    for (const place of document.querySelectorAll(".cd-wording:not([data-state])")) {
      place.dataset.state = "writing";
      if (known.has(place.dataset.wording)) paint(place);
      else load(place.dataset.wording);
    }
  };
  const start = () => {
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
    look();
  };
  if (document.body) start(); else document.addEventListener("DOMContentLoaded", start);
})();
