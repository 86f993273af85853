// The rules: the list, a page for each, and the same as files that need no JavaScript.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import test from "node:test";
import { click, report, ROOT, SAMPLE, start } from "./acts.mjs";
import { useSite } from "./harness.mjs";

const site = useSite();

const shown = (visit) => visit.page.$$eval(".rule h3 a", (links) => links.map((link) => link.getAttribute("href").replace("#/rules/", "")));

/** Waits until the list is what its filter asks for. */
async function told(visit, pattern) {
  await visit.page.waitForFunction((source) => new RegExp(source).test(document.querySelector("main [role=status]")?.innerText ?? ""), { timeout: 20_000 }, pattern.source);
}

test("the list is searched and filtered, and the address keeps it", async () => {
  const visit = await site.newProfile();
  await visit.goto("#/rules");
  await told(visit, /^\d{3} rules$/);
  const all = await shown(visit);
  assert.equal(new Set(all).size, all.length);
  await visit.page.type("#search-rules", "OperationIdRequired");
  await told(visit, /^[1-3] rules?$/);
  assert.ok((await shown(visit)).includes("op-id-present"));
  assert.equal(await visit.page.evaluate(() => document.activeElement.id), "search-rules");
  assert.match(await visit.page.evaluate(() => location.hash), /search=OperationIdRequired$/);
  await visit.page.$eval("#search-rules", (input) => {
    input.value = "";
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await visit.page.select("#family", "icon");
  await told(visit, /^1?\d rules$/);
  assert.ok((await shown(visit)).every((id) => id.startsWith("icon-")));
  const before = (await shown(visit)).length;
  await click(visit, "Required");
  await visit.page.waitForFunction((before) => document.querySelectorAll(".rule").length < before, {}, before);
  assert.equal(await visit.page.$$eval(".rule .tag:not(.is-required)", (tags) => tags.length), 0);
  assert.equal(await visit.page.evaluate(() => location.hash), "#/rules?show=required&of=icon");
  await visit.page.type("#search-rules", "zzz");
  assert.match(await visit.text(".nothing"), /No rule is like that/);
  await click(visit, "Show all");
  await told(visit, /^\d{3} rules$/);
  visit.assertClean();
});

test("a finding links to its rule, which says what, why and how to mend it, with examples", async () => {
  const visit = await site.newProfile();
  await start(visit);
  await visit.drop(null, [SAMPLE]);
  await report(visit);
  const link = await visit.page.waitForSelector(".group[open] .facts a");
  const id = await link.evaluate((link) => link.innerText);
  await link.click();
  await visit.page.waitForSelector(".manual .example", { timeout: 20_000 });
  const text = await visit.page.$eval(".manual", (page) => page.innerText);
  for (const part of ["Why", "How to mend it", "Breaks the rule", "Keeps the rule", "Where it comes from", id]) assert.ok(text.includes(part), part);
  await visit.page.waitForFunction(() => document.activeElement?.id === "top");
  assert.match(await visit.page.title(), /– Connector Check$/);
  assert.ok(!(await visit.page.title()).startsWith("Rules"));
  await visit.page.goBack();
  await report(visit);
  visit.assertClean();
});

test("a rule has its own address, the place of the fault is marked, and Microsoft's page is linked", async () => {
  const visit = await site.newProfile();
  await visit.goto("#/rules/def-host-production");
  assert.equal(await visit.text(".example.is-bad mark"), '"api-staging.framing.example"');
  const links = await visit.page.$$eval(".manual .facts a", (links) => links.map((link) => link.href));
  assert.ok(links.some((link) => link.startsWith("https://learn.microsoft.com/connectors/custom-connectors/")), `${links}`);
  await click(visit, "All rules");
  await visit.page.waitForSelector(".rule");
  await visit.page.evaluate(() => (location.hash = "#/rules/no-such-rule"));
  assert.match(await visit.text("h1"), /There is no such rule/);
  visit.assertClean();
});

test("the same stands in files that need no JavaScript", async () => {
  const visit = await site.newProfile();
  await visit.withoutScripts();
  await visit.goto("rules/");
  assert.ok(await visit.page.evaluate(() => matchMedia("(scripting: none)").matches));
  const files = (await readdir(path.join(ROOT, "dist/rules"))).filter((name) => name !== "index.html");
  const links = await visit.page.$$eval(".rule h3 a", (links) => links.map((link) => link.getAttribute("href")));
  assert.deepEqual([...links].sort(), files.sort());
  assert.ok(await visit.page.$eval(".rule-list", (list) => getComputedStyle(list).borderRadius !== "0px"), "the style is there");
  await visit.page.click('.rule h3 a[href="op-summary-present.html"]');
  await visit.text(".example.is-bad");
  assert.match(await visit.page.$eval('meta[name="description"]', (meta) => meta.content), /.{30,}/);
  for (const width of [390, 1024, 1600]) {
    await visit.look({ width });
    assert.ok((await visit.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0, `${width} px`);
  }
  assert.equal(await visit.page.$eval(".manual > .row .button:last-child", (link) => link.getAttribute("href")), "../#/rules/op-summary-present");
  visit.assertClean();
});

test("what the page shows of each rule is what its file says", { timeout: 120_000 }, async () => {
  const words = (text) => text.replace(/\s+/g, " ").trim();
  const signs = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };
  const file = async (id) => {
    const html = await readFile(path.join(ROOT, `dist/rules/${id}.html`), "utf8");
    const [, manual] = /<main[^>]*>(.*)<p class="row">.*<\/main>/s.exec(html);
    return words(manual.replace(/<[^>]*>/g, "").replace(/&[#\w]+;/g, (sign) => signs[sign]));
  };
  const visit = await site.newProfile();
  await visit.goto("#/rules");
  await visit.page.waitForSelector(".rule");
  const ids = await shown(visit);
  assert.ok(ids.length > 100, `${ids}`);
  const texts = await visit.page.evaluate(async (ids) => {
    const texts = {};
    for (const id of ids) {
      location.hash = `#/rules/${id}`;
      const isShown = () => [...document.querySelectorAll(".manual .facts code")].some((code) => code.textContent === id);
      for (const until = Date.now() + 5_000; !isShown() && Date.now() < until; ) await new Promise((done) => setTimeout(done));
      texts[id] = document.querySelector(".manual").textContent;
    }
    return texts;
  }, ids);
  for (const id of ids) assert.equal(words(texts[id]), await file(id), id);
  visit.assertClean();
});
