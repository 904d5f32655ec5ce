// What is typed, as patients would read it, beside the editor: asked for half a second after the last key, at most one
// question at a time, and only where the words are others than those shown. Nothing is stored. Where both fit it stands
// open until somebody folds it, else it is folded under the form until somebody opens it; this browser remembers either.
// Without this script the button opens the same page in a tab of its own.
"use strict";
(() => {
  const WIDTHS = { phone: 390, desktop: 1024 };
  // "" where somebody folded it, else the width that was chosen; beside an editor and under one for themselves.
  const REMEMBERED = { true: "livhealth:preview", false: "livhealth:preview-under" };
  const PAUSE = 500;
  const ROOM = 47.5; // rem: a row of the editor's buttons, and most of a telephone
  const editors = (form) =>
    window.CKEDITOR ? Object.values(CKEDITOR.instances).filter((each) => form.contains(each.element.$)) : [];

  const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize);

  // Whether it stands beside the editor follows the room that both have; whether it is open, only at the start.
  const stand = (pane) => {
    const both = pane.parentElement;
    const fits = () => both.clientWidth >= ROOM * rem();
    const last = localStorage.getItem(REMEMBERED[fits()]);
    const width = last && pane.querySelector(`[data-width=${CSS.escape(last)}]`);
    if (width) width.checked = true;
    pane.open = fits() ? last !== "" : Boolean(last);
    pane.dataset.stands = "";
    new ResizeObserver(() => both.classList.toggle("beside", fits())).observe(both);
    both.classList.toggle("beside", fits());
  };

  const start = (pane) => {
    if (!("stands" in pane.dataset)) stand(pane);
    const form = pane.parentElement.querySelector("form[method=post]");
    const frame = pane.querySelector("iframe");
    const said = pane.querySelector("[data-failed]");
    let waiting = 0;
    let busy = false;
    let again = false;
    let shown = "";
    let asked = ""; // the words that are shown, so that a click or a mark of the editor asks nothing
    let open = pane.open;

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

    // The page with these words; null where there is none. Rejects when the connection is gone, halfway through, too.
    const answered = async (sent) => {
      const answer = await fetch(pane.dataset.preview, {
        method: "POST", body: sent, headers: { "X-Part": "unit" }, credentials: "same-origin",
      });
      return answer.ok && !answer.redirected ? answer.text() : null;
    };

    const ask = async () => {
      if (!pane.open || !form.isConnected) return;
      if (busy) { again = true; return; }
      const sent = words();
      const wanted = JSON.stringify([...sent]);
      if (wanted === asked) return;
      busy = true;
      sent.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
      const text = await answered(sent).catch(() => null);
      const fine = text !== null;
      said.hidden = fine;
      asked = fine ? wanted : "";
      if (fine && text !== shown) put(text);
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

    const remember = () => localStorage.setItem(REMEMBERED[pane.parentElement.matches(".beside")], pane.open ? fit() : "");
    // The browser tells of an opening by this script, too: only a person's is remembered.
    pane.addEventListener("toggle", () => {
      if (pane.open === open) return;
      open = pane.open;
      remember();
      ask();
    });
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

  const look = (within, act) => { for (const pane of within.querySelectorAll("details[data-preview]")) act(pane); };
  look(document, stand); // before anything is drawn; the editors are there when all is loaded
  window.addEventListener("load", () => look(document, start));
  document.addEventListener("livhealth:opened", (event) => look(event.target, start));
})();
