// Arranging by keyboard (a line's buttons, or Alt with an arrow key) or by dragging; the order of the lines is what is
// posted: on the page for arranging by fields in the lines, on the outline by a form that appears with the first move.
// A chapter takes its sub-sections along wherever it goes.
"use strict";
(() => {
  const root = document.querySelector("[data-arrange]");
  if (!root) return;
  const said = root.querySelector("[data-said]");
  const order = root.querySelector("[data-order]"); // the outline's form
  const lines = (list) => [...list.querySelectorAll("[data-line]")];
  const isHead = (line) => line.dataset.level === "0"; // stands first, and stays there
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
    const all = lines(line.closest("[data-list]")).filter((each) => !isHead(each));
    const parts = [line.querySelector("[data-name]").textContent.trim(), all.indexOf(line) + 1, all.length];
    said.textContent = root.dataset.moved.replace(/%s/g, () => parts.shift());
  };
  const setLevel = (line, level) => {
    line.dataset.level = level;
    line.classList.toggle("level-3", level === "3");
    const field = line.querySelector("[name=level]");
    if (field) field.value = level;
  };
  // The first line of a list cannot be a sub-section: there is no chapter above it.
  const settle = (list) => {
    const first = lines(list).find((each) => !isHead(each));
    if (first && isSub(first)) setLevel(first, "2");
  };

  const previous = (line) => {
    const above = line.previousElementSibling;
    return above && !isHead(above) ? above : null;
  };
  const up = (line) => {
    const above = previous(line);
    if (!above) return;
    const before = isSub(line) ? above : chapterOf(above);
    if (isSub(line) && !previous(before)) return; // above the first chapter there is nothing to stand under
    before.before(...block(line));
  };
  const down = (line) => {
    const below = block(line).at(-1).nextElementSibling;
    if (below) (isSub(line) ? below : block(below).at(-1)).after(...block(line));
  };

  root.addEventListener("click", (event) => {
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
  root.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("[data-line][draggable]");
    if (dragged) event.dataTransfer.effectAllowed = "move";
  });
  root.addEventListener("dragover", (event) => {
    const over = event.target.closest("[data-line]");
    if (!dragged || !over || isHead(over) || over.parentElement !== dragged.parentElement) return;
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
  root.addEventListener("drop", (event) => event.preventDefault());
  root.addEventListener("dragend", () => {
    if (dragged) moved(dragged);
    dragged = null;
  });
  const moved = (line) => {
    settle(line.closest("[data-list]"));
    say(line);
    if (order) order.hidden = false;
  };

  if (!order) return;
  root.querySelectorAll("[data-line]").forEach((line) => {
    line.dataset.level = line.className.match(/level-(\d)/)[1];
    line.draggable = !isHead(line);
    // Dragging a line by its heading moves the line; a link would be dragged as an address.
    line.querySelectorAll("a").forEach((link) => { link.draggable = false; });
  });
  root.addEventListener("keydown", (event) => {
    const move = { ArrowUp: up, ArrowDown: down }[event.key];
    const line = event.target.closest("[data-line]");
    if (!move || !event.altKey || !line || isHead(line)) return;
    event.preventDefault();
    move(line);
    moved(line);
    event.target.focus();
  });
  order.addEventListener("submit", () => {
    order.querySelectorAll("[name=unit], [name=level]").forEach((field) => field.remove());
    root.querySelectorAll("[data-line]").forEach((line) => {
      if (isHead(line)) return;
      for (const [name, value] of [["unit", line.id.replace("-", ":")], ["level", line.dataset.level]]) {
        const field = document.createElement("input");
        Object.assign(field, { type: "hidden", name, value });
        order.append(field);
      }
    });
  });
})();
