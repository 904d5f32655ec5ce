// Keeps copies of the guides that a reader has opened, for times without a network (a service worker, one for each
// language: the staff's pages lie outside of all of them).
//
// The network always comes first. A copy is shown only where it fails, always with the day that it is of; it is replaced
// by every answer of the network, and deleted when the guide is gone. SITE stands before this file.
"use strict";

const PREFIX = "livhealth-";
const PAGES = `${PREFIX}pages-1`;
const FILES = `${PREFIX}files-1`;
const COPIED = "X-Copied-At"; // milliseconds: when the network gave it
const OPENED = "X-Opened-At"; // when the reader last opened it
const MOST_PAGES = 30;
const MOST_FILES = 90;
const PATIENCE = 8000; // milliseconds that the network is waited for where there is a copy
const OFTEN = 10 * 60 * 1000; // copies that are not opened are compared with the hospital's pages at most so often
const MAIN = '<main id="content">';
const KEPT = new RegExp(SITE.kept);

// Which pages -----------------------------------------------------------------------------------

const languageOf = (url) => {
  const found = url.search ? null : KEPT.exec(url.pathname);
  return found && url.origin === self.location.origin ? found[1] : null;
};

const offlinePage = (language) => `/${language}/offline/`;

// Not an answer from elsewhere, nor one about something else: a wireless network's own page, a proxy's.
const isCopyable = (response, language) =>
  response.status === 200 &&
  response.type === "basic" &&
  !response.redirected &&
  (response.headers.get("Content-Type") || "").startsWith("text/html") &&
  response.headers.get("Content-Language") === language;

const isGone = (response) => response.status === 404 || response.status === 410 || (response.ok && response.redirected);

// Storing ---------------------------------------------------------------------------------------

const stamped = (response, body, opened) => {
  const headers = new Headers(response.headers); // the policy of the page stays with its copy
  for (const name of ["Content-Encoding", "Content-Length", "Transfer-Encoding", "ETag"]) headers.delete(name);
  headers.set(COPIED, String(Date.now()));
  headers.set(OPENED, String(opened));
  return new Response(body, { status: 200, headers });
};

const time = (response, name) => Number(response && response.headers.get(name)) || 0;

const inOrder = async (cache) => {
  const entries = await Promise.all((await cache.keys()).map(async (key) => [key, await cache.match(key)]));
  return entries.sort(([, one], [, other]) => time(one, OPENED) - time(other, OPENED));
};

const dropOldest = async (name, most) => {
  const cache = await caches.open(name);
  const entries = await inOrder(cache);
  const over = entries.slice(0, Math.max(0, entries.length - most));
  for (const [key] of over) await cache.delete(key);
  return over.length;
};

// A device without room gives up what was opened longest ago, and at last this copy: the page itself was shown already.
const put = async (name, path, response) => {
  const cache = await caches.open(name);
  for (;;) {
    try {
      await cache.put(path, response.clone());
      return;
    } catch (problem) {
      if (problem.name !== "QuotaExceededError") return;
      const pages = (await (await caches.open(PAGES)).keys()).length;
      if (!pages || !(await dropOldest(PAGES, pages - 1))) return;
    }
  }
};

const forget = async (path) => (await caches.open(PAGES)).delete(path);

const keep = async (path, response, opened) => {
  const html = await response.text();
  if (!html.includes(MAIN)) return;
  await put(PAGES, path, stamped(response, html, opened));
  await dropOldest(PAGES, MOST_PAGES);
  await keepFiles(html);
};

// Files that pages are shown with ---------------------------------------------------------------

const isFile = (path) => path.startsWith(SITE.static) || path.startsWith(SITE.figures);

