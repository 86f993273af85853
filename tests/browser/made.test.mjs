// What is made for the author: shown on the page, and byte for byte what the command line makes.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import test, { after } from "node:test";
import { deflateSync } from "node:zlib";
import { FINISHED, click, idle, report, start } from "./acts.mjs";
import { useSite } from "./harness.mjs";
import { crc32, zip } from "./zip.mjs";

const site = useSite();

/** A picture of white with a bar in its middle: PNG, red, green and blue. */
function picture(side) {
  const rows = [];
  for (let y = 0; y < side; y += 1) {
    const row = Buffer.alloc(1 + side * 3, 0xff);
    row[0] = 0;
    for (let x = side / 4; x < side - side / 4; x += 1) if (y > side / 3 && y < side - side / 3) row.set([0xc0, 0x20, 0x20], 1 + x * 3);
    rows.push(row);
  }
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  const chunk = (name, data) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length, 0);
    ends.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", header), chunk("IDAT", deflateSync(Buffer.concat(rows))), chunk("IEND", Buffer.alloc(0))]);
}

const THINGS = [
  ["readme", "readme.md"],
  ["intro", "intro.md"],
  ["icon", "icon.png"],
  ["zip", "pull-request.zip"],
  ["three-files", "connector.zip"],
];

/** A connector on disk, as the command line takes it, and the files as they are dropped. */
async function connector() {
  const folder = await mkdtemp(path.join(tmpdir(), "made-"));
  after(() => rm(folder, { recursive: true, force: true }));
  const given = path.join(folder, "connector");
  await mkdir(given);
  const files = {
    "apiDefinition.swagger.json": await readFile(FINISHED),
    "apiProperties.json": await readFile(FINISHED.replace("apiDefinition.swagger.json", "apiProperties.json")),
    "icon.png": picture(120),
  };
  for (const [name, bytes] of Object.entries(files)) await writeFile(path.join(given, name), bytes);
  return { given };
}

test("what is made is shown and taken, the same bytes as by the command line", async () => {
  const { given } = await connector();
  const visit = await site.newProfile();
  await start(visit);
  await visit.drop(null, (await readdir(given)).map((name) => path.join(given, name)));
  await report(visit);
  const asked = site.requests.length;
  for (const [thing, name] of THINGS) {
    await visit.page.click(`#make-${thing}`);
    await visit.text(`#take-${thing}`);
    await visit.page.click(`#take-${thing}`);
    const { bytes } = await visit.downloaded(name);
    const expected = execFileSync(process.env.CONNECTOR_CHECK, ["make", thing, given], { stdio: ["ignore", "pipe", "ignore"] });
    assert.ok(bytes.equals(expected), `${name} differs from the command line's`);
  }
  assert.match(await visit.text(".made-text"), /^# .+\n/);
  const sizes = await visit.page.$$eval(".made-pictures img", (pictures) => pictures.map((image) => [image.alt, image.naturalWidth]));
  assert.deepEqual(sizes, [["The icon as it was given", 120], ["The icon as it was made", 230]]);
  assert.match(await visit.page.$eval(".made-files", (list) => list.innerText), /certified-connectors\/.+\/apiDefinition\.swagger\.json/);
  assert.equal(site.requests.length, asked, "what makes them is there: the icon needed it");
  assert.deepEqual(site.foreign, []);
  visit.assertClean();
});

test("a definition alone: made by the fuller engine, which is loaded when it is asked", async () => {
  const visit = await site.newProfile();
  await start(visit);
  await visit.drop(null, [FINISHED]);
  await report(visit);
  const loads = () => site.requests.filter(({ path: name }) => name.includes("worker-full")).length;
  const before = loads();
  await visit.page.focus("#make-readme");
  await visit.page.keyboard.press("Enter");
  assert.match(await visit.text(".made-text", { timeout: 20_000 }), /## Supported Operations/);
  assert.equal(loads() - before, 2, "its script and its wasm");
  await idle(visit);
  const focused = await visit.page.evaluate(() => document.activeElement.id);
  assert.equal(focused, "made-readme");
  await visit.page.click("#make-icon");
  assert.match(await visit.text(".made .conversion-failed"), /There is no picture to make it of/);
  visit.assertClean();
});

test("what is made fits on a phone, in light and dark", async () => {
  const { given } = await connector();
  const visit = await site.newProfile();
  await visit.look({ width: 360, height: 740, scheme: "dark" });
  await start(visit);
  await visit.drop(null, (await readdir(given)).map((name) => path.join(given, name)));
  await report(visit);
  for (const [thing] of THINGS) {
    await visit.page.click(`#make-${thing}`);
    await visit.text(`#take-${thing}`);
  }
  const wide = await visit.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${wide} pixels too wide`);
  visit.assertClean();
});

test("what was made goes into the archive, which says where each file is from; members of an archive are offered it too", async () => {
  const { given } = await connector();
  const visit = await site.newProfile();
  await start(visit);
  await visit.drop(null, (await readdir(given)).map((name) => path.join(given, name)));
  await report(visit);
  const make = async (thing) => {
    await visit.page.click(`#make-${thing}`);
    await visit.text(`#take-${thing}`);
  };
  await make("zip");
  const packed = () => visit.page.$eval(".made-files", (list) => list.innerText);
  assert.match(await packed(), /icon\.png[^]*as you gave it/);
  assert.doesNotMatch(await packed(), /readme/);
  await make("icon");
  await make("readme");
  await visit.page.click("#use-icon");
  await visit.page.waitForFunction(() => /icon\.png\s+as it was made here/.test(document.querySelector(".made-files")?.innerText ?? ""));
  assert.equal(await visit.page.evaluate(() => document.activeElement.id), "use-icon");
  await visit.page.click("#use-readme");
  await visit.page.waitForFunction(() => /readme\.md\s+as it was made here/.test(document.querySelector(".made-files")?.innerText ?? ""));

  const names = ["apiDefinition.swagger.json", "apiProperties.json"];
  const files = await Promise.all(names.map(async (name) => [name, await readFile(path.join(given, name))]));
  const entries = ["a", "b"].flatMap((folder) => files.map(([name, bytes]) => [`${folder}/${name}`, bytes]));
  await click(visit, "Start over");
  await visit.drop(null, [{ name: "two.zip", bytes: zip(entries) }]);
  await visit.page.waitForFunction(() => document.querySelector("#table-progress")?.innerText === "2 of 2 checked", { timeout: 30_000 });
  await visit.page.click("#connector-1");
  await report(visit);
  await make("readme");
  visit.assertClean();
});

test("an icon that is fine is left as it is", async () => {
  const { given } = await connector();
  const visit = await site.newProfile();
  await start(visit);
  const files = ["apiDefinition.swagger.json", "apiProperties.json"].map((name) => path.join(given, name));
  const bytes = execFileSync(process.env.CONNECTOR_CHECK, ["make", "icon", given], { stdio: ["ignore", "pipe", "ignore"] });
  await visit.drop(null, [...files, { name: "icon.png", bytes }]);
  await report(visit);
  await visit.page.click("#make-icon");
  assert.match(await visit.text("#icon-is-fine"), /fine already/);
  assert.equal(await visit.page.$("#take-icon"), null);
  visit.assertClean();
});
