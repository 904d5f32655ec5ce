// The citation of a reference while it is typed: asked of the server, shown beside the form. Stores nothing.
"use strict";
(() => {
  const shown = document.querySelector("[data-citation]");
  if (!shown) return;
  const form = shown.closest("form");
  let waiting, asked = 0;
  const ask = async () => {
    const values = new URLSearchParams(new FormData(form));
    values.delete("csrfmiddlewaretoken");
    const turn = ++asked;
    const answer = await fetch(`${shown.dataset.citation}?${values}`, { credentials: "same-origin" }).catch(() => null);
    if (turn === asked && answer?.ok && !answer.redirected) shown.innerHTML = await answer.text();
  };
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 300);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
})();
