// The hospital keeps no copies on devices any more: what was kept is deleted, and this worker takes its leave.
"use strict";

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  const end = async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith("livhealth-")) await caches.delete(name);
    }
    await self.registration.unregister();
  };
  event.waitUntil(end());
});