const picturesIn = (html) =>
  [...html.matchAll(/<picture>.*?<\/picture>/gs)].map(([picture]) => {
    const offered = [...picture.matchAll(/(\/[^\s",]+) (\d+)w/g)].map(([, path, width]) => [path, Number(width)]);
    const plain = offered.filter(([path]) => path.endsWith(".webp")); // every browser of today shows these
    const wide = plain.find(([, width]) => width >= 600) || plain[plain.length - 1];
    const whole = /<img src="([^"]+)"/.exec(picture);
    return wide ? wide[0] : whole && whole[1];
  });

const filesIn = (html) => {
  const named = [...html.matchAll(/<(?:link|script|img)[^>]*\s(?:href|src)="([^"?#]+)"/g)].map(([, path]) => path);
  const frugal = self.navigator.connection && self.navigator.connection.saveData;
  const files = named.filter((path) => path.startsWith(SITE.static));
  return new Set([...files, ...(frugal ? [] : picturesIn(html))].filter((path) => path && isFile(path)));
};

const keepFiles = async (html) => {
  const cache = await caches.open(FILES);
  for (const path of filesIn(html)) {
    if (path.startsWith(SITE.figures) && (await cache.match(path))) continue;
    try {
      const response = await fetch(path, { credentials: "omit" });
      if (response.status === 200 && response.type === "basic" && !response.redirected) {
        await put(FILES, path, stamped(response, await response.blob(), Date.now()));
      }
    } catch (problem) {
      return;
    }
  }
  await dropOldest(FILES, MOST_FILES);
};

// Another size of the same picture is better than none. A picture is named by its digest.
const sameFigure = async (path) => {
  const [digest] = path.slice(SITE.figures.length).split(/[.-]/);
  const cache = await caches.open(FILES);
  const found = (await cache.keys()).find((key) => new URL(key.url).pathname.startsWith(SITE.figures + digest));
  return found && cache.match(found);
};

const file = async (request, path) => {
  try {
    return await fetch(request);
  } catch (problem) {
    const cache = await caches.open(FILES);
    const kept = await cache.match(path, { ignoreVary: true });
    return kept || (path.startsWith(SITE.figures) && (await sameFigure(path))) || Response.error();
  }
};

// Learning from the network ---------------------------------------------------------------------

const learn = async (url, response, opened) => {
  const language = languageOf(url);
  if (!language) return;
  if (response.type === "opaqueredirect" && (await match(url.pathname))) await visit(url, opened); // where does it lead?
  else if (isGone(response)) await forget(url.pathname);
  else if (isCopyable(response, language)) await keep(url.pathname, response, opened);
};

const visit = async (url, opened) => {
  try {
    await learn(url, await fetch(url.pathname, { cache: "no-cache", credentials: "omit" }), opened);
  } catch (problem) {
    // There is no network: the copy stays as it is.
  }
};

const renewOthers = async (path, language) => {
  const cache = await caches.open(PAGES);
  if (language && !(await cache.match(offlinePage(language)))) {
    await visit(new URL(offlinePage(language), self.location.origin), Date.now());
  }
  for (const [key, copy] of await inOrder(cache)) {
    const url = new URL(key.url);
    if (url.pathname !== path && Date.now() - time(copy, COPIED) > OFTEN) await visit(url, time(copy, OPENED));
  }
};

// Showing ---------------------------------------------------------------------------------------

// The addresses that remember a language need the network; the pages in those languages may be kept.
const withNotice = (page, html, sentence) => {
  const direct = html.replace(/href="\/go\/[a-z-]+\/\?to=([^"&]+)"/g, (all, to) => `href="${decodeURIComponent(to)}"`);
  const at = direct.indexOf(MAIN) + MAIN.length;
  return new Response(direct.slice(0, at) + sentence + direct.slice(at), { status: 200, headers: page.headers });
};

const notice = (sentence, again) =>
  `<div class="notice old copy" id="copy" role="status"><p>${sentence}</p><p><a class="button" href="">${again}</a></p></div>`;

const day = (language, at) =>
  new Intl.DateTimeFormat(`${language}-u-nu-latn`, { dateStyle: "long", timeStyle: "short", hourCycle: "h23" }).format(new Date(at));

const copyOf = async (url) => {
  const language = languageOf(url);
  const copy = language && url.pathname !== offlinePage(language) && (await match(url.pathname));
  if (!copy) return null;
  const said = SITE.says[language];
  const sentence = said.copy.replace("{date}", `<strong>${day(language, time(copy, COPIED))}</strong>`);
  return withNotice(copy, await copy.text(), notice(sentence, said.again));
};

const nothingKept = async (url) => {
  const language = url.pathname.split("/")[1];
  const page = await match(offlinePage(language));
  if (!page) return Response.error();
  if (url.pathname === offlinePage(language)) return page;
  return withNotice(page, await page.text(), notice(SITE.says[language].nothing, SITE.says[language].again));
};

// A browser whose store is broken still has the network.
const match = async (path) => {
  try {
    return await (await caches.open(PAGES)).match(path, { ignoreVary: true });
  } catch (problem) {
    return undefined;
  }
};

const later = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds, null));

const show = async (url, fetched) => {
  const isKept = languageOf(url) && (await match(url.pathname));
  const waited = isKept ? Promise.race([fetched, later(PATIENCE)]) : fetched;
  const response = await waited.catch(() => null);
  if (response && response.status < 500) return response;
  return (await copyOf(url)) || response || nothingKept(url);
};

// What the browser calls ------------------------------------------------------------------------

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  const begin = async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith(PREFIX) && name !== PAGES && name !== FILES) await caches.delete(name);
    }
    await self.clients.claim();
    for (const client of await self.clients.matchAll({ type: "window" })) {
      const url = new URL(client.url);
      await visit(url, Date.now());
      await renewOthers(url.pathname, languageOf(url));
    }
  };
  event.waitUntil(begin());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    const fetched = fetch(request);
    const learned = fetched.then(async (response) => {
      if (languageOf(url)) await learn(url, response.clone(), Date.now());
      if (response.ok) await renewOthers(url.pathname, languageOf(url));
    });
    event.waitUntil(learned.catch(() => null));
    event.respondWith(show(url, fetched));
  } else if (isFile(url.pathname)) {
    event.respondWith(file(request, url.pathname));
  }
});
