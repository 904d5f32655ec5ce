// Lists the copies on this device, those of the page's language first, and deletes them when the reader wants that.
"use strict";
(async () => {
  if (!("caches" in window)) return;
  const box = document.querySelector("#kept");
  const nothing = document.querySelector("#nothing-kept");
  const own = `/${document.documentElement.lang}/`;
  const names = (await caches.keys()).filter((name) => name.startsWith("livhealth-"));

  const line = async (cache, key) => {
    const copy = await cache.match(key, { ignoreVary: true });
    const page = new DOMParser().parseFromString(await copy.text(), "text/html");
    const heading = page.querySelector("article.guide h1");
    if (!heading) return null;
    const link = document.createElement("a");
    link.href = new URL(key.url).pathname;
    link.textContent = heading.textContent;
    link.lang = link.hreflang = page.documentElement.lang;
    link.dir = page.documentElement.dir;
    const entry = document.createElement("li");
    entry.append(link);
    return { entry, path: link.pathname };
  };

  const lines = [];
  for (const name of names.filter((each) => each.includes("pages"))) {
    const cache = await caches.open(name);
    for (const key of await cache.keys()) lines.push(await line(cache, key));
  }
  const found = lines.filter(Boolean);
  found.sort((one, other) => other.path.startsWith(own) - one.path.startsWith(own));
  box.querySelector("ul").append(...found.map(({ entry }) => entry));
  box.hidden = !found.length;
  nothing.hidden = !box.hidden;

  const button = box.querySelector("button");
  button.addEventListener("click", async () => {
    await Promise.all((await caches.keys()).filter((name) => name.startsWith("livhealth-")).map((name) => caches.delete(name)));
    box.hidden = true;
    nothing.hidden = false;
    nothing.textContent = button.dataset.done;
  });
})();
