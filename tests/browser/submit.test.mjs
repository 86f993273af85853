// The way from the answer to the published connector.

import assert from "node:assert/strict";
import test from "node:test";
import { click, connector, report, start } from "./acts.mjs";
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
  assert.equal(address, "#/submit?done=svc-tested");

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
