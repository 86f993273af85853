// A definition of OpenAPI 3.0, or of 2.0 in YAML: converted on the page, byte for byte as by the command line, kept and checked.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import test from "node:test";
import { ROOT, idle, report, start } from "./acts.mjs";
import { useSite } from "./harness.mjs";

const site = useSite();
const FIXTURE = path.join(ROOT, "tests/fixtures/framing.openapi.json");

test("a 3.0 definition is converted as the command line converts it, and the result is checked", async () => {
  const visit = await site.newProfile();
  await start(visit);
  await visit.page.waitForNetworkIdle();
  const loaded = site.requests.length;
  await visit.drop(null, [FIXTURE]);
  await report(visit);
  assert.match(await visit.text(".conversion"), /\d+ things in this definition have no counterpart/);
  // The engine that reads OpenAPI 3, its script and its module, and nothing besides.
  const own = site.requests.slice(loaded).map(({ path }) => path);
  assert.ok(own.length === 2 && own.every((path) => path.includes("worker-full-")), `conversion is loaded before it is asked for: ${own}`);

  await visit.page.click("#convert");
  await visit.text("#download-converted");
  const asked = site.requests.slice(loaded + own.length).map((request) => path.basename(request.path));
  assert.equal(asked.length, 2, `${asked}`);
  assert.ok(asked.every((name) => /^convert-[0-9a-f]+(_bg\.wasm|\.js)$/.test(name)), `${asked}`);
  assert.deepEqual(site.foreign, []);

  await visit.page.click("#download-converted");
  const expected = execFileSync(process.env.CONNECTOR_CHECK, ["convert", FIXTURE], { stdio: ["ignore", "pipe", "ignore"] });
  const { text } = await visit.downloaded("apiDefinition.swagger.json");
  assert.equal(text, expected.toString("utf8"));

  await visit.page.click("#check-converted");
  await visit.page.waitForFunction(() => document.querySelector(".facts-line")?.innerText.includes("OpenAPI 2.0"), { timeout: 30_000 });
  await idle(visit);
  assert.equal(await visit.page.$(".conversion"), null);
  visit.assertClean();
});

test("what cannot be converted is told plainly", async () => {
  const visit = await site.newProfile();
  await start(visit);
  const text = '{ "openapi": "3.0.3", "info": { "title": "Framing", "version": "1.0" },\n  "paths": { "/a": { "get": { "operationId": 5, "responses": {} } } } }';
  await visit.drop(null, [{ name: "openapi.json", bytes: text }]);
  await report(visit);
  await visit.page.click("#convert");
  assert.match(await visit.text(".conversion-failed"), /Line 2: .*cannot be read as OpenAPI 3\.0/);
  visit.assertClean();
});

test("a 2.0 definition in YAML is converted to the JSON that certification takes", async () => {
  const visit = await site.newProfile();
  await start(visit);
  const text = 'swagger: "2.0" # ours\ninfo:\n  title: Framing\n  version: "1.0"\npaths: {}\n';
  await visit.drop(null, [{ name: "swagger.yaml", bytes: text }]);
  await report(visit);
  assert.ok(await visit.page.$("#finding-def-notation-json"), "certification takes JSON");
  assert.match(await visit.text(".conversion"), /^Convert the definition\s+Certification takes JSON\. Nothing but comments gets lost\.\s+Convert$/);
  await visit.page.click("#convert");
  await visit.text("#download-converted");
  assert.match(await visit.text(".conversion"), /^It is converted/);
  await visit.page.click("#download-converted");
  const { text: converted } = await visit.downloaded("apiDefinition.swagger.json");
  assert.equal(converted, `${JSON.stringify({ swagger: "2.0", info: { title: "Framing", version: "1.0" }, paths: {} }, null, 2)}\n`);
  await visit.page.click("#check-converted");
  await visit.page.waitForFunction(() => document.querySelector(".facts-line")?.innerText.includes("apiDefinition.swagger.json"), { timeout: 30_000 });
  await idle(visit);
  assert.equal(await visit.page.$(".conversion, #finding-def-notation-json"), null);
  visit.assertClean();
});
