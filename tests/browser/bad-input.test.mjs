// Whatever is dropped: a clear sentence, a page that goes on, and nothing lost of what was entered.

import assert from "node:assert/strict";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import test, { after } from "node:test";
import { FINISHED, SAMPLE, answerIs, checklist, click, everything, idle, link, report, start, verdict } from "./acts.mjs";
import { zip as whole } from "./zip.mjs";
import { useSite } from "./harness.mjs";

const site = useSite();
const folder = await mkdtemp(path.join(tmpdir(), "connector-check-"));
after(() => rm(folder, { recursive: true, force: true }));

const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const zip = (name) => Buffer.concat([Buffer.from("PK\x03\x04\x14\0\0\0\0\0", "latin1"), Buffer.alloc(16), Buffer.from([name.length, 0, 0, 0]), Buffer.from(name), Buffer.alloc(64)]);
const bomb = ["a: &a [x, x, x, x, x, x, x, x, x]", ..."bcdefghij".split("").map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdefghij"[index]}`).join(", ")}]`)].join("\n");

/** What, its name, its bytes, what is said of it alone, and what beside a connector, where that is something else. */
const BAD = [
  ["a picture", "photo.png", PNG, /photo\.png is a picture/, /photo\.png[^]{0,80}not part of a connector/],
  ["an empty file", "apiDefinition.swagger.json", "", /apiDefinition\.swagger\.json is empty/],
  ["a damaged zip archive", "connector.zip", zip("apiDefinition.swagger.json"), /connector\.zip is damaged[^]*Make it again/],
  ["a Word document", "letter.docx", whole([["[Content_Types].xml", "<Types/>"], ["word/document.xml", "<document/>"]]), /letter\.docx is an Office document/],
  ["a hundred thousand brackets", "apiDefinition.swagger.json", "[".repeat(100_000), /nested more than|is not closed/],
  ["an alias bomb", "apiDefinition.yaml", `swagger: '2.0'\ninfo: {title: Bomb, version: '1'}\npaths: {}\n${bomb}\n`, /aliases in this file expand|expand to/],
  ["OpenAPI 3.1", "openapi.json", '{ "openapi": "3.1.0", "info": { "title": "New", "version": "1" }, "paths": {} }', /OpenAPI[^.]*3\.1/],
  ["RAML", "api.raml", "#%RAML 1.0\ntitle: Old\n", /api\.raml is a RAML definition/],
  ["bytes that are nothing", "data.bin", Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256)), /data\.bin is a binary file/],
];

/** Those that are no definition at all: nothing is answered. */
const NONE = [...BAD.filter(([what]) => !/brackets|bomb|3\.1/.test(what)),
  ["a text", "hello.txt", "hello", /hello\.txt is a text file, not an OpenAPI definition/],
  ["a text that calls itself an archive", "fake.zip", "PKhello", /fake\.zip is no zip archive/],
  ["apiProperties.json alone", "apiProperties.json", '{ "properties": {} }', /None of the files is an OpenAPI definition[^]*Add apiDefinition\.swagger\.json/],
];

test("without a definition there is no answer, but the sentence in its place", async () => {
  const visit = await site.newProfile();
  for (const [what, name, bytes, sentence] of NONE) {
    await visit.goto();
    await visit.text("#drop-zone");
    await visit.drop(null, [{ name, bytes }]);
    await report(visit);
    const shown = await verdict(visit);
    assert.equal(shown.answer, null, what);
    assert.match(shown.problem, sentence, what);
    assert.equal(await visit.page.$(".is-chosen"), null, what);
    assert.doesNotMatch(await visit.page.title(), /Yes/, what);
    assert.ok(await visit.page.$(".problem #files"), what);
    await visit.page.goto("about:blank");
  }
  visit.assertClean();
});

for (const [what, name, bytes, alone, beside = alone] of BAD) {
  test(`${what} is told, and nothing is lost`, async () => {
    const visit = await started();
    await visit.drop(null, [{ name, bytes }]);
    await idle(visit);
    await stillWorks(visit, name, beside);
  });
}

test("a file of 200 MB is told without being read, and nothing is lost", async () => {
  const visit = await started();
  const name = path.join(folder, "huge.json");
  const file = await open(name, "w");
  await file.truncate(200_000_000);
  await file.close();
  const started_at = Date.now();
  await visit.drop(null, [name]);
  await idle(visit);
  await stillWorks(visit, "huge.json", /huge\.json has 190 MiB and was not read/);
  assert.ok(Date.now() - started_at < 15_000, "it took as long as if it had been read");
});

test("a file that is gone is told, and the report stays", async () => {
  const visit = await started();
  const name = path.join(folder, "gone.json");
  const file = await open(name, "w");
  await file.write("{}");
  await file.close();
  // The worker waits while it is taken away.
  await visit.inWorker("busy");
  await visit.choose("#more-files", [name]);
  await rm(name);
  assert.match(await visit.text("#notice"), /gone\.json.* could not be read/);
  assert.equal(await visit.text("h1"), "Print Framer API");
  await click(visit, "Dismiss");
  await visit.page.waitForFunction(() => !document.querySelector("#notice"));
});

