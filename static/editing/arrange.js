// Arranging by keyboard (the buttons of a line) or by dragging; the order of the lines is what is posted.
"use strict";
(() => {
  const form = document.querySelector("[data-arrange]");
  if (!form) return;
  const said = form.querySelector("[data-said]");
  const lines = (list) => [...list.querySelectorAll("[data-line]")];

  const say = (line) => {
    const all = lines(line.closest("[data-list]"));
    const parts = [line.querySelector("[data-name]").textContent.trim(), all.indexOf(line) + 1, all.length];
    said.textContent = form.dataset.moved.replace(/%s/g, () => parts.shift());
  };
  const setLevel = (line, level) => {
    line.dataset.level = level;
    line.querySelector("[name=level]").value = level;
  };
  // The first line of a list cannot be a sub-section: there is no chapter above it.
  const settle = (list) => {
    const first = lines(list)[0];
    if (first && first.dataset.level === "3" && first.querySelector("[data-move=in]")) setLevel(first, "2");
  };

  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    const line = button.closest("[data-line]");
    const list = line.closest("[data-list]");
    if (button.dataset.move === "up" && line.previousElementSibling) list.insertBefore(line, line.previousElementSibling);
    if (button.dataset.move === "down" && line.nextElementSibling) list.insertBefore(line.nextElementSibling, line);
    if (button.dataset.move === "in") setLevel(line, "3");
    if (button.dataset.move === "out") setLevel(line, "2");
    settle(list);
    button.focus();
    say(line);
  });

  let dragged = null;
  form.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("[data-line]");
    if (dragged) event.dataTransfer.effectAllowed = "move";
  });
  form.addEventListener("dragover", (event) => {
    const over = event.target.closest("[data-line]");
    if (!dragged || !over || over === dragged || over.parentElement !== dragged.parentElement) return;
    event.preventDefault();
    const box = over.getBoundingClientRect();
    over.parentElement.insertBefore(dragged, event.clientY < box.top + box.height / 2 ? over : over.nextElementSibling);
  });
  form.addEventListener("drop", (event) => event.preventDefault());
  form.addEventListener("dragend", () => {
    if (dragged) { settle(dragged.parentElement); say(dragged); }
    dragged = null;
  });
})();
