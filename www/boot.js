// Starts the page and its engine. The names of their files change with their contents; index.html carries them as
// attributes.
const { js, wasm, worker, full } = document.querySelector("script[data-wasm]").dataset;
const at = (name) => new URL(name, document.baseURI);

// Two engines: the one that comes with the page, and a fuller one that reads archives too. It is loaded when a file first
// needs it. An engine's script and its compiled module are kept, so that a worker that has died is started again without
// a request.
const addresses = { worker, full };
const engines = {};

function engine(name) {
  const address = addresses[name];
  engines[name] ??= Promise.all([load(at(address)), load(at(address.replace(/\.js$/, "_bg.wasm")))]).then(
    async ([script, module]) => [await script.text(), await compile(module)],
  );
  // Told by whoever calls `startEngine`; another call tries again.
  engines[name].catch(() => delete engines[name]);
  return engines[name];
}
engine("worker");

globalThis.startEngine = async (name) => {
  const [script, module] = await engine(name);
  // A worker from a `blob:` address keeps to this page's policy, whatever the host says.
  const start = "\nself.onmessage = ({ data }) => { self.onmessage = null; wasm_bindgen.initSync({ module: data }); };\n";
  const address = URL.createObjectURL(new Blob([script, start], { type: "text/javascript" }));
  const started = new Worker(address);
  started.postMessage(module);
  return started;
};

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
