// A definition of 13 MB in the source pane: opened, scrolled, written in and searched, with the page's long tasks counted.

import assert from "node:assert/strict";
import path from "node:path";
import test from "node:test";
import { report, shared, start } from "./acts.mjs";
import { useSite } from "./harness.mjs";

const site = useSite();

test("a file of megabytes stays usable", { timeout: 180_000 }, async (context) => {
  const folder = shared("perf");
  if (!folder) return context.skip("no file of megabytes beside the project");
  const visit = await site.newProfile();
  await visit.look({ width: 1400, height: 900 });
  await start(visit);
  await visit.drop(null, [path.join(folder, "p14-github-13m.json")]);
  await visit.page.waitForSelector(".report .answer, .report .problem", { visible: true, timeout: 90_000 });
  await report(visit);
  await visit.page.evaluate(() => {
    globalThis.long = [];
    new PerformanceObserver((list) => long.push(...list.getEntries().map((entry) => Math.round(entry.duration)))).observe({ entryTypes: ["longtask"] });
  });
  /** Does something, and tells how long it took and which tasks were long. */
  const during = async (name, act, settle = 1_500) => {
    await visit.page.evaluate(() => { long.length = 0; });
    const before = performance.now();
    await act();
    const took = Math.round(performance.now() - before);
    await new Promise((done) => setTimeout(done, settle));
    const tasks = await visit.page.evaluate(() => [...long]);
    console.log(`${name}: ${took} ms; long tasks: ${tasks.join(", ") || "none"}`);
    return Math.max(0, ...tasks);
  };
  const root = "document.querySelector('source-pane').shadowRoot";
  await during("open", async () => {
    await visit.page.click("#open-source");
    await visit.page.waitForSelector("source-pane >>> .cm-line", { visible: true, timeout: 120_000 });
  }, 4_000);
  const worst = [];
  worst.push(await during("scroll to ten places", async () => {
    for (let step = 1; step <= 10; step += 1) {
      await visit.page.evaluate(`{ const s = ${root}.querySelector('.cm-scroller'); s.scrollTop = s.scrollHeight * ${step / 10}; }`);
      await visit.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    }
  }));
  await visit.page.click("source-pane >>> .cm-content");
  worst.push(await during("twenty keys", () => visit.page.keyboard.type("                    ", { delay: 30 }), 0));
  await during("until they are checked", () => visit.page.waitForSelector("main[data-edited]", { timeout: 60_000 }), 3_000);
  worst.push(await during("search", async () => {
    await visit.press("f", { modifiers: ["Control"] });
    await visit.page.keyboard.type("x-no-such-name-in-the-text", { delay: 10 });
    await visit.press("Enter");
  }));
  worst.push(await during("search what is there, from its end", async () => {
    await visit.page.click("source-pane >>> [name=search]", { clickCount: 3 });
    await visit.page.keyboard.type("SIMPLE-USER");
    await visit.press("Enter", { modifiers: ["Shift"] });
  }));
  const found = await visit.page.evaluate(`${root}.querySelector('.cm-activeLine').innerText`);
  assert.match(found, /simple-user/);
  await visit.press("Escape");
  worst.push(await during("next finding", () => visit.press("F8")));
  // A tenth of a second is what still feels at once; a busy machine may take some times as long.
  assert.ok(Math.max(...worst) < 1_000, `the longest task took ${Math.max(...worst)} ms`);
  visit.assertClean();
});
