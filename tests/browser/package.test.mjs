// Archives are read by an engine that is loaded when the first one comes; and what a file was taken for can be corrected.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { FINISHED, answer, idle, link, report, start, verdict } from "./acts.mjs";
import { useSite } from "./harness.mjs";
import { zip } from "./zip.mjs";

const site = useSite();
const DEFINITION = readFileSync(FINISHED);
const PROPERTIES = readFileSync(FINISHED.replace("apiDefinition.swagger.json", "apiProperties.json"));
const ZIP = zip([
  ["apiDefinition.swagger.json", DEFINITION],
  ["apiProperties.json", PROPERTIES],
  ["__MACOSX/._apiProperties.json", "x"],
]);

/** The files of the report: `{ name: what it was taken for }`. */
const files = (visit) =>
  visit.page.$$eval(".file-list li", (items) =>
    Object.fromEntries(items.map((item) => [item.querySelector(".file-name").textContent, item.querySelector("select")?.value ?? item.querySelector(".quiet").textContent.split(" · ").at(-1)])),
  );

const loads = () => site.requests.filter(({ path }) => path.includes("worker-full")).length;

test("a zip is read, by an engine that is loaded once", async () => {
  const visit = await site.newProfile();
  await start(visit);
  assert.equal(loads(), 0, "nothing of it belongs to the first load");
  await visit.drop(null, [FINISHED]);
  await report(visit);
  const loose = await answer(visit);
  assert.equal(loads(), 0);
  await visit.drop(null, [{ name: "connector.zip", bytes: ZIP }]);
  await visit.page.waitForFunction(() => document.querySelectorAll(".file-list li").length === 3, { timeout: 20_000 });
  assert.deepEqual(await files(visit), {
    "connector.zip": "zip archive",
    "connector.zip/apiDefinition.swagger.json": "definition",
    "connector.zip/apiProperties.json": "properties",
  });
  assert.deepEqual((await answer(visit)).text, loose.text);
  assert.equal(loads(), 2, "its script and its wasm");
  const asked = site.requests.length;
  await visit.drop(null, [{ name: "again.zip", bytes: ZIP }]);
  await visit.page.waitForFunction(() => document.querySelector(".file-name")?.textContent === "again.zip", { timeout: 20_000 });
  await visit.drop(null, [FINISHED]);
  await visit.page.waitForFunction(() => document.querySelectorAll(".file-list li").length === 1, { timeout: 20_000 });
  assert.equal(site.requests.length, asked, "the fuller engine stays");
  visit.assertClean();
});

test("a report is verified against the zip that it was made of", async () => {
  const author = await site.newProfile();
  await start(author);
  await author.drop(null, [{ name: "connector.zip", bytes: ZIP }]);
  await report(author);
  const address = await link(author);
  const reader = await site.newProfile();
  await reader.goto(new URL(address).hash);
  await reader.text(".linked");
  await reader.drop(null, [{ name: "connector.zip", bytes: ZIP }]);
  assert.match(await reader.text("#verified", { timeout: 20_000 }), /^Verified\n/);
  reader.assertClean();
});

test("an archive that cannot be read is told in the place of the answer", async () => {
  const visit = await site.newProfile();
  await start(visit);
  await visit.drop(null, [{ name: "connector.zip", bytes: ZIP.subarray(0, 500) }]);
  await report(visit);
  assert.match((await verdict(visit)).problem, /connector\.zip is damaged/);
  visit.assertClean();
});

test("a file that was wrongly taken is corrected", async () => {
  const visit = await site.newProfile();
  await start(visit);
  await visit.drop(null, [{ name: "connector.zip", bytes: zip([["api.swagger.json", DEFINITION], ["connection.json", "[]"]]) }]);
  await report(visit);
  assert.equal((await files(visit))["connector.zip/connection.json"], "other");
  await visit.page.select("#kind-2", "properties");
  await visit.page.waitForFunction(() => document.body.textContent.includes("holds an array"), { timeout: 10_000 });
  await idle(visit);
  assert.equal((await files(visit))["connector.zip/connection.json"], "properties");
  const address = await link(visit);
  const reader = await site.newProfile();
  await reader.goto(new URL(address).hash);
  await reader.text(".linked");
  assert.equal((await files(reader))["connector.zip/connection.json"], "connector properties");
  visit.assertClean();
});
