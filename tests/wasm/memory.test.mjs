// Memory in wasm, which never shrinks: what a check has taken it gives back, so that the next ones need no more.
//
// Run by `cargo xtask test wasm`.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const { check, check_json: checkJson, initSync } = await import(new URL("../../dist/api/node.mjs", import.meta.url));

/** The bytes that the module holds. It has long been started: a second start does nothing and gives its exports. */
const held = () => initSync().memory.buffer.byteLength;

const NAME = "apiDefinition.swagger.json";
const encode = (text) => new TextEncoder().encode(text);

/** A definition of about so many bytes, with faults everywhere. */
function generated(bytes) {
  const paths = [];
  for (let n = 0, size = 0; size < bytes; n += 1) {
    paths.push(`"/items${n}/{id}": { "get": { "operationId": "get_${n}", "parameters": [{ "name": "id", "in": "path", "required": true, "type": "string" }], "responses": { "200": { "description": "", "schema": { "type": "object", "properties": { "a": { "type": "string" }, "b": { "type": "array", "items": {} } } } } } } }`);
    size += paths[n].length;
  }
  return encode(`{ "swagger": "2.0", "info": { "title": "Generated", "version": "1" }, "host": "a.example", "paths": {\n${paths.join(",\n")}\n} }`);
}

/** A real definition of this name, or a generated one of as many bytes. */
function definition(name, bytes) {
  const real = path.join(ROOT, "../shared/perf", name);
  return existsSync(real) ? new Uint8Array(readFileSync(real)) : generated(bytes);
}

test("fifty checks of 3.8 MB need no more memory than three", () => {
  const files = [{ name: NAME, bytes: definition("p13-kubernetes-3.8m.json", 3_847_603) }];
  const after = [];
  for (let round = 0; round < 50; round += 1) {
    checkJson(files, {});
    after.push(held());
  }
  console.log(`after 1, 3 and 50 checks: ${[0, 2, 49].map((n) => (after[n] / files[0].bytes.length).toFixed(1)).join(", ")} times the file`);
  assert.equal(after[49], after[2]);
  assert.ok(after[49] <= 12 * files[0].bytes.length, `${after[49]} bytes for ${files[0].bytes.length}`);
});

test("what a large file took is there for the next ones, of whatever kind", () => {
  const large = [{ name: NAME, bytes: definition("p14-github-13m.json", 13_001_822) }];
  checkJson(large, {});
  checkJson(large, {});
  const most = held();
  assert.ok(most <= 12 * large[0].bytes.length, `${most} bytes for ${large[0].bytes.length}`);
  const small = generated(100_000);
  const yaml = encode("swagger: '2.0'\ninfo: {title: a, version: '1'}\npaths:\n" + "  /a: {get: {responses: {default: {description: x}}}}\n".repeat(5_000));
  for (let round = 0; round < 20; round += 1) {
    checkJson([{ name: NAME, bytes: small }, { name: "readme.md", bytes: encode("# A\n".repeat(10_000)) }], {});
    checkJson([{ name: "apiDefinition.swagger.yaml", bytes: yaml }], {});
    check([{ name: NAME, bytes: encode("[".repeat(100_000)) }, { name: "icon.png", bytes: encode("none") }], {});
    assert.throws(() => check([{ name: NAME, bytes: small }], { ownership: "perhaps" }));
    assert.throws(() => check([{ name: NAME, bytes: small }, { name: 1 }], {}));
  }
  checkJson(large, {});
  assert.equal(held(), most);
});
