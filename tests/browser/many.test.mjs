// Many connectors: a folder or a zip of them gives a table that tells what the command line does.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { FINISHED, ROOT, SAMPLE, click, idle, report, shared, start } from "./acts.mjs";
import { useSite } from "./harness.mjs";
import { zip } from "./zip.mjs";

const site = useSite();
const corpus = shared("corpus");
const COUNT = corpus ? 51 : 2;

const own = [
  { name: "all/exported/apiDefinition.swagger.json", bytes: readFileSync(SAMPLE) },
  { name: "all/finished/apiDefinition.swagger.json", bytes: readFileSync(FINISHED) },
];
const given = () => (corpus ? [corpus] : own);

/** Every file of a folder, `[path, bytes]`. */
const below = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => [path.relative(folder, file).replaceAll("\\", "/"), readFileSync(file)]);

const done = (visit) =>
  visit.page.waitForFunction((count) => document.querySelector("#table-progress")?.innerText === `${count} of ${count} checked`, { timeout: 120_000 }, COUNT);

/** The rows of the table, once it is drawn to its end. */
async function rows(visit) {
  await idle(visit);
  return visit.page.$$eval(".connector-table tbody tr", (rows) =>
    rows.map((row) => ({
      title: row.querySelector("th .link").innerText,
      name: row.querySelector(".path").innerText,
      answer: row.querySelector(".row-answer span").innerText,
      numbers: [...row.querySelectorAll(".column-number")].map((cell) => cell.innerText),
    })),
  );
}

