// Starts the page and its engine. The names of their files change with their contents; index.html carries them as
// attributes.
const { js, wasm, worker, full, converter, editor, version } = document.querySelector("script[data-wasm]").dataset;
const at = (name) => new URL(name, document.baseURI);

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

// What shows the texts of files. An import that has failed is not tried again under the same address.
let tries = 0;
globalThis.loadEditor = () => import(at(editor + (tries ? `?${tries}` : ""))).catch((error) => { tries += 1; throw error; });

function start([script, module]) {
  // A worker from a `blob:` address keeps to this page's policy, whatever the host says.
  const prelude = "\nself.onmessage = ({ data }) => { self.onmessage = null; wasm_bindgen.initSync({ module: data }); };\n";
  const address = URL.createObjectURL(new Blob([script, prelude], { type: "text/javascript" }));
  const started = new Worker(address);
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

// Puts a report for paper beside the page, and prints it. It goes when somebody turns to the page again.
globalThis.printReport = (text) => {
  const [style, html] = text.split("\0");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets = [sheet];
  document.getElementById("sheet")?.remove();
  const page = document.body.appendChild(document.createElement("div"));
  page.id = "sheet";
  // What is parsed so has no browsing context: nothing in it runs, whatever it is.
  page.append(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
  page.querySelector("time").textContent = new Date().toLocaleDateString();
  const away = () => page.remove();
  addEventListener("pointerdown", away, { once: true });
  addEventListener("keydown", away, { once: true });
  print();
};

// A file that is dropped before the page is ready must not take its place.
for (const type of ["dragover", "drop"]) {
  addEventListener(type, (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault());
}

const page = await import(at(js));
await page.default({ module_or_path: at(wasm) });

// The service worker keeps the site, so that it works without a network from then on. Who wants to spare data goes without.
const keeper = navigator.serviceWorker;
if (keeper && version && !navigator.connection?.saveData) {
  // The browser asks for `service-worker.js` anew when a page is opened. A version that waits since the last visit takes over
  // unless something has been done here already.
  const registration = await keeper.register(at("service-worker.js"), { updateViaCache: "none" }).catch(() => null);
  if (registration?.waiting && keeper.controller) {
    if (document.querySelector(".report, .working.is-on")) offer(registration.waiting);
    else takeOver(registration.waiting);
  }
  registration?.addEventListener("updatefound", () => {
    const found = registration.installing;
    found.addEventListener("statechange", () => found.state === "installed" && keeper.controller && offer(found));
  });
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
