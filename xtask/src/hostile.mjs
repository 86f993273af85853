// Times a check in wasm of inputs that were made to take long. Run by `cargo xtask bench --hostile`.
//
//   node hostile.mjs API FOLDER…   API: the folder of the JavaScript API; each FOLDER holds the files of one connector
// Prints for each folder its name, the milliseconds of the check and the bytes of wasm memory after it, tabs between.

import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [api, ...folders] = process.argv.slice(2);
const { initSync, check_json } = await import(pathToFileURL(path.join(api, "connector_check.js")));
const { memory } = initSync({ module: readFileSync(path.join(api, "connector_check_bg.wasm")) });

// The first checks wait for the compiler of wasm: they are not what is measured.
const sample = new TextEncoder().encode('{"swagger":"2.0","info":{"title":"T","version":"1"},"paths":{"/a":{"get":{}}}}');
for (const until = performance.now() + 300; performance.now() < until; ) check_json([{ name: "apiDefinition.swagger.json", bytes: sample }], {});

for (const folder of folders) {
  const files = readdirSync(folder).map((name) => ({ name, bytes: new Uint8Array(readFileSync(path.join(folder, name))) }));
  const start = performance.now();
  check_json(files, {});
  const taken = performance.now() - start;
  console.log(`${path.basename(folder)}\t${taken.toFixed(0)}\t${memory.buffer.byteLength}`);
}
