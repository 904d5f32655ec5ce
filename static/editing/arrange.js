// Arranging by keyboard (the buttons of a line) or by dragging; the order of the lines is what is posted.
// A chapter takes its sub-sections along wherever it goes.
"use strict";
(() => {
  const form = document.querySelector("[data-arrange]");
  if (!form) return;
  const said = form.querySelector("[data-said]");
  const lines = (list) => [...list.querySelectorAll("[data-line]")];
  const isSub = (line) => line.dataset.level === "3";

  // The line, and for a chapter the sub-sections under it.
  const block = (line) => {
    const found = [line];
    while (!isSub(line) && found.at(-1).nextElementSibling && isSub(found.at(-1).nextElementSibling)) {
      found.push(found.at(-1).nextElementSibling);
    }
    return found;
  };
  const chapterOf = (line) => {
    let above = line;
    while (above && isSub(above)) above = above.previousElementSibling;
    return above;
  };
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
    if (first && isSub(first)) setLevel(first, "2");
  };

  const up = (line) => {
    const above = line.previousElementSibling;
    if (!above) return;
    const before = isSub(line) ? above : chapterOf(above);
    if (isSub(line) && !before.previousElementSibling) return; // above the first chapter there is nothing to stand under
    before.before(...block(line));
  };
  const down = (line) => {
    const below = block(line).at(-1).nextElementSibling;
    if (below) (isSub(line) ? below : block(below).at(-1)).after(...block(line));
  };

  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    const line = button.closest("[data-line]");
    if (button.dataset.move === "up") up(line);
    if (button.dataset.move === "down") down(line);
    if (button.dataset.move === "in") setLevel(line, "3");
    if (button.dataset.move === "out") setLevel(line, "2");
    settle(line.closest("[data-list]"));
    // A button that has just hidden itself cannot keep the focus: its counterpart has it.
    const other = { in: "out", out: "in" }[button.dataset.move];
    (button.offsetParent === null ? line.querySelector(`[data-move=${other}]`) : button).focus();
    say(line);
  });

  let dragged = null;
  form.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("[data-line]");
    if (dragged) event.dataTransfer.effectAllowed = "move";
  });
  form.addEventListener("dragover", (event) => {
    const over = event.target.closest("[data-line]");
    if (!dragged || !over || over.parentElement !== dragged.parentElement) return;
    event.preventDefault();
    const moving = block(dragged);
    if (moving.includes(over)) return;
    const box = over.getBoundingClientRect();
    const isAbove = event.clientY < box.top + box.height / 2;
    // A chapter is never dropped between another one and its sub-sections.
    const target = isSub(dragged) ? over : chapterOf(over);
    if (isAbove && target === over) target.before(...moving);
    else (isSub(dragged) ? over : block(target).at(-1)).after(...moving);
  });
  form.addEventListener("drop", (event) => event.preventDefault());
  form.addEventListener("dragend", () => {
    if (dragged) { settle(dragged.parentElement); say(dragged); }
    dragged = null;
  });
})();
