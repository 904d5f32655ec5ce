// Arranging by keyboard (a line's buttons, or Alt with an arrow key) or by dragging; the order and the levels of the
// lines are what is posted: on the page for arranging by fields in the lines, on the outline by a form that appears with
// the first move. A chapter takes its sub-sections along wherever it goes.
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
  const nameOf = (line) => line.querySelector("[data-name]").textContent.trim();
  // What was refused is seen, too; what was done is seen in the lines.
  const tell = (sentence, parts, isRefusal = false) => {
    said.textContent = sentence.replace(/%s/g, () => parts.shift());
    said.classList.toggle("visually-hidden", !isRefusal);
  };
  const say = (line) => {
    const all = lines(line.closest("[data-list]")).filter((each) => !isHead(each));
    tell(root.dataset.moved, [nameOf(line), all.indexOf(line) + 1, all.length]);
  };
  const setLevel = (line, level) => {
    line.dataset.level = level;
    for (const each of ["2", "3"]) line.classList.toggle(`level-${each}`, level === each);
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

  // A chapter becomes a sub-section of the one above it, or the other way round; or the sentence why it cannot.
  const reasons = {
    3: (line) => {
      if (line.matches("[id^=faq-]")) return "question";
      if (isSub(line)) return "sub";
      return previous(line) ? "" : "first";
    },
    2: (line) => (isSub(line) ? "" : line.matches("[id^=faq-]") ? "question" : "chapter"),
  };
  const relevel = (line, level) => {
    const refused = reasons[level](line);
    if (refused) {
      tell(root.dataset[`no${refused[0].toUpperCase()}${refused.slice(1)}`], [nameOf(line)], true);
      return false;
    }
    const below = line.nextElementSibling;
    const takes = below && isSub(below) ? "With" : "";
    setLevel(line, level);
    if (level === "3") tell(root.dataset[`in${takes}`], [nameOf(line), nameOf(chapterOf(line))]);
    else tell(root.dataset[`out${takes}`], [nameOf(line)]);
    return true;
  };

  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    const line = button.closest("[data-line]");
    if (button.dataset.move === "up") up(line);
    if (button.dataset.move === "down") down(line);
    const level = { in: "3", out: "2" }[button.dataset.move];
    if (level) {
      if (relevel(line, level)) changed(line);
    } else {
      settle(line.closest("[data-list]"));
      say(line);
    }
    // A button that has just hidden itself cannot keep the focus: its counterpart has it.
    const other = { in: "out", out: "in" }[button.dataset.move];
    (button.offsetParent === null ? line.querySelector(`[data-move=${other}]`) : button).focus();
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
    changed(line);
  };
  const changed = (line) => {
    const button = line.querySelector(".line-level");
    if (button) dress(button, line);
    if (order) order.hidden = false;
  };

  // On the outline a button of each section does what Alt with an arrow key to the side does: for the mouse, a finger, and
  // who lists the buttons of a page. The key needs no further stop on the way through the lines.
  const dress = (button, line) => {
    const label = isSub(line) ? root.dataset.makeChapter : root.dataset.makeSub;
    button.dataset.move = isSub(line) ? "out" : "in";
    button.textContent = isSub(line) ? "←" : "→";
    button.title = label;
    button.setAttribute("aria-label", `${label}: ${nameOf(line)}`);
  };

  if (!order) return;
  root.querySelectorAll("[data-line]").forEach((line) => {
    line.dataset.level = line.className.match(/level-(\d)/)[1];
    line.draggable = !isHead(line);
    // Dragging a line by its heading moves the line; a link would be dragged as an address.
    line.querySelectorAll("a").forEach((link) => { link.draggable = false; });
    if (!line.matches("[id^=section-]")) return;
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "line-level", tabIndex: -1 });
    dress(button, line);
    line.querySelector(".more").before(button, " ");
  });
  const isRtl = document.documentElement.dir === "rtl";
  const keys = { ArrowUp: up, ArrowDown: down };
  const levels = { [isRtl ? "ArrowLeft" : "ArrowRight"]: "3", [isRtl ? "ArrowRight" : "ArrowLeft"]: "2" };
  root.addEventListener("keydown", (event) => {
    const line = event.target.closest("[data-line]");
    if (!event.altKey || !line || isHead(line) || !(event.key in keys || event.key in levels)) return;
    event.preventDefault(); // Alt with the left arrow would leave the page
    if (event.key in levels) {
      if (relevel(line, levels[event.key])) changed(line);
    } else {
      keys[event.key](line);
      moved(line);
    }
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
