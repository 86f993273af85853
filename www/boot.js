// Starts the page and its engine. The names of their files change with their contents; index.html carries them as
// attributes.
const { js, wasm, worker, full, converter, editor, version } = document.querySelector("script[data-wasm]").dataset;
const at = (name) => new URL(name, document.baseURI);

// The page's policy lets nothing become a script but what goes through here (Trusted Types): the workers that are started
// below, and what keeps the site. Nobody can make another such door, and this one is handed to nobody. A browser that does
// not know the policy takes the address as it is.
const scripts = new Set([at("service-worker.js").href]);
const door = globalThis.trustedTypes?.createPolicy("connector-check", {
  createScriptURL: (address) => {
    if (scripts.has(address)) return address;
    throw new TypeError("This is no script of Connector Check.");
  },
});
const asScript = (address) => door?.createScriptURL(address) ?? address;

// Two engines: the one that comes with the page, and a fuller one that reads archives and pictures too. It is loaded when
// a file first needs it, as is what converts definitions. A worker's script and its compiled module are kept, so that one
// that has died is started again without a request.
const addresses = { worker, full, converter };
const loaded = {};

function loadWorker(name) {
  const address = addresses[name];
  loaded[name] ??= Promise.all([load(at(address)), load(at(address.replace(/\.js$/, "_bg.wasm")))]).then(
    async ([script, module]) => [await script.text(), await compile(module)],
  );
  // Told by whoever starts it; another call tries again.
  loaded[name].catch(() => delete loaded[name]);
  return loaded[name];
}
loadWorker("worker");

globalThis.startEngine = async (name) => start(await loadWorker(name));
globalThis.startConverter = async () => start(await loadWorker("converter"));

// What was written, and what was mended, is lost with the page, but for what was kept: the page and the pane with the source
// tell files that are not as they were given by their digests.
const kept = (globalThis.kept = new Set());
const edited = () => document.querySelector("main")?.dataset.edited?.split(" ") ?? [];
addEventListener("click", ({ target }) => target.closest?.("#save-changed") && edited().forEach((digest) => kept.add(digest)));
addEventListener("beforeunload", (event) => {
  if (edited().some((digest) => digest && !kept.has(digest)) || globalThis.isSourceUnsent?.()) event.preventDefault();
});

// What shows the texts of files. An import that has failed is not tried again under the same address.
let tries = 0;
globalThis.loadEditor = () => import(at(editor + (tries ? `?${tries}` : ""))).catch((error) => { tries += 1; throw error; });

function start([script, module]) {
  // A worker from a `blob:` address keeps to this page's policy, whatever the host says.
  const prelude = "\nself.onmessage = ({ data }) => { self.onmessage = null; wasm_bindgen.initSync({ module: data }); };\n";
  const address = URL.createObjectURL(new Blob([script, prelude], { type: "text/javascript" }));
  scripts.add(address);
  const started = new Worker(asScript(address));
  scripts.delete(address);
  // By then the browser has read it. Whoever starts many workers would keep as many scripts otherwise.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  started.postMessage(module);
  started.addEventListener("message", ({ data }) => Array.isArray(data) && globalThis.onSource?.(data[1], data[2]));
  return started;
}

async function load(url) {
  const response = await fetch(url).catch(() => {
    // What a browser says of it ("Failed to fetch") tells nobody what to do.
    throw new Error(`${navigator.onLine ? "This site cannot be reached." : "This device is offline."} Connect, then try again.`);
  });
  if (!response.ok) throw new Error(`${url.pathname} could not be loaded (${response.status})`);
  return response;
}

function compile(response) {
  const isTyped = response.headers.get("content-type")?.startsWith("application/wasm");
  return isTyped ? WebAssembly.compileStreaming(response) : response.arrayBuffer().then((bytes) => WebAssembly.compile(bytes));
}

