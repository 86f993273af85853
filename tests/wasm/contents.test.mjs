// What the site says of what it contains: the bill of materials by its official schema, and the licences as a page.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import test from "node:test";

const ROOT = process.env.CONNECTOR_CHECK_ROOT;
const dist = (name) => readFile(path.join(ROOT, "dist", name), "utf8");
const text = await dist("sbom.cdx.json");
const bill = JSON.parse(text);

/** The crates with their digests, as Cargo.lock has them. */
async function locked() {
  const lock = await readFile(path.join(ROOT, "Cargo.lock"), "utf8");
  return new Map([...lock.matchAll(/name = "(.+)"\nversion = "(.+)"\nsource = .+\nchecksum = "(.+)"/g)].map(([, name, version, digest]) => [`pkg:cargo/${name}@${version}`, digest]));
}

test("the bill of materials is valid by CycloneDX's own schema", async (context) => {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 18)) return context.skip("CycloneDX's library wants Node 20.18");
  const require = createRequire(path.join(ROOT, ".tools/npm/package.json"));
  const { Spec, Validation } = require("@cyclonedx/cyclonedx-library");
  const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
  assert.equal(await validator.validate(text), null);
  const broken = { ...bill, components: [{ ...bill.components[0], type: "no such type" }] };
  assert.notEqual(await validator.validate(JSON.stringify(broken)), null, "the validator takes anything");
});

test("it names what is in each program and in the editor, with the digests of the lock files", async () => {
  const digests = await locked();
  const inside = (component) => component.properties.map(({ value }) => value);
  const of = (file) => bill.components.filter((component) => inside(component).includes(file)).map(({ name }) => name);
  assert.ok(of("app.wasm").includes("yew") && !of("worker.wasm").includes("yew"));
  assert.ok(of("convert.wasm").includes("openapiv3") && !of("worker.wasm").includes("openapiv3"));
  assert.ok(of("worker-full.wasm").includes("quick-xml") && !of("worker.wasm").includes("quick-xml"));
  assert.ok(of("editor.js").includes("@codemirror/view"));
  assert.ok(of("worker.wasm").includes("std"));
  const lock = JSON.parse(await readFile(path.join(ROOT, "www/editor/package-lock.json"), "utf8")).packages;
  assert.equal(of("editor.js").length, Object.keys(lock).length - 1);
  for (const component of bill.components) {
    if (component.name === "std") continue;
    const [{ content }] = component.hashes;
    if (component.purl.startsWith("pkg:npm/")) assert.equal(`sha512-${Buffer.from(content, "hex").toString("base64")}`, lock[`node_modules/${component.name}`].integrity);
    else assert.equal(content, digests.get(component.purl), component.purl);
  }
});

test("everything in it is needed by something, and what is needed is in it", () => {
  const refs = new Set(bill.components.map((component) => component["bom-ref"]));
  assert.equal(refs.size, bill.components.length);
  const needed = new Set(bill.dependencies.flatMap(({ dependsOn }) => dependsOn));
  assert.deepEqual([...refs].filter((ref) => !needed.has(ref)), []);
  assert.deepEqual([...needed].filter((ref) => !refs.has(ref)), []);
  assert.deepEqual(bill.dependencies.map(({ ref }) => ref).sort(), [...refs, bill.metadata.component["bom-ref"]].sort());
});

test("the page of licences has each part with the text that it asks to be handed on", async () => {
  const page = await dist("licenses.html");
  for (const { name, version } of bill.components) assert.ok(page.includes(`${name} ${version} <span`), `${name} ${version}`);
  const sections = page.split("<section").slice(1);
  for (const section of sections) assert.match(section, /<pre[^>]*><code>[^<]{200,}/);
  assert.match(page, /Permission is hereby granted, free of charge/);
  assert.match(page, /Copyright \(C\) 2018(-\d+)? by Marijn Haverbeke/);
  // It has two authors, and asks for the licences of both.
  assert.match(page, /Chen Yuheng/);
  assert.match(page, /Ethiraric/);
  // No script and nothing of anybody else's stands in it.
  assert.doesNotMatch(page, /<script|src=/);
  // It opens without a network, too; the bill is for programs.
  const keeper = await dist("service-worker.js");
  assert.ok(keeper.includes('"licenses.html"') && !keeper.includes("sbom.cdx.json"));
  const [app] = (await readdir(path.join(ROOT, "dist"))).filter((name) => /^app-.+_bg\.wasm$/.test(name));
  assert.ok((await readFile(path.join(ROOT, "dist", app), "latin1")).includes("licenses.html"), "the page's foot leads to it");
});
