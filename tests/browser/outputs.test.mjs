// What a report becomes: findings dismissed and taken back, the menu of its forms, paper, and the reports that are kept on
// this device.

import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import test from "node:test";
import { inflateSync } from "node:zlib";
import { ROOT, SAMPLE, checkedBy, click, idle, report, start } from "./acts.mjs";
import { useSite } from "./harness.mjs";

const site = useSite();

const checked = (files = [SAMPLE]) => checkedBy(site, files);

const required = (visit) => visit.page.$eval(".toggles .toggle:nth-child(2) .number", (number) => Number(number.innerText.replace(",", "")));

async function requiredIs(visit, expected) {
  await visit.page.waitForFunction(
    (wanted) => Number(document.querySelector(".toggles .toggle:nth-child(2) .number")?.innerText.replace(",", "")) === wanted,
    { timeout: 10_000 },
    expected,
  );
}

async function choose(visit, item) {
  await visit.page.click("#download");
  await visit.page.waitForSelector(`#${item}`, { visible: true });
  await visit.page.click(`#${item}`);
}

test("a finding is dismissed by keyboard with a reason, leaves the counts, travels in the link, and is taken back", async () => {
  const visit = await checked();
  const before = await required(visit);
  assert.ok(before > 1, `${before}`);
  const id = await visit.page.$eval(".group.is-required .place-actions button[id^=dismiss-]", (button) => button.id);
  await visit.page.focus(`#${id}`);
  await visit.press("Enter");
  await visit.page.waitForFunction(() => document.activeElement.id === "reason");
  await visit.press("Escape");
  await visit.page.waitForFunction((wanted) => document.activeElement.id === wanted, {}, id);
  await visit.press("Enter");
  await visit.page.waitForFunction(() => document.activeElement.id === "reason");
  await visit.page.keyboard.type("agreed on <b>Monday</b>");
  await visit.press("Enter");
  await requiredIs(visit, before - 1);
  assert.match(await visit.text(".answer"), /1 required finding was dismissed/);
  assert.match(await visit.page.$eval("#dismissed", (group) => group.textContent), /agreed on <b>Monday<\/b>/);

  await visit.page.click("#share");
  const link = await visit.page.waitForSelector("#link").then((area) => area.evaluate((node) => node.value));
  const reader = await site.newProfile();
  await reader.page.goto(link);
  await report(reader);
  assert.match(await reader.text(".answer"), /1 required finding was dismissed/);
  assert.match(await reader.page.$eval("#dismissed", (group) => group.textContent), /agreed on <b>Monday<\/b>/);
  const offered = await reader.page.$$eval("button", (buttons) => buttons.map((button) => button.textContent));
  assert.ok(!offered.some((text) => /^(Dismiss|Take back)/.test(text)), "who reads a report dismisses nothing in it");
  reader.assertClean();

  await visit.page.click("#dismissed summary");
  await click(visit, "Take back");
  await requiredIs(visit, before);
  assert.equal(await visit.page.$("#dismissed"), null);
  visit.assertClean();
});

test("a whole rule is dismissed, and stays so when the mended file is given again", async () => {
  const visit = await checked();
  const before = await required(visit);
  const button = await visit.page.waitForSelector(".group.is-required .group-body > .row > button.link");
  await button.evaluate((element) => (element.closest("details").open = true));
  await button.click();
  await click(visit, "Later");
  await visit.text("#dismissed");
  await visit.page.waitForFunction((was) => Number(document.querySelector(".toggles .toggle:nth-child(2) .number").innerText) < was - 1, {}, before);
  const left = await required(visit);
  const text = await readFile(SAMPLE, "utf8");
  await visit.drop(null, [{ name: "swagger.json", bytes: `\n\n${text}` }]);
  await idle(visit);
  await visit.page.waitForSelector("#dismissed");
  await requiredIs(visit, left);
  visit.assertClean();
});

