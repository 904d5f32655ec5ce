// Signing out while this browser keeps unsaved words of the person who signs out: asks what becomes of them.
"use strict";
(() => {
  const dialog = document.querySelector("[data-unsaved]");
  const forms = [...document.querySelectorAll("form[action$='/logout/']")];
  if (!dialog || !forms.length || !dialog.showModal) return;
  const mine = `livhealth:kept:${dialog.dataset.account}:`;
  const kept = () => Object.keys(localStorage).filter((key) => key.startsWith(mine)).sort();
  let leaving;

  const list = (keys) => {
    dialog.querySelector("[data-pages]").replaceChildren(
      ...keys.map((key) => {
        const { title } = JSON.parse(localStorage.getItem(key));
        const line = document.createElement("li");
        const link = document.createElement("a");
        link.href = key.slice(mine.length);
        link.textContent = title || link.href;
        line.append(link);
        return line;
      }),
    );
  };

  forms.forEach((form) =>
    form.addEventListener("submit", (event) => {
      const keys = kept();
      if (!keys.length) return;
      event.preventDefault();
      leaving = form;
      list(keys);
      dialog.returnValue = "";
      dialog.showModal();
    }),
  );
  dialog.addEventListener("close", () => {
    if (dialog.returnValue === "drop") kept().forEach((key) => localStorage.removeItem(key));
    // Escape closes with no answer at all. submit() asks no listener again.
    if (!["keep", "drop"].includes(dialog.returnValue)) return;
    document.dispatchEvent(new Event("livhealth:asked"));
    leaving.submit();
  });
})();
