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

// The words that this browser keeps for the person (editing/keep.js), each leading to the page on which they were typed.
(() => {
  const card = document.querySelector("[data-kept-words]");
  if (!card) return;
  const mine = `livhealth:kept:${card.dataset.account}:`;
  const found = Object.keys(localStorage)
    .filter((key) => key.startsWith(mine))
    .map((key) => ({ path: key.slice(mine.length), ...JSON.parse(localStorage.getItem(key)) }))
    .sort((one, other) => other.at - one.at);
  const line = ({ path, at, title }) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const when = document.createElement("time");
    item.className = "desk-line";
    link.href = path;
    link.textContent = title ? title.split(" | ")[0] : path;
    when.className = "quiet";
    when.textContent = new Date(at).toLocaleString(document.documentElement.lang);
    item.append(link, when);
    return item;
  };
  card.querySelector("[data-lines]").append(...found.map(line));
  card.hidden = !found.length;
})();

// On a narrow screen a list's filters stand above it: folded, unless one is chosen.
(() => {
  if (!matchMedia("(max-width: 64rem)").matches) return;
  for (const each of document.querySelectorAll("#changelist-filter details")) {
    each.open = Boolean(each.querySelector("li.selected:not(:first-child)"));
  }
})();
