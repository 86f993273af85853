// Fixes: what one would change is shown before, then it is changed, taken back, and kept.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { SAMPLE, checkedBy } from "./acts.mjs";
import { useSite } from "./harness.mjs";

const site = useSite();

/** A definition with faults that are mended without a question: indentation by tabs, and what else our rules say of it. */
const UNTIDY = {
  name: "swagger.json",
  bytes: (await readFile(SAMPLE, "utf8")).replace(/^ {4}/gm, "\t"),
};

const checked = (files = [SAMPLE]) => checkedBy(site, files);

const found = (visit) => visit.page.$eval(".toggles .toggle .number", (number) => Number(number.innerText.replace(",", "")));

const foundIs = (visit, wanted) =>
  visit.page.waitForFunction(
    (wanted) => Number(document.querySelector(".toggles .toggle .number")?.innerText.replace(",", "")) === wanted,
    { timeout: 20_000 },
    wanted,
  );

test("everything that is safe is shown, changed at one press, kept, and taken back", async () => {
  const visit = await checked([UNTIDY]);
  const before = await found(visit);
  await visit.page.click("#fix-safe");
  await visit.page.waitForSelector("#fix-safe-panel #apply", { visible: true, timeout: 30_000 });
  assert.equal(await found(visit), before, "a proposal changes nothing");
  const mends = await visit.page.$eval("#fix-safe-panel p", (line) => Number(/mends (\d+)/.exec(line.innerText)?.[1]));
  assert.ok(mends > 0, `${mends}`);
  assert.ok(await visit.page.$(".diff .is-new"), "what is new is shown");
  await visit.page.click("#apply");
  await foundIs(visit, before - mends);
  assert.match(await visit.text("#changed"), /mended\. Changed here: swagger\.json/);
  await visit.page.click("#save-changed");
  const { text: fixed } = await visit.downloaded("swagger.json");
  const given = UNTIDY.bytes;
  assert.notEqual(fixed, given);
  // Every line is there in its order: what is new stands between them, and a comma at the end of one makes room for it.
  const bare = (text) => text.replace(/\t/g, "    ").split("\n").map((line) => line.replace(/,$/, ""));
  const rest = bare(fixed)[Symbol.iterator]();
  for (const line of bare(given)) {
    let next = rest.next();
    while (!next.done && next.value !== line) next = rest.next();
    assert.ok(!next.done, `touched: ${line}`);
  }
  assert.ok(!fixed.includes("\t"));
  await visit.page.click("#unmend");
  await foundIs(visit, before);
  assert.equal(await visit.page.$("#changed"), null);
  visit.assertClean();
});

test("a draft is worded by keyboard, and the words stand in the file", async () => {
  const visit = await checked();
  const id = await visit.page.$eval("#finding-op-summary-present", (group) => {
    group.open = true;
    return group.querySelector(".place-actions button[id^=fix-]").id;
  });
  await visit.page.focus(`#${id}`);
  await visit.press("Enter");
  await visit.page.waitForSelector(".proposal", { visible: true });
  await visit.press("Escape");
  await visit.page.waitForFunction(() => !document.querySelector(".proposal"));
  assert.equal(await visit.page.evaluate(() => document.activeElement.id), id, "Escape gives the focus back");
  await visit.press("Enter");
  await visit.page.waitForSelector(".proposal textarea", { visible: true, timeout: 30_000 });
  const words = "Frame a picture in walnut";
  await visit.page.focus(".proposal textarea");
  await visit.page.keyboard.down("Control");
  await visit.press("a");
  await visit.page.keyboard.up("Control");
  await visit.page.keyboard.type(words);
  await visit.press("Tab");
  await visit.page.waitForFunction((words) => document.querySelector(".diff")?.innerText.includes(words), { timeout: 10_000 }, words);
  await visit.page.focus("#apply");
  await visit.press("Enter");
  await visit.page.waitForSelector("#save-changed", { visible: true, timeout: 20_000 });
  await visit.page.click("#save-changed");
  assert.ok((await visit.downloaded("swagger.json")).text.includes(words));
  visit.assertClean();
});
