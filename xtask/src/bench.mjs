// Times the engine in wasm, and JSON.parse of the same text in the same process as its yardstick. Run by
// `cargo xtask bench`, one process for each file.
//
//   node bench.mjs API FILE [JSON]   API: the folder of the JavaScript API; JSON: the file's content as JSON, where the
//                                    file itself is not
// Prints { parse_ms, check_ms, report_ms, memory_bytes, findings }: a check is all that gives the answer (text to tree, all
// rules), a report is that, the digests of the files and the JSON text of it.

import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [folder, file, json = file] = process.argv.slice(2);
const { answer, initSync, check_json } = await import(pathToFileURL(path.join(folder, "connector_check.js")));
const { memory } = initSync({ module: readFileSync(path.join(folder, "connector_check_bg.wasm")) });

const bytes = new Uint8Array(readFileSync(file));
const text = readFileSync(json, "utf8");
const files = [{ name: path.basename(file), bytes }];
const check = () => answer(files, {});
const report = () => check_json(files, {});

const { findings } = JSON.parse(report());
// Wasm memory never shrinks: after the first check it is as large as that check ever needed.
const memoryBytes = memory.buffer.byteLength;

const parseMs = median(() => JSON.parse(text));
const checkMs = median(check);
const reportMs = median(report);
console.log(JSON.stringify({ parse_ms: parseMs, check_ms: checkMs, report_ms: reportMs, memory_bytes: memoryBytes, findings: findings.length }));

/** The median time of a function, in milliseconds, warm. */
function median(run) {
  for (const until = performance.now() + 200; performance.now() < until; ) run();
  const times = [];
  const begin = performance.now();
  while (times.length < 5 || (times.length < 500 && performance.now() - begin < 1000)) {
    const start = performance.now();
    run();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[times.length >> 1];
}
