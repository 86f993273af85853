// Starts the page. The names of its files change with their contents; index.html carries them as attributes.
const { js, wasm } = document.querySelector("script[data-wasm]").dataset;
const page = await import(new URL(js, document.baseURI));
await page.default({ module_or_path: new URL(wasm, document.baseURI) });