// Markup that the page and the engine write becomes elements here, one by one: the browser's own parser never sees a text,
// which the policy forbids. What is not named here does not come to be, and what is no markup of ours stays a text: so
// nothing runs and nothing is loaded, whatever it says. It is told, since it would be a fault of ours.
const ELEMENTS = new Set(
  ("a br button code dd details div dl dt fieldset figcaption figure footer h1 h2 h3 header input label legend li mark ol p pre " +
    "progress section small span strong summary svg table tbody td th thead time tr ul use").split(" "),
);
const ATTRIBUTES = /^(aria-[a-z]+|checked|class|disabled|focusable|id|max|name|rel|role|tabindex|type|value)$/;
const ADDRESS = /^(#|https:\/\/)/;
const PARTS = /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"]*")?)*)(\/?)>|[^<]+|</g;
const SIGNS = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };
const meant = (text) => text.replace(/&(?:amp|lt|gt|quot|#39);/g, (sign) => SIGNS[sign]);

function elements(markup) {
  const all = document.createDocumentFragment();
  for (const _ of building(markup, all));
  return all;
}

// Stops after every few hundred elements, so that a long list can come in several tasks.
function* building(markup, all) {
  // Most tags come again and again: each is read once.
  const read = new Map();
  let place = all;
  let count = 0;
  for (const [part, end, name, attributes, isWhole] of markup.matchAll(PARTS)) {
    if (!name) place.append(meant(part));
    else if (!ELEMENTS.has(name)) console.error(`No element of this page: ${part}`);
    else if (end) place = place !== all && place.localName === name ? place.parentNode : place;
    else {
      if (!read.has(part)) read.set(part, elementOf(name, attributes));
      const element = read.get(part).cloneNode();
      place.append(element);
      if (!isWhole && name !== "br" && name !== "input") place = element;
      if (++count % 400 === 0) yield;
    }
  }
}

function elementOf(name, attributes) {
  const space = name === "svg" || name === "use" ? "http://www.w3.org/2000/svg" : "http://www.w3.org/1999/xhtml";
  const element = document.createElementNS(space, name);
  for (const [written, attribute, value = ""] of attributes.matchAll(/ ([a-z-]+)(?:="([^"]*)")?/g)) {
    const isOurs = attribute === "href" ? (name === "use" ? /^#/ : ADDRESS).test(value) : ATTRIBUTES.test(attribute);
    if (isOurs) element.setAttribute(attribute, meant(value));
    else console.error(`No attribute of this page:${written}`);
  }
  return element;
}

// Where the page shows such markup. It is no box of its own.
customElements.define(
  "made-markup",
  class extends HTMLElement {
    set markup(text) {
      clearTimeout(this.next);
      this.replaceChildren();
      const steps = building(text, this);
      const step = () => {
        if (!steps.next().done) this.next = setTimeout(step);
      };
      step();
    }
  },
);

// Puts a report for paper beside the page, and prints it. It goes, with its style, when somebody turns to the page again.
let putAway = () => {};
globalThis.printReport = (text) => {
  putAway();
  const [style, html] = text.split("\0");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const page = document.body.appendChild(document.createElement("div"));
  page.id = "sheet";
  page.append(elements(html));
  page.querySelector("time").textContent = new Date().toLocaleDateString();
  putAway = () => {
    page.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    putAway = () => {};
  };
  for (const type of ["pointerdown", "keydown"]) addEventListener(type, () => putAway(), { once: true });
  print();
};

// A file that is dropped before the page is ready must not take its place; until then the pointer says that it is not taken.
let isReady = false;
for (const type of ["dragover", "drop"]) {
  addEventListener(type, (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    if (!isReady) event.dataTransfer.dropEffect = "none";
  });
}

// The start of the page is in index.html already, so that it is read while the rest is still loading. Another page that
// the address names does not begin with it.
if (/^#(\/.|r=)/.test(location.hash)) {
  for (const part of document.querySelectorAll("#app .start > :not(.lead)")) part.remove();
  document.querySelector("#app .lead").textContent = "Loading…";
  document.querySelector("#app [aria-current]").removeAttribute("aria-current");
}

// What is there already is shown first: the page would take its place within the same frame where everything loads at once.
// In a window that nobody sees, nothing is.
const isShown = new Promise((done) => {
  new PerformanceObserver(done).observe({ type: "paint", buffered: true });
  setTimeout(done, 300);
});

try {
  const page = await import(at(js));
  await isShown;
  await page.default({ module_or_path: at(wasm) });
} catch (error) {
  tellThatNothingWorks(error);
  throw error;
}
isReady = true;

// The service worker keeps the site, so that it works without a network from then on. Who wants to spare data goes without.
const keeper = navigator.serviceWorker;
if (keeper && version && !navigator.connection?.saveData) {
  // The browser asks for `service-worker.js` anew when a page is opened. A version that waits since the last visit takes over
  // unless something has been done here already.
  const registration = await keeper.register(asScript(at("service-worker.js").href), { updateViaCache: "none" }).catch(() => null);
  registration?.addEventListener("updatefound", () => {
    const found = registration.installing;
    found.addEventListener("statechange", () => found.state === "installed" && keeper.controller && offer(found));
  });
  const waiting = registration?.waiting;
  if (waiting && keeper.controller) {
    // What the page still loads would be cut off.
    await Promise.allSettled(Object.values(loaded));
    if (document.querySelector(".report, .working.is-on")) offer(waiting);
    else takeOver(waiting);
  }
}

// In the place of the box for files, which would take none.
function tellThatNothingWorks(error) {
  const missing = navigator.onLine ? "A part of it did not come." : "This device is offline.";
  const why = error instanceof WebAssembly.CompileError ? "This browser cannot run what came." : missing;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: "Try again" });
  button.addEventListener("click", () => location.reload());
  const notice = Object.assign(document.createElement("div"), { className: "notice", role: "alert" });
  notice.append(`This page could not be started. ${why}`, button);
  document.querySelector("#app .drop-zone")?.remove();
  document.querySelector("#app .lead")?.replaceWith(notice);
}

function takeOver(next) {
  keeper.addEventListener("controllerchange", () => location.reload(), { once: true });
  next.postMessage("take over");
}

function offer(next) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: "Reload" });
  button.addEventListener("click", () => takeOver(next));
  const text = Object.assign(document.createElement("span"), { textContent: "A newer version of this page is ready." });
  const notice = Object.assign(document.createElement("div"), { className: "update row", role: "status" });
  notice.append(text, button);
  document.body.append(notice);
}
