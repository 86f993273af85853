// Keeps the site in the browser once it has been opened, so that it works without a network.
//
// `cargo xtask build` writes the names of the files in the place of the list below. All of them are fetched when a version
// is installed: what a page asks for later says nothing of the files that it was given. But for the page itself their names
// change with their contents, so what is kept under a name is never out of date.

const FILES = [];
const VERSION = "";

// Another one of these sites may stand on the same origin, under another path.
const PREFIX = `connector-check ${new URL(registration.scope).pathname} `;
const PAGE = "index.html";
const at = (name) => new URL(name, registration.scope).href;

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("message", (event) => event.data === "take over" && skipWaiting());

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  const scope = new URL(registration.scope).pathname;
  const name = pathname.startsWith(scope) ? pathname.slice(scope.length) : null;
  if (mode === "navigate" && (name === "" || name === PAGE)) event.respondWith(page(event.request));
  // The last version's files too: a page of it may still be open.
  else if (name && name !== PAGE) event.respondWith(kept(event.request));
});

async function install() {
  const cache = await caches.open(PREFIX + VERSION);
  await Promise.all(
    FILES.map(async (name) => {
      const response = await fetch(at(name), { cache: name === PAGE ? "no-cache" : "default" });
      if (!response.ok) throw new Error(`${name} could not be loaded (${response.status})`);
      // While a new version is put in place, a host may still give the old page: then another time.
      if (name === PAGE && !(await response.clone().text()).includes(VERSION)) throw new Error("the page is not of this version");
      await cache.put(at(name), response);
    }),
  );
}

async function activate() {
  // This one and the last one stay.
  await Promise.all((await own()).slice(0, -2).map((name) => caches.delete(name)));
  await clients.claim();
}

/** The versions of this site that are kept, in the order in which they were made. */
async function own() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

async function page(request) {
  const cache = await caches.open(PREFIX + VERSION);
  return (await cache.match(at(PAGE))) ?? fetch(request);
}

async function kept(request) {
  for (const name of await own()) {
    const response = await caches.match(request.url, { cacheName: name, ignoreVary: true });
    if (response) return response;
  }
  return fetch(request);
}
