// Keeps the driver's page for times without network. Only that page and the hashed files under /assets/ are kept:
// no answer of the server's interface ever is, so nothing of another person's can be left on a shared device.
const shelf = "loopledger-driver-1";
const page = "/driver";

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(shelf).then((cache) => cache.add(page)));
  self.skipWaiting();
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const urls = (event.data?.keep ?? []).filter((url) => new URL(url).origin === self.location.origin);
  event.waitUntil(
    caches.open(shelf).then(async (cache) => {
      await cache.add(page);
      const assets = urls.filter((url) => new URL(url).pathname.startsWith("/assets/"));
      for (const url of assets) if (!(await cache.match(url))) await cache.add(url);
    }),
  );
});

self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== self.location.origin) return;
  if (pathname.startsWith("/assets/"))
    event.respondWith(caches.match(event.request).then((kept) => kept ?? fetch(event.request)));
  else if (event.request.mode === "navigate" && pathname === page)
    event.respondWith(
      fetch(event.request)
        .then(async (answer) => {
          if (answer.ok) await (await caches.open(shelf)).put(page, answer.clone());
          return answer;
        })
        .catch(() => caches.match(page)),
    );
});
