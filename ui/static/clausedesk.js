// Behaviour of our own HTML: citation marks, copying, feedback, and Enter with an input method.
(() => {
  "use strict";
  const root = document.documentElement;
  root.lang = "zh-CN";

  // Enter that confirms a candidate of an input method must not send.
  let composedAt = -Infinity;
  document.addEventListener("compositionend", () => { composedAt = performance.now(); }, true);
  const guard = (event) => {
    if (event.key !== "Enter") return;
    const composing = event.isComposing || event.keyCode === 229;
    if (composing || performance.now() - composedAt < 60) {
      event.stopImmediatePropagation();
      if (!composing) event.preventDefault();
    }
  };
  for (const type of ["keydown", "keypress"]) document.addEventListener(type, guard, true);

  const select = (turn) => {
    for (const other of document.querySelectorAll(".cd-turn.is-selected")) {
      if (other !== turn) other.classList.remove("is-selected");
    }
    turn.classList.add("is-selected");
  };

  const showCard = (mark) => {
    const turn = mark.closest(".cd-turn");
    select(turn);
    for (const on of turn.querySelectorAll(".is-on")) on.classList.remove("is-on");
    const card = turn.querySelector(`[data-card="${mark.dataset.cite}"]`);
    if (!card) return;
    mark.classList.add("is-on");
    card.classList.add("is-on");
    card.scrollIntoView({ block: "nearest" });
    card.focus({ preventScroll: true });
  };

  const say = (near, text) => {
    const place = near.closest(".cd-answer, .cd-card, .cd-clause")?.querySelector(".cd-said")
      ?? near.closest(".cd-turn")?.querySelector(".cd-said");
    if (place) place.textContent = text;
  };

  const copyText = async (text) => {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (!done) throw new Error("copy refused");
  };

  const copy = async (button) => {
    const scope = button.closest(".cd-card, .cd-answer, .cd-clause");
    const source = scope?.querySelector(`.cd-copy-${button.dataset.copy}`);
    try {
      await copyText(source.content.textContent.trim());
      say(button, "已复制");
    } catch {
      say(button, "浏览器不允许复制，请手动选择文字");
    }
  };

  const send = async (from, verdict, comment) => {
    const turn = from.closest(".cd-turn");
    const response = await fetch(`/api/answers/${turn.dataset.answer}/feedback`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ verdict, comment }),
    }).catch(() => null);
    say(from, response?.ok ? "已记下，谢谢" : "没有记下，请再试一次");
    if (response?.ok) {
      verdicts.set(turn.dataset.answer, verdict);
      press();
    }
    return Boolean(response?.ok);
  };

  // The page redraws its turns at every question; what was said of them stays to be seen.
  const verdicts = new Map(); // id of the answer -> verdict
  const press = () => {
    for (const [id, verdict] of verdicts) {
      for (const button of document.querySelectorAll(`[data-answer="${id}"] button[data-verdict]`)) {
        button.setAttribute("aria-pressed", String(button.dataset.verdict === verdict));
      }
    }
  };

  const judge = async (button) => {
    const answer = button.closest(".cd-answer");
    const form = answer.querySelector(".cd-comment");
    if (button.dataset.verdict === "wrong" && form.hidden) {
      form.hidden = false;
      form.elements.comment.focus();
      return;
    }
    form.hidden = true;
    await send(button, button.dataset.verdict, "");
  };

  const fill = (box, words) => {
    box.value = words;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const write = (question) => {
    const box = document.querySelector("#cd-question textarea");
    fill(box, question);
    box.focus();
  };

  // The page tells the question that it sends. When the server has it, it leaves the box; what was typed
  // after it meanwhile stays. That of an example does not stand there.
  let sent = "";
  window.clausedeskSent = (asked) => { sent = asked; };
  const takeSent = () => {
    const box = document.querySelector("#cd-question textarea");
    if (sent && box.value.startsWith(sent)) fill(box, box.value.slice(sent.length));
    sent = "";
  };

  // The question as understood goes into the box, to be changed and asked.
  const edit = (button) => {
    const said = button.closest(".cd-understood").querySelector("span").textContent;
    write(said.slice(said.indexOf("：") + 1));
  };

  // One of several readings is asked at once; while another answer is awaited it waits in the box.
  const askReading = (button) => {
    write(button.textContent);
    requestAnimationFrame(() => document.querySelector("#cd-send")?.click());
  };

  document.addEventListener("click", (event) => {
    const mark = event.target.closest?.(".cd-cite");
    if (mark) return showCard(mark);
    const button = event.target.closest?.("button[data-copy], button[data-verdict], button[data-edit], button[data-ask]");
    if (button && "edit" in button.dataset) return edit(button);
    if (button && "ask" in button.dataset) return askReading(button);
    if (button?.dataset.copy) return copy(button);
    if (button?.dataset.verdict) return judge(button);
    const turn = event.target.closest?.(".cd-turn .cd-answer, .cd-turn .cd-question")?.closest(".cd-turn");
    if (turn) select(turn);
  });

  document.addEventListener("submit", async (event) => {
    const form = event.target.closest?.(".cd-comment");
    if (!form) return;
    event.preventDefault();
    if (await send(form, "wrong", form.elements.comment.value.trim())) form.hidden = true;
  }, true);

  // A new question comes into view, and its answer again; so does the clause that a permanent address
  // names. The page redraws turns in place, so that what is new is told by what a turn shows.
  let shown = "";
  const follow = () => {
    const turns = document.querySelectorAll("#cd-conversation .cd-turn");
    const last = turns[turns.length - 1];
    const now = last ? `${turns.length} ${last.dataset.answer ?? ""}` : "";
    if (now === shown) return;
    shown = now;
    // what this tab shows again when it is loaded anew: ids alone, no word of a question
    const ids = [...turns].map((turn) => turn.dataset.answer).filter(Boolean);
    sessionStorage.setItem("clausedesk-answers", JSON.stringify(ids));
    last?.scrollIntoView({ block: "start" });
    if (last?.querySelector(".cd-waiting")) {
      takeSent();
      document.querySelector(".cd-returned")?.remove();
    }
    press();
    // The button that sent it, or the example, is gone or switched off, or will be, and the focus with it.
    // Where people type on the screen, the box would bring up the keys over the answer.
    const at = document.activeElement;
    const left = at === document.body || at?.closest("#cd-send, #cd-examples, .cd-readings");
    if (last && left && matchMedia("(pointer: fine)").matches) {
      document.querySelector("#cd-question textarea")?.focus({ preventScroll: true });
    }
  };
  // Gradio says these in English whatever the language of the browser.
  let lost = false;
  const inChinese = () => {
    for (const said of document.querySelectorAll(".toast-message-text")) {
      if (!said.textContent.startsWith("Connection ")) continue;
      said.textContent = "连不上服务，正在重新连接；连上以后请再问一次。";
      lost = true;
    }
    for (const close of document.querySelectorAll(".toast-close[aria-label=Close]")) close.ariaLabel = "关闭";
  };
  // Gradio loads the page anew when a lost service is back. What was asked without an answer and what
  // stood in the box come back to it; they are kept from the one page to the other, and no longer.
  const unasked = () => [
    document.querySelector(".cd-turn:has(.cd-waiting) .cd-question")?.lastChild.textContent,
    document.querySelector("#cd-question textarea")?.value,
  ].map((words) => words?.trim()).filter(Boolean).join("\n");
  window.addEventListener("pagehide", () => {
    const words = lost && unasked();
    if (words) sessionStorage.setItem("clausedesk-unasked", words);
  });
  const bringBack = () => {
    const words = sessionStorage.getItem("clausedesk-unasked");
    if (!words || !document.querySelector("#cd-question textarea")) return;
    sessionStorage.removeItem("clausedesk-unasked");
    write(words);
    const said = document.createElement("p");
    said.className = "cd-returned";
    said.role = "status";
    said.textContent = "服务刚才断过，没有问成的话放回了输入框，请再发送一次。";
    document.querySelector("#cd-ask").append(said);
  };
  const start = () => {
    root.lang = "zh-CN";
    new MutationObserver(() => { follow(); inChinese(); bringBack(); }).observe(document.body, { childList: true, subtree: true });
    const here = document.querySelector(".cd-tree [aria-current]");
    const tree = here?.closest(".cd-tree");
    if (tree) {
      const down = here.getBoundingClientRect().top - tree.getBoundingClientRect().top;
      tree.scrollTop += down - tree.clientHeight / 2;
    }
  };
  if (document.body) start(); else document.addEventListener("DOMContentLoaded", start);
})();
