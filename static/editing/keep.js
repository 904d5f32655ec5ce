// Keeps unsaved text of a change page in the browser until it was saved: a session that ends, a
// closed tab or a broken connection must not cost anybody's words. They belong to the account that
// typed them: whoever signs in at this browser next is not shown them. On a page with several forms
// (the writing view) each is kept under the address of its text's own page (`data-keep`).
"use strict";
(() => {
  // What was sent is saved when the next page says so; until then it stays kept.
  const sent = "livhealth:sent";
  if (document.querySelector(".messagelist .saved") && sessionStorage.getItem(sent)) {
    localStorage.removeItem(sessionStorage.getItem(sent));
  }
  sessionStorage.removeItem(sent);

  const account = document.querySelector("[data-account]")?.dataset.account;
  const names = new Set(["csrfmiddlewaretoken", "seen", "_save", "_continue"]);
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const editors = (form) =>
    window.CKEDITOR ? Object.values(CKEDITOR.instances).filter((each) => form.contains(each.element.$)) : [];

  const guard = (form, box, path, title) => {
    const place = `livhealth:kept:${account}:${path}`;
    const refused = Boolean(form.querySelector(".errornote, .errorlist") || document.querySelector(".errornote, .errorlist"));

    const values = () => {
      editors(form).forEach((editor) => editor.updateElement());
      const found = {};
      for (const field of form.elements) {
        if (!field.name || names.has(field.name) || ["hidden", "submit", "radio"].includes(field.type)) continue;
        found[field.name] = field.type === "checkbox" ? field.checked : field.value;
      }
      return found;
    };

    // Words belong to the text that they were typed into: brought back over what others saved since, they are stale.
    const bring = (kept, seen) => {
      if (seen !== undefined && form.elements.seen) form.elements.seen.value = seen;
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
        button(box.dataset.bring, () => {
          bring(kept.values, kept.seen);
          form.dispatchEvent(new Event("input", { bubbles: true }));
        }),
        button(box.dataset.drop, () => localStorage.removeItem(place)),
      );
      box.hidden = false;
    };

    const start = () => {
      const shown = values();
      const kept = JSON.parse(localStorage.getItem(place) || "null");
      // A form in which two texts were put together holds what was kept: it is the form that was sent.
      const merged = form.querySelector("section.stale");
      if (kept && !merged && !same(kept.values, shown)) offer(kept);
      const keep = () => {
        if (!box.hidden) return;
        const now = values();
        // A form that is shown again after a refusal is unsaved as it stands.
        if (same(now, shown) && !refused) localStorage.removeItem(place);
        else localStorage.setItem(place, JSON.stringify({ at: Date.now(), title, values: now, seen: form.elements.seen?.value }));
      };
      form.addEventListener("input", keep);
      const watch = setInterval(() => (form.isConnected ? keep() : clearInterval(watch)), 2000);
      form.addEventListener("submit", (event) => {
        box.hidden = true;
        keep();
        // A button that sends the form elsewhere ("Retire") saves no words.
        if (!event.submitter?.hasAttribute("formaction")) sessionStorage.setItem(sent, place);
      });
      // The writing view saves without leaving the page, and says what became of it.
      form.addEventListener("livhealth:saved", () => {
        clearInterval(watch);
        localStorage.removeItem(place);
        sessionStorage.removeItem(sent);
      });
    };

    // Editors fill their fields after the page has loaded; only then is it known what was shown.
    const ready = () => editors(form).every((editor) => editor.status === "ready");
    const wait = () => (ready() ? start() : setTimeout(wait, 100));
    setTimeout(wait, 100);
  };

  const look = (within) => {
    for (const form of within.querySelectorAll("form[data-keep]")) {
      const box = form.querySelector("[data-kept]");
      if (account && box) guard(form, box, form.dataset.keep, form.closest("section")?.querySelector("h2")?.textContent || document.title);
    }
  };

  window.addEventListener("load", () => {
    const form = document.querySelector("#content-main form[method=post]");
    const box = document.querySelector("[data-kept]");
    if (account && form && box && !form.dataset.keep) guard(form, box, location.pathname, document.title);
    look(document);
  });
  document.addEventListener("livhealth:opened", (event) => look(event.target));
})();