test("connectors of a folder: the table tells what the command line does, is sorted and filtered, and opens reports", async () => {
  const visit = await site.newProfile();
  // Narrower ones have no heads to sort by, but a list.
  await visit.look({ width: 1280, height: 900 });
  await start(visit);
  await visit.drop(null, given());
  await done(visit);
  const all = await rows(visit);
  assert.equal(all.length, COUNT);
  if (corpus) {
    const options = { cwd: ROOT, maxBuffer: 1 << 28 };
    const reports = JSON.parse(execFileSync(process.env.CONNECTOR_CHECK, [corpus, "--format", "json", "--fail-on", "never"], options));
    const words = { immediately: "Immediately", "after-modifications": "After modifications", cannot: "Cannot apply" };
    const told = reports.map(({ counts }) => [counts.required, counts.recommended].join());
    const shown = all.map(({ numbers }) => numbers.slice(0, 2).map((number) => number.replaceAll(",", "")).join());
    assert.deepEqual(shown.sort(), told.sort());
    for (const [id, word] of Object.entries(words)) {
      const expected = reports.filter(({ verdict }) => verdict.answer === id).length;
      const shown = all.filter(({ answer }) => answer.startsWith(word)).length;
      assert.equal(shown, expected, word);
    }
  }
  await visit.page.click("#sort-required");
  await visit.page.click("#sort-required");
  assert.equal(await visit.page.$eval("th.column-required", (header) => header.getAttribute("aria-sort")), "descending");
  const required = (await rows(visit)).map(({ numbers }) => Number(numbers[0].replaceAll(",", "")));
  assert.deepEqual(required, [...required].sort((a, b) => b - a));
  const wanted = (await rows(visit))[0];
  await visit.page.type("#search-connectors", wanted.name);
  const address = await visit.page.evaluate(() => location.hash);
  assert.match(address, /^#\/connectors\?sort=-required&search=/);
  await visit.page.click(".connector-table tbody .link");
  await report(visit);
  assert.equal(await visit.text("#hold-for-all"), `What you answer here holds for all ${COUNT} connectors of the table, but for the authentication: that is this one’s alone.`);
  await visit.page.goBack();
  await visit.text(".connector-table");
  assert.equal(await visit.page.evaluate(() => location.hash), address);
  assert.equal((await rows(visit))[0].name, wanted.name);
  visit.assertClean();
});

test("connectors of a zip are those of the folder", async () => {
  const visit = await site.newProfile();
  await start(visit);
  await visit.drop(null, given());
  await done(visit);
  const folder = await rows(visit);
  await visit.page.goto("about:blank");
  await start(visit);
  const entries = corpus ? below(corpus) : own.map(({ name, bytes }) => [name.slice("all/".length), bytes]);
  await visit.drop(null, [{ name: "all.zip", bytes: zip(entries) }]);
  await done(visit);
  const packed = await rows(visit);
  const plain = ({ name, ...row }) => ({ ...row, name: name.replace("all.zip/", "") });
  assert.deepEqual(packed.map(plain), folder);
  await visit.page.click(".connector-table tbody .link");
  await report(visit);
  visit.assertClean();
});

test("worst first; two answers for all, authentication for one; back by link to the same place", async () => {
  const visit = await site.newProfile();
  await start(visit);
  const plain = '{ "swagger": "2.0", "info": { "title": "T", "version": "1" }, "paths": {} }';
  const many = Array.from({ length: 60 }, (_, n) => ({ name: `all/c${n}/swagger.json`, bytes: plain.replace("T", `T${n}`) }));
  await visit.drop(null, [...many, ...own, { name: "all/broken/swagger.json", bytes: "[]" }]);
  const checked = () => visit.page.waitForFunction(() => document.querySelector("#table-progress")?.innerText === "63 of 63 checked", { timeout: 60_000 });
  await checked();
  const first = await rows(visit);
  assert.equal(first[0].answer, "No definition");
  assert.equal(await visit.page.$eval("th.column-answer", (header) => header.getAttribute("aria-sort")), "descending");
  assert.match(await visit.page.$eval(".unmet", (text) => text.innerText), /^(Authentication|Definition|Information)/);

  // The questions are at the table itself.
  await visit.tabTo("DisclosureTriangle", /Who owns the APIs/, 20);
  await visit.press("Enter");
  await visit.text("#question-ownership");
  assert.equal(await visit.page.$("#question-authentication"), null);
  assert.match(await visit.text("#table-answers"), /Authentication is not asked for all/);
  await click(visit, "Somebody else");
  await visit.page.waitForFunction(() => document.querySelector("h1").innerText.includes("62 cannot apply"), { timeout: 60_000 });
  await click(visit, "Leave open");
  await visit.page.waitForFunction(() => !document.querySelector("h1").innerText.includes("cannot apply"), { timeout: 60_000 });
  await checked();

  const place = await visit.page.$eval("#connector-40", (link) => (link.scrollIntoView({ block: "center" }), scrollY));
  await visit.page.click("#connector-40");
  await report(visit);
  await visit.page.select("#question-authentication", "OAuth 2.0");
  await visit.page.waitForFunction(() => document.querySelector("#row-authentication .status").innerText === "Met");
  await click(visit, "Back to the 63 connectors");
  await visit.text(".connector-table");
  await visit.page.waitForFunction(() => document.activeElement.id === "connector-40");
  assert.ok(Math.abs((await visit.page.evaluate(() => scrollY)) - place) < 100, "the place is lost");
  const unmet = (id) => visit.page.$eval(`#${id}`, (link) => link.closest("tr").querySelector(".unmet")?.innerText ?? "");
  assert.doesNotMatch(await unmet("connector-40"), /Authentication/);
  assert.match(await unmet("connector-41"), /Authentication/);

  // On a phone.
  await visit.look({ width: 390 });
  assert.ok((await visit.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
  await visit.page.select("#sort-connectors", "name");
  assert.match(await visit.page.evaluate(() => location.hash), /sort=name/);

  // Started over, and back.
  await click(visit, "Start over");
  await click(visit, "Back to the 63 connectors");
  await visit.text(".connector-table");
  assert.equal((await rows(visit)).length, 63);
  visit.assertClean();
});