test("the menu opens, closes and downloads by keyboard; what was dismissed stays so in the fuller engine", async () => {
  const visit = await checked();
  const isOpen = () => visit.page.$eval("#downloads", (menu) => menu.matches(":popover-open"));
  await visit.page.click(".group.is-required .place-actions button[id^=dismiss-]");
  await click(visit, "False alarm");
  await visit.page.waitForSelector("#dismissed");
  await visit.page.focus("#download");
  await visit.press("Enter");
  assert.ok(await isOpen());
  await visit.press("Escape");
  assert.ok(!(await isOpen()));
  await visit.press("Enter");
  await visit.tabTo("button", /^SARIF/, 4);
  await visit.press("Enter");
  const sarif = JSON.parse((await visit.downloaded(".sarif")).text);
  assert.ok(!(await isOpen()));
  assert.equal(sarif.version, "2.1.0");
  const [run] = sarif.runs;
  assert.deepEqual(run.results.flatMap((result) => result.suppressions ?? []).map((suppression) => suppression.justification), ["False alarm"]);
  assert.ok(run.tool.driver.rules.every((rule) => rule.helpUri === `${site.url}rules/${rule.id}.html`));
  await choose(visit, "download-markdown");
  const markdown = (await visit.downloaded(".md")).text;
  assert.match(markdown, /^## Connector Check: Print Framer API\n/);
  assert.match(markdown, /False alarm/);
  await choose(visit, "download-json");
  assert.equal(JSON.parse((await visit.downloaded(".json")).text).dismissed.length, 1);
  assert.match(await visit.text(".answer"), /1 required finding was dismissed/);
  visit.assertClean();
});

test("one finding is copied as Markdown", async () => {
  const visit = await checked();
  await visit.allowClipboard();
  await click(visit, "Copy as Markdown");
  await visit.page.waitForFunction(() => [...document.querySelectorAll(".place-actions")].some((row) => row.innerText.includes("Copied")), { timeout: 20_000 });
  const text = await visit.page.evaluate(() => navigator.clipboard.readText());
  assert.match(text, /^\*\*Required, not met\*\*: [\s\S]+`swagger\.json:\d+:\d+`:[\s\S]+```\n/);
  visit.assertClean();
});

/** What a PDF says, with what it has compressed: of its sheets, in Firefox's. */
function unpacked(pdf) {
  const text = Buffer.from(pdf).toString("latin1");
  const streams = [...text.matchAll(/stream\r?\n([^]*?)\r?\n?endstream/g)].map(([, bytes]) => {
    try {
      return inflateSync(Buffer.from(bytes, "latin1")).toString("latin1");
    } catch {
      return "";
    }
  });
  return [text, ...streams].join("\n");
}

for (const [format, width, height] of [["A4", 595, 842], ["Letter", 612, 792]]) {
  test(`the report is printed on ${format}: it stands alone`, async () => {
    const visit = await checked();
    await visit.page.evaluate(() => (window.print = () => document.body.classList.add("is-printed")));
    await choose(visit, "print");
    await visit.page.waitForSelector("body.is-printed", { timeout: 20_000 });
    assert.equal(await visit.page.$eval("#sheet", (sheet) => getComputedStyle(sheet).display), "none", "not on the screen");
    const pdf = await visit.page.pdf({ format, preferCSSPageSize: false });
    const folder = path.join(ROOT, "target", "screenshots");
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, `report-${format}.pdf`), pdf);
    const boxes = [...unpacked(pdf).matchAll(/\/MediaBox *\[ *0 0 ([\d.]+) ([\d.]+) *\]/g)];
    assert.ok(boxes.length > 1, "it has several sheets");
    assert.ok(boxes.every(([, x, y]) => Math.abs(x - width) < 2 && Math.abs(y - height) < 2));

    await visit.medium("print");
    const shown = await visit.page.evaluate(() => ({
      text: document.body.innerText,
      places: document.querySelectorAll("#sheet .sheet-group li").length,
      controls: [...document.querySelectorAll("button, input, select, a, details")].filter((element) => element.checkVisibility()).length,
      dark: getComputedStyle(document.body).backgroundColor,
    }));
    const total = await visit.page.evaluate(() => Number(document.querySelector(".toggle .number").textContent.replace(",", "")));
    assert.equal(shown.places, total, "every finding is on paper");
    assert.equal(shown.controls, 0);
    const columns = await visit.page.$$eval("#sheet thead th", (cells) => cells.map((cell) => cell.getBoundingClientRect().height));
    assert.ok(columns.every((height) => height < 40), `no heading of a table is broken within a word: ${columns}`);
    assert.equal(shown.dark, "rgb(255, 255, 255)");
    assert.match(shown.text, /Print Framer API[\s\S]+eligible for certification\?[\s\S]+Checklist[\s\S]+Full information[\s\S]+[0-9a-f]{64}[\s\S]+Findings[\s\S]+independent of Microsoft/);
    assert.match(await visit.page.$eval("#sheet time", (time) => time.textContent), /\d/);
    await visit.medium("screen");
    await visit.page.mouse.click(5, 5);
    assert.equal(await visit.page.$("#sheet"), null);
    visit.assertClean();
  });
}

test("recent reports are kept where somebody wants them, opened, removed and switched off", async () => {
  const visit = await checked();
  const stored = () => visit.page.evaluate(() => Object.keys(localStorage).map((key) => localStorage.getItem(key)));
  assert.deepEqual(await stored(), [], "nothing is kept unless it is asked for");
  await visit.page.click("a.wordmark");
  await visit.page.waitForSelector("#keeps-recent");
  await visit.page.click("#keeps-recent");
  await visit.text(".recent li a");
  const [kept] = await stored();
  assert.match(kept, /^\d{4}-\d\d-\d\d\t(Yes|No), .+\tPrint Framer API\t[\w-]+\t[0-9a-f]{8}$/);

  const later = await visit.another();
  await later.goto();
  await later.text(".recent li a");
  await later.page.click(".recent li a");
  await report(later);
  assert.equal(await later.text("h1"), "Print Framer API");
  await later.page.click("a.wordmark");
  await click(later, "Remove");
  await later.page.waitForFunction(() => !document.querySelector(".recent li"));
  await visit.page.waitForFunction(() => !document.querySelector(".recent li"), { timeout: 5_000 });
  await later.page.click("#keeps-recent");
  await later.page.waitForFunction(() => localStorage.length === 0);
  later.assertClean();
  visit.assertClean();
});

test("a storage that is hostile, full or refused does no harm", async () => {
  const visit = await site.newProfile();
  await visit.goto();
  for (const text of ["<script>", "\t\t\t", "a\tb\t<img src=x onerror=alert(1)>\tAQ", "x".repeat(2_000_000), "2026\tNo\tT\tnot a link!"]) {
    await visit.page.evaluate((value) => localStorage.setItem("connector-check-recent", value), text);
    await visit.page.reload();
    await visit.text("#drop-zone");
    assert.equal(await visit.page.$(".recent img"), null);
  }
  const refused = await site.newProfile();
  await refused.page.evaluateOnNewDocument(() => {
    Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
  });
  await start(refused);
  await refused.page.click("#keeps-recent");
  await refused.drop(null, [SAMPLE]);
  await report(refused);
  const full = await site.newProfile();
  await full.page.evaluateOnNewDocument(() => {
    Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
  });
  await start(full);
  await full.page.click("#keeps-recent");
  await full.drop(null, [SAMPLE]);
  await report(full);
  for (const one of [visit, refused, full]) one.assertClean();
});

test("what is dismissed and the menu fit on a phone, in light and dark", async () => {
  const visit = await checked();
  await visit.page.click(".group.is-required .place-actions button[id^=dismiss-]");
  await visit.text(".dismissal");
  const folder = path.join(ROOT, "target", "screenshots");
  await mkdir(folder, { recursive: true });
  for (const scheme of ["light", "dark"]) {
    await visit.look({ width: 390, height: 800, scheme });
    assert.ok(await visit.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
    await visit.page.screenshot({ path: path.join(folder, `dismissal-390-${scheme}.png`), fullPage: true });
    await visit.look({ width: 1024, scheme });
    await visit.page.click("#download");
    await visit.page.screenshot({ path: path.join(folder, `menu-1024-${scheme}.png`) });
    await visit.press("Escape");
  }
  visit.assertClean();
});
