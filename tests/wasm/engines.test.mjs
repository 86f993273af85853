// The two engines of the page in Node: what the small one answers, the fuller one answers too, byte for byte; and what the
// small one leaves to the other is what few need.
//
// Run by `cargo xtask test wasm`, which builds both. What page and engine say to one another is bytes; the numbers here are
// those that `app/protocol.rs` holds by a test.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const DIST = path.join(ROOT, "dist");
const CORPUS = path.join(ROOT, "../shared/corpus");

// After each of them goes of which files it is, those with the number 1, and of which revision, which is of no account here.
const CHECK = [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0];
const FINDINGS = [6, 0, 0, 0, 1, 0];
const [REPORT, FOUND, NEEDS_PACKAGE] = [1, 3, 10];

/** A worker of the page, asked as the page asks it. */
function engine(name) {
  const script = readdirSync(DIST).find((file) => file.startsWith(`${name}-`) && file.endsWith(".js") && !file.startsWith(`${name}-full`));
  assert.ok(script, `dist has no ${name}`);
  const said = [];
  const scope = vm.createContext({
    TextDecoder, TextEncoder, WebAssembly,
    DedicatedWorkerGlobalScope: { [Symbol.hasInstance]: () => true },
    FileReaderSync: class { readAsArrayBuffer(file) { return file.bytes.buffer; } },
    postMessage: (bytes) => said.push(bytes),
  });
  scope.self = scope;
  scope.module = new WebAssembly.Module(readFileSync(path.join(DIST, script.replace(".js", "_bg.wasm"))));
  vm.runInContext(`${readFileSync(path.join(DIST, script), "utf8")}\nwasm_bindgen.initSync({ module });`, scope);
  return (request, ...files) => {
    said.length = 0;
    scope.onmessage({ data: [new Uint8Array(request), files.map(({ file, bytes }) => [file, { bytes, size: bytes.length }])] });
    return answer(Buffer.from(said.at(-1)));
  };
}

/** What was said, without of which files and of which revision: the engines have made reports of different numbers. */
function answer(bytes) {
  let end = bytes.length - 1;
  while (bytes[end - 1] >= 0x80) end -= 1;
  assert.equal(bytes[end - 1], 1, "the number of the files comes back");
  return bytes.subarray(0, end - 1);
}

const small = engine("worker");
const full = engine("worker-full");

/**
 * Whether two messages say the same, but for what can be mended: the small engine knows that of a rule, the fuller one of a
 * finding. These are numbers below three, one byte each, so all else is compared.
 */
function isSame(one, other) {
  return one.length === other.length && one.every((byte, at) => byte === other[at] || (byte < 3 && other[at] < 3));
}

/** What both say of a definition, or that the small one leaves it to the other. */
function compare(file, text) {
  const bytes = new Uint8Array(Buffer.from(text));
  const own = small(CHECK, { file, bytes });
  const other = full(CHECK, { file, bytes });
  assert.equal(other[0], REPORT, file);
  if (own.equals(Buffer.from([NEEDS_PACKAGE]))) return "left";
  assert.equal(own[0], REPORT, file);
  assert.ok(isSame(own, other), `${file}: the reports differ`);
  const [list, others] = [small(FINDINGS), full(FINDINGS)];
  assert.equal(list[0], FOUND, file);
  assert.ok(isSame(list, others), `${file}: the findings differ`);
  return "answered";
}

const definition = (more) => `{ "swagger": "2.0", "info": { "title": "Frames", "version": "1" }, "paths": {}${more} }`;

test("both engines say the same of what the small one reads", () => {
  for (const [name, text] of [
    ["swagger.json", readFileSync(path.join(ROOT, "www/samples/exported/swagger.json"))],
    ["every-object.swagger.json", readFileSync(path.join(ROOT, "tests/fixtures/every-object.swagger.json"))],
    ["faultless.swagger.json", readFileSync(path.join(ROOT, "tests/fixtures/faultless.swagger.json"))],
    ["latin.swagger.json", definition(`, "tags": [{ "name": "Größe – Œuvre 5 €" }]`)],
    ["none.json", "{}"],
    ["empty.json", ""],
    ["list.json", "[1, 2]"],
  ]) {
    assert.equal(compare(name, text), "answered", name);
  }
});

test("what few need is left to the fuller engine", () => {
  for (const [name, text] of [
    ["openapi.json", readFileSync(path.join(ROOT, "tests/fixtures/framing.openapi.json"))],
    ["escaped.json", `{ "open\\u0061pi": "3.0.3", "info": {}, "paths": {} }`],
    ["openapi.yaml", "swagger: '2.0'\n"],
    ["comma.swagger.json", definition(", ")],
    ["open.swagger.json", definition("").slice(0, -1)],
    ["quotes.swagger.json", definition(`, 'host': "a.b"`)],
    ["twice.swagger.json", definition(`, "host": "a.b", "host": "a.c"`)],
    ["deep.swagger.json", definition(`, "x-a": ${"[".repeat(300)}${"]".repeat(300)}`)],
    ["escape.swagger.json", definition(`, "x-a": "\\q"`)],
    ["cyrillic.swagger.json", definition(`, "x-a": "Ж"`)],
    ["made.swagger.json", definition(`, "x-a": "\\u0416"`)],
  ]) {
    assert.equal(compare(name, text), "left", name);
  }
  const latin1 = Buffer.from(definition(`, "x-a": "é"`), "latin1");
  assert.equal(compare("latin-1.swagger.json", latin1), "left");
  assert.equal(compare("utf-16.swagger.json", Buffer.from(`\ufeff${definition("")}`, "utf16le")), "left");
});

test("what was found is listed in less time than it took to find it", () => {
  const paths = Array.from({ length: 1_500 }, (_, n) => `"/things/${n}": { "get": { "operationId": "get_things${n}", "parameters": [{ "name": "a${n}", "in": "query", "type": "string" }], "responses": { "200": { "description": "" } } } }`);
  const text = `{ "swagger": "2.0", "info": { "title": "Things", "version": "1" }, "host": "things.example", "paths": {${paths.join(",\n")}} }`;
  const bytes = new Uint8Array(Buffer.from(text));
  const least = (act) => Math.min(...Array.from({ length: 3 }, () => {
    const start = performance.now();
    act();
    return performance.now() - start;
  }));
  const checked = least(() => assert.equal(full(CHECK, { file: "things.swagger.json", bytes })[0], REPORT));
  const listed = least(() => assert.equal(full(FINDINGS)[0], FOUND));
  console.log(`  checked in ${Math.round(checked)} ms, listed in ${Math.round(listed)} ms`);
  assert.ok(listed < checked, `${listed} ms, and ${checked} ms to find it`);
});

test("both engines say the same of published connectors, of which the small one reads nearly all", (context) => {
  if (!existsSync(CORPUS)) {
    console.log("SKIPPED: there are no published connectors beside the project");
    return context.skip("no corpus");
  }
  const tally = { answered: 0, left: 0 };
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const at = path.join(folder, entry.name);
      if (entry.isDirectory()) walk(at);
      else if (/^apiDefinition.*json$/i.test(entry.name)) tally[compare(entry.name, readFileSync(at))] += 1;
    }
  };
  walk(CORPUS);
  console.log(`the small engine answered ${tally.answered} definitions and left ${tally.left} to the other`);
  assert.ok(tally.answered > 4 * tally.left, JSON.stringify(tally));
});
