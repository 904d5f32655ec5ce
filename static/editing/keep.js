// Keeps unsaved text of a change page in the browser until it was saved: a session that ends, a
// closed tab or a broken connection must not cost anybody's words.
"use strict";
(() => {
  const form = document.querySelector("#content-main form[method=post]");
  const box = document.querySelector("[data-kept]");
  if (!form || !box) return;
  const place = `livhealth:kept:${location.pathname}`;
  const names = new Set(["csrfmiddlewaretoken", "seen", "_save", "_continue"]);

  const values = () => {
    if (window.CKEDITOR) Object.values(CKEDITOR.instances).forEach((editor) => editor.updateElement());
    const found = {};
    for (const field of form.elements) {
      if (!field.name || names.has(field.name) || field.type === "hidden" || field.type === "submit") continue;
      found[field.name] = field.type === "checkbox" ? field.checked : field.value;
    }
    return found;
  };
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  const bring = (kept) => {
    for (const [name, value] of Object.entries(kept)) {
      const field = form.elements[name];
      if (!field) continue;
      if (field.type === "checkbox") field.checked = value;
      else field.value = value;
      const editor = window.CKEDITOR && CKEDITOR.instances[field.id];
      if (editor) editor.setData(value);
    }
  };

  const offer = (kept) => {
    const text = document.createElement("p");
    text.textContent = box.dataset.found.replace("%s", new Date(kept.at).toLocaleString(document.documentElement.lang));
    const button = (label, act) => {
      const made = document.createElement("button");
      made.type = "button";
      made.textContent = label;
      made.addEventListener("click", () => { act(); box.hidden = true; });
      return made;
    };
    box.append(
      text,
      button(box.dataset.bring, () => bring(kept.values)),
      button(box.dataset.drop, () => localStorage.removeItem(place)),
    );
    box.hidden = false;
  };

  const start = () => {
    const shown = values();
    const kept = JSON.parse(localStorage.getItem(place) || "null");
    if (kept && !same(kept.values, shown)) offer(kept);
    else localStorage.removeItem(place);
    const keep = () => {
      const now = values();
      if (!same(now, shown) && box.hidden) localStorage.setItem(place, JSON.stringify({ at: Date.now(), values: now }));
    };
    form.addEventListener("input", keep);
    setInterval(keep, 2000);
    form.addEventListener("submit", () => { box.hidden = true; keep(); });
  };

  // Editors fill their fields after the page has loaded; only then is it known what was shown.
  const ready = () => !window.CKEDITOR || Object.values(CKEDITOR.instances).every((editor) => editor.status === "ready");
  const wait = () => (ready() ? start() : setTimeout(wait, 100));
  window.addEventListener("load", () => setTimeout(wait, 100));
})();
