// The page knows where its reader is: the contents mark the part that is being read, and a change of language keeps
// the place (anchors are the same in every language). It can be passed on and kept as the browser can do that by itself.
// Without this script every link works, and none is marked.
"use strict";
(() => {
  const script = document.currentScript;
  const parts = [...document.querySelectorAll("main [id]")].filter((part) => /^(section|faq)-.*(?<!-title)$|^(faqs|references|about)$/.test(part.id));
  const contents = document.querySelector("#contents");
  const lines = new Map([...document.querySelectorAll("#contents li a")].map((link) => [link.hash.slice(1), link]));

  const place = () => {
    if (!window.scrollY) return ""; // at the top nothing is being read yet: a page that has just come is not measured
    const line = window.innerHeight / 3;
    const begun = parts.filter((part) => part.offsetParent !== null && part.getBoundingClientRect().top <= line);
    return begun.length ? begun[begun.length - 1].id : "";
  };

  let marked = null;
  const mark = () => {
    const here = place();
    const link = lines.get(here) || (here.startsWith("faq-") ? lines.get("faqs") : null);
    if (link === marked) return;
    if (marked) marked.removeAttribute("aria-current");
    if (link) link.setAttribute("aria-current", "true");
    if (link && !contents.contains(document.activeElement)) {
      const box = contents.getBoundingClientRect();
      const at = link.getBoundingClientRect();
      if (at.top < box.top + 60 || at.bottom > box.bottom - 60) contents.scrollTop += at.top - box.top - box.height / 3;
    }
    marked = link;
  };

  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  };

  if (contents && parts.length) {
    window.addEventListener("scroll", soon, { passive: true });
    window.addEventListener("resize", soon);
    soon();
  }

  document.querySelectorAll("nav.languages a").forEach((link) => {
    const address = link.getAttribute("href");
    const follow = () => {
      const here = place();
      link.setAttribute("href", /^(section|faq)-/.test(here) ? `${address}#${here}` : address);
    };
    ["pointerdown", "focus", "click"].forEach((act) => link.addEventListener(act, follow));
  });

  // Browsers that do not open a folded answer for its address, or for printing, by themselves.
  const open = () => {
    const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = named && named.closest("details:not([open])");
    if (!folded) return;
    folded.open = true;
    named.scrollIntoView();
  };
  window.addEventListener("hashchange", open);
  open();

  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("main .faqs details:not([open]), main details.trust:not([open])")];
    opened.forEach((each) => (each.open = true));
  });
  window.addEventListener("afterprint", () => opened.forEach((each) => (each.open = false)));

  // What suggests places while somebody types comes once somebody turns to the form: most readers never do.
  document.querySelectorAll("form[data-script]").forEach((form) => {
    const fetched = document.createElement("script");
    fetched.src = form.dataset.script;
    form.addEventListener("focusin", () => document.head.append(fetched), { once: true });
  });

  document.addEventListener("keydown", (event) => {
    const sheet = event.key === "Escape" && document.querySelector(".sheet:target .close");
    if (sheet) sheet.click();
  });

  // Passing on: a button stands there only where the browser can do what it says.
  const canonical = document.querySelector("link[rel=canonical]");
  const passOn = document.querySelector(".pass-on");
  if (passOn && canonical) {
    const offer = (name, can, act) => {
      if (!can) return;
      const button = passOn.querySelector(name);
      button.addEventListener("click", () => act().catch(() => {}));
      button.hidden = passOn.hidden = false;
    };
    const page = { title: document.title, url: canonical.href };
    const said = passOn.querySelector("[role=status]");
    offer(".share", navigator.share && (!navigator.canShare || navigator.canShare(page)), () => navigator.share(page));
    offer(".link", navigator.clipboard, async () => {
      await navigator.clipboard.writeText(page.url);
      said.textContent = said.dataset.copied;
    });
  }

  // Copies for times without a network, for the pages of one language; a copy makes way as soon as there is one again.
  const worker = script.dataset.worker;
  const scope = `/${document.documentElement.lang}/`;
  if (worker && navigator.serviceWorker && location.pathname.startsWith(scope)) {
    navigator.serviceWorker.register(worker, { scope, updateViaCache: "none" }).catch(() => {});
  }
  if (document.querySelector("#copy")) {
    const [opened] = performance.getEntriesByType("navigation");
    const pause = opened && opened.type === "reload" ? 20000 : 5000; // who reads while the network comes and goes is left in peace
    const look = async () => {
      const answer = await fetch(location.pathname, { method: "HEAD", cache: "no-store" }).catch(() => null);
      if (answer && answer.status < 500) location.reload();
    };
    window.addEventListener("online", look);
    setInterval(() => document.hidden || look(), pause);
  }
})();
