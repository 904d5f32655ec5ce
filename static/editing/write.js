// The writing view: a section opens into its editor where it stands, and is saved without leaving the page, so that
// what is typed in another one stays. Without this script every section opens and saves as a page of its own.
"use strict";
(() => {
  const page = document.querySelector("[data-writing]");
  if (!page) return;
  const said = page.querySelector("[data-said]");
  const PART = { "X-Part": "unit" };

  const editorsIn = (node) =>
    window.CKEDITOR ? Object.values(CKEDITOR.instances).filter((each) => node.contains(each.element.$)) : [];

  const startEditors = (node) => {
    for (const area of node.querySelectorAll("textarea[data-type=ckeditortype][data-processed='0']")) {
      area.dataset.processed = "1";
      for (const [names, path, file] of JSON.parse(area.dataset.externalPluginResources)) {
        CKEDITOR.plugins.addExternal(names, path, file);
      }
      CKEDITOR.replace(area.id, JSON.parse(area.dataset.config));
    }
  };

  // Puts what the server answered in place of the section; gives the new one, or null where the answer is another page.
  const swap = (section, text) => {
    const fresh = new DOMParser().parseFromString(text, "text/html").getElementById(section.id);
    if (!fresh || fresh.ownerDocument.querySelector("#header")) return null;
    editorsIn(section).forEach((editor) => editor.destroy(true));
    const put = document.adoptNode(fresh);
    section.replaceWith(put);
    if (put.querySelector("form")) {
      startEditors(put);
      put.dispatchEvent(new Event("livhealth:opened", { bubbles: true }));
    }
    return put;
  };

  const open = async (section, address) => {
    const answer = await fetch(address, { headers: PART, credentials: "same-origin" }).catch(() => null);
    const put = answer?.ok && !answer.redirected ? swap(section, await answer.text()) : null;
    if (!put) { location.href = address; return; }
    put.querySelector("input:not([type=hidden])")?.focus();
  };

  const leave = (form) => {
    form.dispatchEvent(new Event("livhealth:sent", { bubbles: true }));
    form.submit();
  };

  const save = async (form) => {
    const section = form.closest("section");
    editorsIn(section).forEach((editor) => editor.updateElement());
    const data = new FormData(form);
    const answer = await fetch(form.action, { method: "POST", body: data, headers: PART, credentials: "same-origin" }).catch(() => null);
    if (!answer) { said.textContent = page.dataset.lost; said.classList.remove("visually-hidden"); return; }
    // Somebody who has to sign in first is led there; the words wait in the browser.
    if (!answer.ok || answer.redirected) { leave(form); return; }
    const text = await answer.text();
    const saved = new DOMParser().parseFromString(text, "text/html").querySelector("[data-saved]");
    if (saved) form.dispatchEvent(new Event("livhealth:saved"));
    const put = swap(section, text);
    if (!put) { leave(form); return; }
    said.textContent = saved ? saved.textContent : "";
    const first = put.querySelector(saved ? "h2" : ".errornote, form");
    if (first) {
      first.tabIndex = -1; // a note takes the focus too, and with it comes into view
      first.focus();
    }
    const reason = data.get("reason");
    for (const field of page.querySelectorAll("input[name=reason]")) if (!field.value && reason) field.value = reason;
  };

  page.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-open]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link.closest("section"), link.href);
  });
  page.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-write]") || event.submitter?.hasAttribute("formaction")) return;
    event.preventDefault();
    save(event.target);
  });
})();