test("what was typed into the box for pasting survives", async () => {
  const visit = await site.newProfile();
  await start(visit);
  await click(visit, "Paste text");
  await visit.page.type("#pasted", "half a definition");
  for (const hash of ["#r=damaged", "#/rules", "#/check"]) {
    await visit.page.evaluate((hash) => (location.hash = hash), hash);
    if (hash === "#r=damaged") await visit.text("#notice");
    if (hash === "#/rules") await visit.page.waitForSelector(".rule");
  }
  await visit.page.waitForSelector("#pasted");
  assert.equal(await visit.page.$eval("#pasted", (area) => area.value), "half a definition");
});

const HOSTILE = [
  "#r=",
  "#r=AAAA",
  "#r=not base64 at all <script>alert(1)</script>",
  `#r=${"A".repeat(100_000)}`,
  "#r=__________",
  "#r=AQ",
  "#r=Ag",
  "#r=%00%ff%C3",
  `#r=AQ${Buffer.alloc(600, 0xee).toString("base64url")}`,
];

test("damaged and hostile links give one message and a usable page", async () => {
  const visit = await site.newProfile();
  await start(visit);
  for (const hash of HOSTILE) {
    await visit.page.evaluate((hash) => (location.hash = hash), hash);
    const message = await visit.text("#notice p");
    assert.match(message, /This link|This report/, hash.slice(0, 40));
    assert.equal((await visit.page.$$(".notice")).length, 1);
    assert.equal(await visit.page.$(".report"), null);
    await click(visit, "Dismiss");
    await visit.page.waitForFunction(() => !document.querySelector("#notice"));
  }
  await visit.drop(null, [SAMPLE]);
  await report(visit);
  // A link cut short in an e-mail.
  const shared = await link(visit);
  const reader = await site.newProfile();
  await reader.goto(shared.slice(site.url.length, -7));
  assert.match(await reader.text("#notice"), /damaged/);
  await reader.drop(null, [SAMPLE]);
  await report(reader);
  reader.assertClean();
  visit.assertClean();
});

test("a worker that traps is started again, says so, and nothing is lost", async () => {
  const visit = await started();
  const before = site.requests.length;
  await visit.inWorker("trap");
  assert.match(await visit.text("#notice"), /started again/);
  await idle(visit);
  await visit.page.waitForSelector(".group");
  assert.equal((await checklist(visit)).Ownership, "Met");
  // The new one works, and needed no request.
  await click(visit, "Somebody else");
  await answerIs(visit, "No, you cannot apply for certification");
  assert.equal(site.requests.length, before);
  assert.deepEqual(visit.errors.filter((error) => !error.includes("unreachable")), []);
});

test("a worker that never answers can be stopped", async () => {
  const visit = await started();
  await visit.inWorker("hang");
  await visit.drop(null, [SAMPLE]);
  await visit.page.waitForSelector(".working .button", { timeout: 10_000 });
  await click(visit, "Stop");
  assert.match(await visit.text("#notice"), /You stopped the check/);
  await click(visit, "Try again");
  await visit.page.waitForFunction(() => !document.querySelector("#notice"));
  await report(visit);
  assert.equal((await checklist(visit)).Ownership, "Met");
  visit.assertClean();
});

/** A page with a report, and answers entered. */
async function started() {
  const visit = await site.newProfile();
  await start(visit);
  await visit.drop(null, [SAMPLE]);
  await report(visit);
  await click(visit, "Our organisation");
  await visit.page.type("#question-availability", "97.5");
  await visit.page.waitForFunction(() => document.querySelector("#row-ownership .status").innerText === "Met");
  await visit.page.waitForNetworkIdle();
  return visit;
}

/** The sentence is there, the answers are, and the next good file is checked. */
async function stillWorks(visit, name, sentence) {
  await visit.page.waitForFunction((name) => document.querySelector(".file-list")?.innerText.includes(name), { timeout: 30_000 }, name);
  await visit.page.waitForSelector(".group");
  await idle(visit);
  assert.match(await everything(visit), sentence);
  assert.ok(await visit.page.$eval("#question-ownership", (radio) => radio.checked), "the answer on ownership is lost");
  assert.equal(await visit.page.$eval("#question-availability", (input) => input.value), "97.5");
  assert.notEqual((await checklist(visit)).Definition, "Met");
  await visit.drop(null, [FINISHED]);
  await visit.page.waitForFunction((title) => document.querySelector("h1").innerText === title, {}, "Print Framer");
  assert.equal((await checklist(visit)).Definition, "Met");
  visit.assertClean();
}
