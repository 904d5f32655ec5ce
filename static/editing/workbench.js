// The translator's page by key: from part to part, suggestions and terms put in where they belong, a search that leaves
// the page as it is. Without this script links, forms and what is typed work as everywhere.
"use strict";
(() => {
  const page = document.querySelector("[data-workbench]");
  if (!page) return;
  const form = page.querySelector("form[method=post]");
  const said = page.querySelector("[data-said]");
  const editors = () => (window.CKEDITOR && form ? Object.values(CKEDITOR.instances) : []);
  const entered = new Set(); // editors in which the person has been: there the cursor is where it was put
  let last = null; // the field that was written in last

  // A passage of its own after the one in which the cursor stands: insertHtml() would join the two.
  const after = (editor, block, html) => {
    const made = CKEDITOR.dom.element.createFromHtml(`<p>${html}</p>`, editor.document);
    const range = editor.createRange();
    editor.fire("saveSnapshot");
    made.insertAfter(block);
    range.moveToElementEditEnd(made);
    range.select();
    editor.fire("saveSnapshot");
  };

  // A sentence follows the words before the cursor in the same paragraph, with one space between.
  const apart = (editor, html) => {
    const range = editor.getSelection().getRanges()[0]?.clone();
    const block = editor.elementPath()?.block;
    if (!range || !block) return html;
    range.setStartAt(block, CKEDITOR.POSITION_AFTER_START);
    return /\S$/.test(range.cloneContents().$.textContent) ? ` ${html}` : html;
  };

  const intoEditor = (editor, html, { isPassage, isSentence }) => {
    editor.focus();
    if (!entered.has(editor)) {
      const range = editor.createRange();
      range.moveToElementEditEnd(range.root);
      range.select();
    }
    const path = editor.elementPath();
    const isBare = editor.getSelection().getRanges()[0]?.collapsed && path?.block?.getText().trim();
    const isParagraph = isPassage && isBare && !path.contains(["li", "td", "th", "caption", "figcaption", "blockquote"]);
    if (isParagraph) after(editor, path.block, html);
    else editor.insertHtml(isSentence ? apart(editor, html) : html);
    entered.add(editor);
  };

  const intoField = (field, text) => {
    if (document.activeElement !== field) field.focus();
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const plain = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent;
  const escaped = (text) => text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]);

  const insert = (button) => {
    const { insert: words, field: name } = button.dataset;
    const isHtml = "html" in button.dataset;
    const isSentence = "sentence" in button.dataset;
    const field = name ? form.elements[name] : last || form.querySelector(".words, textarea");
    const editor = editors().find((each) => each.element.$ === field);
    if (editor) intoEditor(editor, isHtml ? words : escaped(words), { isPassage: isHtml && !isSentence, isSentence });
    else intoField(field, isHtml ? plain(words) : words);
    said.textContent = "";
    setTimeout(() => { said.textContent = said.dataset.inserted; }, 50);
  };

  const keys = (event) => {
    let target = null;
    if (event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      const digit = /^Digit([1-9])$/.exec(event.code);
      target = digit
        ? page.querySelector(`[data-number="${digit[1]}"]`)
        : document.querySelector(`[data-way="${CSS.escape(event.code)}"]`);
    } else if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key === "Enter") {
      target = form?.querySelector("[name=next]");
    }
    if (!target) return;
    event.preventDefault();
    event.stopPropagation();
    target.click();
  };

  // An editor writes into a document of its own: its keys are not heard here.
  const listen = (editor) => {
    const hear = () => editor.document?.$.addEventListener("keydown", keys, true);
    hear();
    editor.on("contentDom", hear);
    editor.on("focus", () => { entered.add(editor); last = editor.element.$; });
  };
  document.addEventListener("keydown", keys);
  if (form) {
    form.addEventListener("focusin", (event) => { if (event.target.matches(".words")) last = event.target; });
    if (window.CKEDITOR) {
      editors().filter((each) => each.status === "ready").forEach(listen);
      CKEDITOR.on("instanceReady", (event) => listen(event.editor));
    }
    for (const button of page.querySelectorAll("[data-insert]")) button.hidden = false;
    // A click must not take the cursor out of the field into which the words go.
    page.addEventListener("mousedown", (event) => { if (event.target.closest("[data-insert]")) event.preventDefault(); });
    page.addEventListener("click", (event) => {
      const button = event.target.closest("[data-insert]");
      if (button) insert(button);
    });
  }

  const search = page.querySelector("[data-concordance]");
  search.addEventListener("submit", async (event) => {
    event.preventDefault();
    const asked = new URLSearchParams(new FormData(search));
    const found = page.querySelector("[data-found]");
    const answer = await fetch(`${search.action}?${asked}`, { headers: { "X-Part": "found" }, credentials: "same-origin" }).catch(() => null);
    if (!answer?.ok || answer.redirected) { found.textContent = search.dataset.lost; return; }
    const hits = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-hits]");
    found.replaceChildren(...(hits ? [document.adoptNode(hits)] : []));
  });

  // On a narrow screen the aids stand between the original and the translation: folded, with what they are.
  if (matchMedia("(max-width: 60rem)").matches) {
    for (const each of page.querySelectorAll(".aid[open]")) each.open = false;
  }
})();
