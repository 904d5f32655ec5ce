// What is typed, as patients would read it, beside the editor: asked for half a second after the last key, at most one
// question at a time. Nothing is stored. Without this script the button opens the same page in a tab of its own.
"use strict";
(() => {
  const WIDTHS = { phone: 390, desktop: 1024 };
  const REMEMBERED = "livhealth:preview";
  const PAUSE = 500;
  const editors = (form) =>
    window.CKEDITOR ? Object.values(CKEDITOR.instances).filter((each) => form.contains(each.element.$)) : [];

  const start = (pane) => {
    const form = pane.parentElement.querySelector("form[method=post]");
    const frame = pane.querySelector("iframe");
    const said = pane.querySelector("[data-failed]");
    let waiting = 0;
    let busy = false;
    let again = false;
    let shown = "";

    const words = () => {
      for (const editor of editors(form)) if (editor.status === "ready") editor.updateElement();
      const all = new FormData(form);
      const found = new FormData();
      for (const name of pane.dataset.words.split(" ")) if (all.has(name)) found.set(name, all.get(name));
      return found;
    };

    const put = (text) => {
      const old = frame.contentDocument?.scrollingElement;
      const top = shown ? old?.scrollTop : null;
      frame.addEventListener("load", () => {
        const page = frame.contentDocument;
        const place = page.getElementById(pane.dataset.anchor);
        // scrollIntoView() would move the page around the frame, too.
        page.scrollingElement.scrollTop = top ?? (place ? place.getBoundingClientRect().top : 0);
      }, { once: true });
      frame.srcdoc = text;
      shown = text;
    };

    const ask = async () => {
      if (!pane.open || !form.isConnected) return;
      if (busy) { again = true; return; }
      busy = true;
      const sent = words();
      sent.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
      const answer = await fetch(pane.dataset.preview, {
        method: "POST", body: sent, headers: { "X-Part": "unit" }, credentials: "same-origin",
      }).catch(() => null);
      const fine = answer?.ok && !answer.redirected;
      said.hidden = fine;
      if (fine) {
        const text = await answer.text();
        if (text !== shown) put(text);
      }
      busy = false;
      if (again) { again = false; later(); }
    };

    const later = () => { clearTimeout(waiting); waiting = setTimeout(ask, PAUSE); };

    // The width is that of a telephone or of a screen; what does not fit beside the editor is drawn smaller.
    const fit = () => {
      const kind = pane.querySelector("[data-width]:checked")?.dataset.width || "phone";
      const box = frame.parentElement;
      pane.dataset.shown = kind;
      const scale = Math.min(1, box.clientWidth / WIDTHS[kind]);
      frame.style.inlineSize = `${WIDTHS[kind]}px`;
      frame.style.blockSize = `${box.clientHeight / scale}px`;
      frame.style.transform = `scale(${scale})`;
      return kind;
    };

    const remember = () => localStorage.setItem(REMEMBERED, pane.open ? fit() : "");
    const last = localStorage.getItem(REMEMBERED);
    if (last) {
      pane.open = true;
      const width = pane.querySelector(`[data-width=${CSS.escape(last)}]`);
      if (width) width.checked = true;
    }
    pane.addEventListener("toggle", () => { remember(); ask(); });
    pane.addEventListener("change", (event) => { if (event.target.dataset.width) remember(); });
    new ResizeObserver(() => { if (pane.open) fit(); }).observe(frame.parentElement);
    form.addEventListener("input", later);
    const listen = () => {
      const found = editors(form);
      if (found.some((editor) => editor.status !== "ready")) { setTimeout(listen, 100); return; }
      for (const editor of found) editor.on("change", later);
      ask();
    };
    setTimeout(listen, 100);
  };

  const look = (within) => { for (const pane of within.querySelectorAll("details[data-preview]")) start(pane); };
  window.addEventListener("load", () => look(document));
  document.addEventListener("livhealth:opened", (event) => look(event.target));
})();
