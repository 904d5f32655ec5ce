// A change of language keeps the reader's place: the link gets the anchor of the part that is being read.
// Anchors are the same in every language. Without this script the links lead to the head of the page.
"use strict";
(() => {
  const links = document.querySelectorAll("nav.languages a");
  const parts = [...document.querySelectorAll("main section[id]")].filter((part) => /^(section|faq)-/.test(part.id));
  if (!links.length || !parts.length) return;

  const place = () => {
    const line = window.innerHeight / 3;
    const begun = parts.filter((part) => part.getBoundingClientRect().top <= line);
    return begun.length ? `#${begun[begun.length - 1].id}` : "";
  };
  links.forEach((link) => {
    const address = link.getAttribute("href");
    const follow = () => link.setAttribute("href", address + place());
    link.addEventListener("pointerdown", follow);
    link.addEventListener("focus", follow);
    link.addEventListener("click", follow);
  });
})();
