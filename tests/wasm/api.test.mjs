// The JavaScript API in Node against the command line: the same bytes in, the same bytes out.
//
// Run by `cargo xtask test wasm`, which builds both and names the command line in CONNECTOR_CHECK.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { zip } from "../browser/zip.mjs";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const { answer, check, check_json: checkJson, initSync } = await import(new URL("../../dist/api/node.mjs", import.meta.url));

/** What the command line prints for a path, whatever its exit status says of the findings. */
function commandLine(target, answers) {
  const more = [];
  const folder = mkdtempSync(path.join(tmpdir(), "connector-check-"));
  try {
    if (answers) {
      writeFileSync(path.join(folder, "answers.json"), JSON.stringify(answers));
      more.push("--answers", path.join(folder, "answers.json"));
    }
    const options = { maxBuffer: 1 << 30, stdio: ["ignore", "pipe", "pipe"] };
    return execFileSync(process.env.CONNECTOR_CHECK, [target, "--format", "json", "--fail-on", "never", ...more], options).toString("utf8");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The files of a folder as the API takes them, by their paths within it. */
function filesOf(folder) {
  const files = [];
  const walk = (at) => {
    for (const entry of readdirSync(path.join(folder, at), { withFileTypes: true })) {
      const name = at ? `${at}/${entry.name}` : entry.name;
      if (entry.isDirectory()) walk(name);
      else files.push({ name, bytes: new Uint8Array(readFileSync(path.join(folder, name))) });
    }
  };
  walk("");
  return files;
}

/** Folders that hold a connector's definition, at most two folders deep. */
function connectors(folder) {
  if (!existsSync(folder)) return [];
  const isConnector = (at) => readdirSync(at).some((name) => /(^apiDefinition|swagger)\..*json$/i.test(name));
  const inside = (at) => readdirSync(at, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => path.join(at, entry.name));
  return [folder, ...inside(folder), ...inside(folder).flatMap(inside)].filter(isConnector);
}

const ANSWERS = { publisher: "owner", ownership: "own", authentication: "api-key", support: true, availability: 95 };

const SMALL = '{\n  "swagger": "2.0",\n  "info": { "title": "A – é 𝄞", "version": "1" },\n  "paths": { "/a": { "get": {} } },\n}\n';
const PACKED = zip([["frames/apiDefinition.swagger.json", SMALL], ["frames/connection.json", "[]"], ["../out.json", "{}"]]);
const INPUTS = [
  ["a small definition with faults", SMALL],
  ["nothing", ""],
  ["bytes that are no text", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 255, 254])],
  ["text in UTF-16", Buffer.from(`\ufeff${SMALL}`, "utf16le")],
  ["a hundred thousand brackets", "[".repeat(100_000)],
  ["YAML", "swagger: '2.0'\ninfo: {title: a, version: '1'}\npaths:\n  /a: {get: {responses: {default: {description: x}}}}\n"],
];

for (const [name, content] of INPUTS) {
  test(`wasm and the command line agree on ${name}`, () => {
    const folder = mkdtempSync(path.join(tmpdir(), "connector-check-"));
    try {
      writeFileSync(path.join(folder, "apiDefinition.swagger.json"), content);
      assertEqualReports(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

for (const place of ["www/samples", "../shared/corpus"]) {
  const folders = connectors(path.join(ROOT, place));
  test(`wasm and the command line agree on ${folders.length} connectors of ${place}`, { skip: folders.length === 0 && `no connectors in ${place}` }, () => {
    folders.forEach(assertEqualReports);
  });
}

test("wasm and the command line agree on an archive", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "connector-check-"));
  try {
    writeFileSync(path.join(folder, "connector.zip"), PACKED);
    assertEqualReports(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("what a file was taken for can be corrected", () => {
  const files = [{ name: "connector.zip", bytes: new Uint8Array(PACKED) }];
  const kind = (kinds) => check(files, {}, kinds).files.find(({ name }) => name.endsWith("connection.json")).kind;
  assert.equal(kind(), "other");
  assert.equal(kind({ "connector.zip/frames/connection.json": "properties" }), "properties");
  assert.throws(() => kind({ "connector.zip": "nonsense" }), /kinds/);
});

test("the report as an object is the report as text", () => {
  const files = [{ name: "apiDefinition.swagger.json", bytes: new TextEncoder().encode(SMALL) }];
  const report = check(files, ANSWERS);
  assert.deepEqual(JSON.parse(JSON.stringify(report)), JSON.parse(checkJson(files, ANSWERS)));
  assert.equal(report.schema, "connector-check/1");
});

test("the answer alone is that of the report", () => {
  const files = [{ name: "apiDefinition.swagger.json", bytes: new TextEncoder().encode(SMALL) }];
  for (const answers of [ANSWERS, {}]) {
    const { verdict, criteria, counts } = check(files, answers);
    assert.deepEqual(answer(files, answers), { verdict, criteria, counts });
  }
  assert.notEqual(answer(files, ANSWERS).counts.required, 0);
  assert.throws(() => answer(files, { ownership: "perhaps" }), /ownership|perhaps/);
});

test("without a file the four criteria alone give the answer", () => {
  const report = check([], ANSWERS);
  assert.equal(report.verdict.answer, "immediately");
  assert.equal(check([], { ...ANSWERS, authentication: "client-certificate" }).verdict.modifications, 1);
  assert.equal(check([], { ...ANSWERS, ownership: "not-own" }).verdict.answer, "cannot");
});

test("answers that are none are refused with a sentence, and the module goes on working", () => {
  assert.throws(() => check([], { ownership: "perhaps" }), /ownership|perhaps/);
  assert.throws(() => check("no files", {}));
  assert.equal(check([], ANSWERS).schema, "connector-check/1");
});

test("a thousand checks do not grow the memory", () => {
  const files = [{ name: "apiDefinition.swagger.json", bytes: new TextEncoder().encode(SMALL) }];
  // The module has long been started: a second start does nothing and gives its exports.
  const size = () => initSync().memory.buffer.byteLength;
  for (let i = 0; i < 100; i += 1) checkJson(files, {});
  const before = size();
  for (let i = 0; i < 1000; i += 1) checkJson(files, {});
  assert.equal(size(), before);
});

function assertEqualReports(folder) {
  for (const answers of [undefined, ANSWERS]) {
    const [native, wasm] = [commandLine(folder, answers), checkJson(filesOf(folder), answers ?? {})];
    // The command line ends its last line.
    assert.equal(wasm.trimEnd(), native.trimEnd(), folder);
  }
}
