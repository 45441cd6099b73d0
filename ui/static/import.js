// The import page: upload, progress, tree and source side by side, corrections, acceptance.
(() => {
  "use strict";
  const said = () => document.querySelector(".cd-page > .cd-said, .cd-drop .cd-said");
  const say = (text) => { said().textContent = text; };

  const attempt = async (work) => {
    try { await work(); } catch (error) { say(error.message); }
  };

  // choose or drop a file
  const drop = document.getElementById("cd-drop");
  if (drop) {
    cdDrop(drop, (file) => attempt(async () => {
      say(`正在上传 ${file.name}…`);
      const job = await cdCall(`/api/imports?name=${encodeURIComponent(file.name)}`, file);
      location.assign(`/import/${job.id}`);
    }));
    // what is in force changes with one press: asked again first, then pressed once
    document.addEventListener("submit", (event) => {
      const button = event.target.closest("form[method=post]")?.querySelector("button");
      if (!button) return;
      if ("sure" in button.dataset && button.dataset.sure !== "yes") {
        event.preventDefault();
        button.dataset.sure = "yes";
        button.textContent = "确定移除？";
        return;
      }
      for (const other of document.querySelectorAll(".cd-table button")) other.disabled = true;
      button.textContent = "正在重建索引…";
    });
    addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
    return;
  }

  const page = document.getElementById("cd-import");
  const base = `/api/imports/${page.dataset.job}`;
  const key = `cd-import-${page.dataset.job}`;

  // a correction shows the page anew; what was looked at stays in view
  const reload = () => {
    const places = [".cd-made", ".cd-source"].map((name) => page.querySelector(name)?.scrollTop ?? 0);
    sessionStorage.setItem(key, JSON.stringify([scrollY, ...places]));
    location.reload();
  };
  const back = JSON.parse(sessionStorage.getItem(key) ?? "null");
  if (back && page.dataset.state === "ready") {
    sessionStorage.removeItem(key);
    scrollTo(0, back[0]);
    [".cd-made", ".cd-source"].forEach((name, at) => { page.querySelector(name).scrollTop = back[at + 1]; });
  }

  if (page.dataset.state === "reading") {
    const bar = page.querySelector("progress");
    const poll = () => attempt(async () => {
      const job = await cdCall(base);
      if (job.state !== "reading") return location.reload();
      if (job.pages) {
        bar.max = job.pages;
        bar.value = job.page;
        page.querySelector("[data-pages]").textContent = `第 ${job.page} 页，共 ${job.pages} 页`;
      }
      setTimeout(poll, 500);
    });
    setTimeout(poll, 300);
  }

  const mark = (numbers) => {
    for (const on of page.querySelectorAll(".cd-lines .is-on")) on.classList.remove("is-on");
    const lines = numbers.map((number) => document.getElementById(`line-${number}`)).filter(Boolean);
    for (const line of lines) line.classList.add("is-on");
    lines[0]?.scrollIntoView({ block: "center" });
    if (lines[0]?.dataset.y) markImage(lines[0]);
  };
  const markImage = (line) => {
    const sheet = page.querySelector(`.cd-sheet[data-page="${line.dataset.page}"]`);
    const image = sheet?.querySelector("img");
    const bar = sheet?.querySelector("i");
    if (!image?.naturalHeight) return;
    bar.hidden = false;
    bar.style.top = `${(Number(line.dataset.y) * 96 / 72 / image.naturalHeight) * 100}%`;
  };

  const edit = (button) => {
    const row = button.closest("li");
    row.querySelector("form")?.remove();
    const form = document.createElement("form");
    form.className = "cd-edit";
    const select = document.createElement("select");
    select.name = "told";
    select.setAttribute("aria-label", "这一行是");
    for (const [value, text] of [["", "由程序判断"], ["clause", "条款或标题的开头"], ["text", "上文的正文"], ["furniture", "不是正文"]]) {
      select.append(new Option(text, value, false, value === button.dataset.told));
    }
    const words = document.createElement("input");
    words.name = "words";
    words.setAttribute("aria-label", "正确的文字");
    words.value = row.querySelector(".cd-words").textContent;
    const send = document.createElement("button");
    send.textContent = "记下更正";
    form.append(select, words, send);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const same = words.value === row.querySelector(".cd-words").textContent;
      attempt(async () => {
        await cdCall(`${base}/lines`, {
          line: Number(row.dataset.line), told: select.value, words: same ? null : words.value,
        });
        reload();
      });
    });
    row.append(form);
    select.focus();
  };

  page.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-do]");
    if (button?.dataset.do === "cancel") return attempt(() => cdCall(`${base}/cancel`, {}));
    if (button?.dataset.do === "again") return attempt(async () => { await cdCall(`${base}/again`, {}); location.reload(); });
    if (button?.dataset.do === "edit") return edit(button);
    const problem = event.target.closest("a[data-line]");
    if (problem && document.getElementById(`line-${problem.dataset.line}`)) {
      event.preventDefault();
      return mark([problem.dataset.line]);
    }
    const node = event.target.closest(".cd-node");
    if (node) return mark(node.closest("li").dataset.lines.split(" "));
    const line = event.target.closest(".cd-lines li[data-line]");
    if (line && !event.target.closest("form")) markImage(line);
  });

  page.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-form]");
    if (!form) return;
    event.preventDefault();
    const given = new FormData(form);
    if (form.dataset.form === "again") {
      return attempt(async () => {
        say("正在重新读取…");
        await cdCall(`${base}/again`, {
          structure: given.get("structure") || null, recognise: given.has("recognise"),
        });
        location.reload();
      });
    }
    const card = Object.fromEntries(["id", "number", "title", "kind", "form", "status"].map((name) => [name, given.get(name).trim()]));
    attempt(async () => {
      say("正在载入并重建索引，文档多时要十几秒…");
      await cdOnce(form, () => cdCall(`${base}/accept`, {
        ...card, text_date: given.get("text_date") || null, fictitious: given.has("fictitious"),
      }));
      location.reload();
    });
  });
})();
