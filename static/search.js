// Suggestions while somebody types what to look for: links to the places that answer best. Without this script the form
// works as it is. Nothing is stored, and nothing is asked before there are two letters.
"use strict";
(() => {
  const PAUSE = 200;
  document.querySelectorAll("form[data-suggest]").forEach((form) => {
    const input = form.elements.q;
    const list = document.createElement("ul");
    list.className = "suggested";
    list.hidden = true;
    form.append(list);
    let waiting = 0;
    let asked = "";

    const close = () => {
      list.hidden = true;
    };

    const line = (found) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      const guide = document.createElement("span");
      link.href = found.address;
      link.dir = "auto";
      link.textContent = found.heading;
      guide.className = "quiet";
      guide.textContent = found.guide;
      if (found.guide !== found.heading) link.append(guide);
      item.append(link);
      return item;
    };

    const ask = async () => {
      const words = (asked = input.value.trim());
      if (words.length < 2) return close();
      try {
        const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(words)}`, { credentials: "omit", cache: "no-store" });
        const { found } = answer.ok ? await answer.json() : { found: [] };
        if (words !== asked || document.activeElement !== input) return; // who walks through the list keeps what is there
        list.replaceChildren(...found.map(line));
        list.hidden = !found.length;
      } catch {
        close();
      }
    };

    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(ask, PAUSE);
    });

    if (input.value !== input.defaultValue) waiting = setTimeout(ask, PAUSE); // typed while this came

    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        close();
        input.focus();
      }
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      const stops = [input, ...(list.hidden ? [] : list.querySelectorAll("a"))];
      const next = stops[stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
      if (next) {
        event.preventDefault();
        next.focus();
      }
    });

    form.addEventListener("focusout", (event) => {
      if (!form.contains(event.relatedTarget)) close();
    });
  });
})();
