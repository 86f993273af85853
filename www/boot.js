// Starts the page and its engine. The names of their files change with their contents; index.html carries them as
// attributes.
const { js, wasm, worker, converter } = document.querySelector("script[data-wasm]").dataset;
const at = (name) => new URL(name, document.baseURI);

// The engine's script and its compiled module are kept, so that a worker that has died is started again without a
// request: nothing is asked of the network once the page has loaded.
const engine = loadWorker(worker);
engine.catch(() => {}); // Told by whoever calls `startEngine`.

globalThis.startEngine = async () => start(await engine);

// Conversion is rarely asked for, so what it needs is loaded then: two more of the site's own files.
globalThis.startConverter = async () => start(await loadWorker(converter));

function loadWorker(name) {
  return Promise.all([load(at(name)), load(at(name.replace(/\.js$/, "_bg.wasm")))]).then(
    async ([script, module]) => [await script.text(), await compile(module)],
  );
}

function start([script, module]) {
  // A worker from a `blob:` address keeps to this page's policy, whatever the host says.
  const prelude = "\nself.onmessage = ({ data }) => { self.onmessage = null; wasm_bindgen.initSync({ module: data }); };\n";
  const address = URL.createObjectURL(new Blob([script, prelude], { type: "text/javascript" }));
  const started = new Worker(address);
  started.postMessage(module);
  return started;
}

async function load(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname} could not be loaded (${response.status})`);
  return response;
}

function compile(response) {
  const isTyped = response.headers.get("content-type")?.startsWith("application/wasm");
  return isTyped ? WebAssembly.compileStreaming(response) : response.arrayBuffer().then((bytes) => WebAssembly.compile(bytes));
}

// A file that is dropped before the page is ready must not take its place.
for (const type of ["dragover", "drop"]) {
  addEventListener(type, (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault());
}

const page = await import(at(js));
await page.default({ module_or_path: at(wasm) });
