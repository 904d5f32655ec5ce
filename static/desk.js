// The desk's menus close on Escape and on a click elsewhere, as menus do; without this script they close by their button.
"use strict";
(() => {
  const open = () => document.querySelectorAll("details.desk-menu[open]");

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
    for (const menu of open()) {
      const within = menu.contains(document.activeElement);
      menu.open = false;
      if (within) menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
  });
})();
