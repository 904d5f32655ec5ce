// Says that this page has a text open, and shows who else has: "X has been editing this since 10:42". Nothing of it is
// stored in the database. Whoever closes the page, or gives no sign for three minutes, is gone.
"use strict";
(() => {
  const page = document.querySelector("[data-presence]");
  if (!page) return;
  const BEAT = 45000;
  const FORGOTTEN = 600000; // a page in the background counts as open for ten minutes
  let looked = Date.now();
  let told = new Set();

  const token = () => document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
  const open = () => new Set([...document.querySelectorAll("[data-editing]")].map((each) => each.dataset.editing));
  const body = (values) => {
    const data = new FormData();
    for (const [name, value] of Object.entries({ csrfmiddlewaretoken: token(), ...values })) data.set(name, value);
    return data;
  };
  const ask = async (values) => {
    const how = values ? { method: "POST", body: body(values) } : {};
    const answer = await fetch(page.dataset.presence, { ...how, credentials: "same-origin" }).catch(() => null);
    return answer?.ok && !answer.redirected ? answer.json().catch(() => null) : null;
  };

  // The place of a sentence: where the page has one, else at the end of the unit's line.
  const placeOf = (anchor) => {
    const found = document.querySelector(`[data-present-of="${CSS.escape(anchor)}"]`);
    const line = found ? null : document.getElementById(anchor);
    if (!line) return found;
    const made = document.createElement("span");
    made.className = "present";
    made.dataset.presentOf = anchor;
    (line.querySelector(".write-unit-state") ?? line).append(made);
    return made;
  };

  const show = (present) => {
    for (const each of document.querySelectorAll("[data-present-of]")) {
      if (!present[each.dataset.presentOf] && each.textContent) each.textContent = "";
    }
    for (const [anchor, sentence] of Object.entries(present)) {
      const place = placeOf(anchor);
      if (place && place.textContent !== sentence) place.textContent = sentence;
    }
  };

  const beat = async () => {
    if (!document.hidden) looked = Date.now();
    if (Date.now() - looked > FORGOTTEN) return;
    const now = open();
    for (const unit of told) if (!now.has(unit)) await ask({ unit, left: "1" });
    told = now;
    let present = null;
    for (const unit of now) present = await ask({ unit });
    if (!now.size) present = await ask(null);
    if (present) show(present);
  };

  window.addEventListener("load", beat);
  document.addEventListener("livhealth:opened", beat);
  document.addEventListener("livhealth:saved", () => setTimeout(beat, 500), true);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) beat(); });
  setInterval(beat, BEAT);
  // Closed, or left: said by a message that outlives the page.
  window.addEventListener("pagehide", () => {
    for (const unit of told) navigator.sendBeacon(page.dataset.presence, body({ unit, left: "1" }));
  });
})();
