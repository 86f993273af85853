// The way from the answer to the published connector.

import assert from "node:assert/strict";
import test from "node:test";
import { FINISHED, SAMPLE, click, connector, report, start } from "./acts.mjs";
import { useSite } from "./harness.mjs";

const site = useSite();

const item = (visit, id) =>
  visit.page.evaluate((id) => {
    const box = document.querySelector(`#item-${id}`);
    return box ? { checked: box.checked, status: box.closest("li").querySelector(".status").innerText } : null;
  }, id);

const rowOf = (visit, title) =>
  visit.page.$$eval(".stage li > .criterion, .stage li.criterion", (rows, title) => {
    const row = rows.find((row) => row.querySelector("strong").innerText === title);
    return row ? { status: row.querySelector(".status").innerText, text: row.innerText } : null;
  }, title);

test("who can use the connector now: three questions, and the base text's answer", async () => {
  const visit = await site.newProfile();
  await visit.goto("#/submit");
  assert.match(await visit.text(".reach-answer"), /Answer the three questions/);
  for (const id of ["tenant", "subscription", "region"]) await visit.page.click(`input[name="reach-${id}"]`);
  assert.match(await visit.text(".reach-answer"), /They can use it already/);
  const no = await visit.page.$$('input[name="reach-region"]');
  await no[1].click();
  assert.match(await visit.text(".reach-answer"), /They cannot use it as it is/);
  assert.match(await visit.page.evaluate(() => location.hash), /^#\/submit\?reach=yyn$/);
  visit.assertClean();
});

test("what the review asks for is told by the files, the rest is ticked and kept in the address", async () => {
  const visit = await site.newProfile();
  await start(visit);
  await visit.drop(null, [connector()]);
  await report(visit);
  await click(visit, "Submit");
  await visit.text(".stages");
  assert.equal((await rowOf(visit, "E-mail address for support")).status, "Ready");
  assert.match((await rowOf(visit, "E-mail address for support")).text, /The definition names \S+@/);
  assert.equal((await rowOf(visit, "Icon file")).status, "Missing");
  assert.deepEqual(await item(visit, "svc-tested"), { checked: false, status: "To do" });
  await visit.page.click("#item-svc-tested");
  assert.deepEqual(await item(visit, "svc-tested"), { checked: true, status: "Done" });
  const address = await visit.page.evaluate(() => location.hash);
  assert.match(address, /^#\/submit\?for=[0-9a-f]{8}&done=svc-tested$/);

  // Away and back, and in another window: nothing is lost.
  await click(visit, "Rules");
  await visit.text("#search-rules");
  await click(visit, "Submit");
  await visit.text(".stages");
  assert.equal((await item(visit, "svc-tested")).checked, true);
  const other = await site.newProfile();
  await other.goto(address);
  await other.text(".stages");
  assert.equal((await item(other, "svc-tested")).checked, true);
  assert.equal((await rowOf(other, "OpenAPI definition")).status, "To do", "nothing was given there");
  assert.match(await other.text("#absent"), /belongs to a connector that is not open/);
  visit.assertClean();
  other.assertClean();
});

test("an independent publisher has another way", async () => {
  const visit = await site.newProfile();
  await visit.goto("#/submit");
  await visit.text(".stages");
  assert.equal((await rowOf(visit, "Icon file")).status, "To do");
  assert.equal(await item(visit, "proc-ip-identity"), null);
  await click(visit, "As an independent publisher");
  await visit.page.waitForSelector("#item-proc-ip-identity");
  assert.equal(await rowOf(visit, "Icon file"), null);
  assert.match(await visit.text(".differences"), /submit no icon/);
  visit.assertClean();
});

test("ticks are the connector's: another has its own, and starting over takes them away until one goes back", async () => {
  const visit = await site.newProfile();
  await start(visit);
  await visit.drop(null, [FINISHED]);
  await report(visit);
  await click(visit, "Submit");
  await visit.text(".stages");
  await visit.page.click("#item-svc-tested");
  await click(visit, "Check");
  await visit.text(".report");
  await visit.drop(null, [SAMPLE]);
  await visit.page.waitForFunction(() => document.querySelector(".file-name")?.innerText === "swagger.json");
  const own = '{ "swagger": "2.0", "info": { "title": "Another", "version": "1" }, "paths": {} }';
  await visit.drop(null, [{ name: "swagger.json", bytes: own }]);
  await visit.page.waitForFunction(() => document.querySelector("h1").innerText === "Another");
  const ticked = async () => {
    await click(visit, "Submit");
    await visit.text(".stages");
    return (await item(visit, "svc-tested")).checked;
  };
  assert.equal(await ticked(), false);
  await visit.page.click("#item-svc-tested");
  await click(visit, "Check");
  await click(visit, "Start over");
  await visit.text("#take-back");
  assert.equal(await ticked(), false);
  assert.equal((await rowOf(visit, "OpenAPI definition")).status, "To do", "the files are gone");
  await click(visit, "Connector Check");
  await visit.text("#take-back");
  await visit.tabTo("button", "Back to Another", 20);
  await visit.press("Enter");
  await report(visit);
  assert.equal(await visit.text("h1"), "Another");
  assert.equal(await ticked(), true);
  visit.assertClean();
});

test("what stands in the way is named with the way to it, and a choice here is told to change the answer there", async () => {
  const visit = await site.newProfile();
  await start(visit);
  await visit.drop(null, [SAMPLE]);
  await report(visit);
  // How many modifications, and in how many places.
  assert.match(await visit.text(".reasons li:first-child"), /^\d+ modifications: criteria of the checklist that are not met, in \d+ places\.$/);
  await click(visit, "Submit");
  await visit.text(".stages");
  const reasons = await visit.text(".criteria-reasons");
  assert.match(reasons, /Authentication: /);
  assert.match(reasons, /Open:[^]*Ownership[^]*Support/);
  await click(visit, "Support");
  await visit.page.waitForFunction(() => document.activeElement?.id === "question-support");
  await visit.page.goBack();
  await visit.text(".stages");
  await click(visit, "As an independent publisher");
  assert.match(await visit.text("#aside"), /The answer there is now, so far: Yes, you can apply/);
  await visit.page.click("#aside .link");
  await visit.page.waitForFunction(() => document.activeElement?.id === "row-ownership");
  const without = await site.newProfile();
  await without.goto("#/submit");
  await without.text("#ask-criteria");
  await without.page.click("#ask-criteria");
  await without.text("#question-ownership");
  without.assertClean();
  visit.assertClean();
});
