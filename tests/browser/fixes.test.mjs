// Fixes: what one would change is shown before, then it is changed, taken back, and kept.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { SAMPLE, checkedBy, click, idle } from "./acts.mjs";
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

test("starting over can be undone, and what was mended comes back as it was", async () => {
  const visit = await checked([UNTIDY]);
  const before = await found(visit);
  await visit.page.click("#fix-safe");
  await visit.page.waitForSelector("#fix-safe-panel #apply", { visible: true, timeout: 30_000 });
  await visit.page.click("#apply");
  await visit.page.waitForSelector("#changed", { visible: true, timeout: 20_000 });
  const [mended, told] = [await found(visit), await visit.text(".answer")];
  assert.ok(mended < before);
  await visit.page.click("#save-changed");
  const { text: fixed } = await visit.downloaded("swagger.json");
  // Nothing is lost, so nothing is asked.
  await click(visit, "Start over");
  await visit.text("#take-back");
  await visit.page.click("#take-back");
  await foundIs(visit, mended);
  await idle(visit);
  assert.equal(await visit.text(".answer"), told);
  await visit.page.click("#save-changed");
  assert.equal((await visit.downloaded("swagger.json")).text, fixed);
  await visit.page.click("#unmend");
  await foundIs(visit, before);
  visit.assertClean();
});

test("what was mended is not left without a question", async () => {
  const visit = await checked([UNTIDY]);
  const asked = [];
  visit.page.on("dialog", async (dialog) => {
    asked.push(dialog.type());
    await dialog.accept();
  });
  await visit.page.click("#fix-safe");
  await visit.page.waitForSelector("#fix-safe-panel #apply", { visible: true, timeout: 30_000 });
  await visit.page.click("#apply");
  await visit.page.waitForSelector("main[data-edited] #unmend", { timeout: 20_000 });
  // What shows texts is not loaded: the page itself asks.
  assert.equal(await visit.page.$("source-pane"), null);
  await visit.page.reload();
  await visit.text("#drop-zone");
  await visit.page.reload();
  assert.deepEqual(asked, ["beforeunload"], "and asks no more where there is nothing to lose");
});

test("what was mended and downloaded is left without a question, until more is changed", async () => {
  const visit = await checked([UNTIDY]);
  const asked = [];
  visit.page.on("dialog", async (dialog) => {
    asked.push(dialog.type());
    await dialog.dismiss();
  });
  const leaves = () => visit.page.evaluate(() => dispatchEvent(new Event("beforeunload", { cancelable: true })));
  assert.equal(await leaves(), true);
  await visit.page.click("#fix-safe");
  await visit.page.waitForSelector("#fix-safe-panel #apply", { visible: true, timeout: 30_000 });
  await visit.page.click("#apply");
  await visit.page.waitForSelector("main[data-edited] #unmend", { timeout: 20_000 });
  assert.equal(await leaves(), false);
  assert.equal(await visit.text("#save-changed"), "Download swagger.json");
  await visit.page.click("#save-changed");
  await visit.downloaded("swagger.json");
  assert.equal(await leaves(), true);
  await visit.page.click("#fix-drafts");
  await visit.page.waitForSelector("#fix-drafts-panel #apply", { visible: true, timeout: 30_000 });
  const before = await visit.page.$eval("main", (main) => main.dataset.edited);
  await visit.page.click("#apply");
  await visit.page.waitForFunction((before) => document.querySelector("main").dataset.edited !== before, { timeout: 20_000 }, before);
  assert.equal(await leaves(), false);
  // Really left, with what was downloaded alone.
  await visit.page.click("#unmend");
  await visit.page.waitForFunction((before) => document.querySelector("main").dataset.edited === before, { timeout: 20_000 }, before);
  await visit.page.reload();
  await visit.text("#drop-zone");
  assert.deepEqual(asked, []);
  visit.assertClean();
});

test("each step of what is safe can be left", async () => {
  const { info, paths, ...rest } = JSON.parse(await readFile(SAMPLE, "utf8"));
  info.title = "Print Framer.";
  const bytes = JSON.stringify({ swagger: rest.swagger, paths, definitions: rest.definitions, info }, null, 2);
  const visit = await checked([{ name: "connector/swagger.json", bytes }, { name: "connector/readme.md", bytes: "# Frames\n" }]);
  await visit.page.click("#fix-safe");
  await visit.page.waitForSelector("#fix-safe-panel #apply", { visible: true, timeout: 30_000 });
  const steps = await visit.page.$$eval("#fix-safe-panel .steps li", (items) => items.map((item) => [item.innerText, item.querySelector("input").checked]));
  assert.ok(steps.length > 1 && steps.every(([, isTaken]) => isTaken), JSON.stringify(steps));
  await (await visit.control("checkbox", steps.find(([text]) => text.startsWith("Moves"))[0])).click();
  await visit.page.waitForFunction(() => !document.querySelector("#fix-safe-panel").innerText.includes("the text is the same"), { timeout: 20_000 });
  assert.equal(await visit.page.$$eval("#fix-safe-panel .steps li", (items) => items.length), steps.length, "it can be taken again");
  assert.deepEqual(await visit.barriers(), []);
  await visit.page.click("#apply");
  // The readme is not in it, which is told.
  assert.match(await visit.text("#changed"), /nothing else; the archives under “Made for you” have the whole connector/);
  await visit.page.click("#save-changed");
  const { text: fixed } = await visit.downloaded("swagger.json");
  assert.ok(fixed.indexOf('"paths"') < fixed.indexOf('"info"') && !fixed.includes('"Print Framer."'), fixed);
  visit.assertClean();
});

test("what is proposed are fixes of the findings that the filter shows, and words stay", async () => {
  const visit = await checked();
  await visit.page.click("#fix-drafts");
  const field = await visit.page.waitForSelector("#fix-drafts-panel .draft.is-asked textarea", { visible: true, timeout: 30_000 });
  const id = await field.evaluate((field) => field.id);
  await field.type("Tells what a frame costs.");
  const drafts = () => visit.page.$$eval("#fix-drafts-panel .draft", (all) => all.length);
  const all = await drafts();
  assert.doesNotMatch(await visit.text("#fix-drafts-panel"), /that the filter shows/);
  await visit.page.type("#search", "op-summary-present");
  await visit.page.waitForFunction((all) => document.querySelectorAll("#fix-drafts-panel .draft").length < all, { timeout: 20_000 }, all);
  assert.match(await visit.text("#fix-drafts-panel"), /that the filter shows/);
  assert.equal(await visit.page.evaluate(() => document.activeElement.id), "search", "whoever types goes on");
  await visit.page.$eval("#search", (search) => search.select());
  await visit.press("Backspace");
  await visit.page.waitForFunction((all) => document.querySelectorAll("#fix-drafts-panel .draft").length === all, { timeout: 20_000 }, all);
  // More files are no others.
  await visit.drop(null, [{ name: "apiProperties.json", bytes: '{ "properties": {} }' }]);
  await visit.page.waitForSelector(".file-filter option:nth-child(3)", { timeout: 30_000 });
  await idle(visit);
  await visit.page.waitForSelector(`#${id}`, { visible: true, timeout: 20_000 });
  assert.equal(await visit.page.$eval(`#${id}`, (field) => field.value), "Tells what a frame costs.");
  visit.assertClean();
});

test("a fix that is taken while another connector is checked is made in neither", async () => {
  const visit = await checked([UNTIDY]);
  const offered = async () => {
    await visit.page.click("#fix-safe");
    await visit.page.waitForSelector("#fix-safe-panel #apply", { visible: true, timeout: 30_000 });
    return visit.text("#fix-safe-panel");
  };
  const first = await offered();
  // As soon as the worker is asked to check the other one, before it can say anything.
  await visit.page.evaluate(() => {
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (...message) {
      if (message[0][1]?.length > 0) {
        Worker.prototype.postMessage = postMessage;
        queueMicrotask(() => {
          const button = document.querySelector("#apply");
          globalThis.pressed = button.ariaDisabled !== "true";
          button.click();
        });
      }
      return postMessage.apply(this, message);
    };
  });
  const bytes = UNTIDY.bytes.replace('"Print Framer API"', '"Other API"');
  await visit.drop(null, [{ name: "swagger.json", bytes }]);
  await visit.page.waitForFunction(() => document.querySelector("h1")?.innerText === "Other API", { timeout: 20_000 });
  await idle(visit);
  assert.equal(await visit.page.evaluate(() => globalThis.pressed), true);
  assert.equal(await visit.page.$(".proposal"), null);
  assert.equal((await offered()).replaceAll("Other API", "Print Framer API"), first);
  assert.equal(await visit.page.$("#changed"), null);
  // What is shown now is made.
  await visit.page.click("#apply");
  await visit.page.waitForSelector("#changed", { visible: true, timeout: 20_000 });
  await visit.page.click("#save-changed");
  assert.match((await visit.downloaded("swagger.json")).text, /"Other API"/);
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
  // Escape gives the focus back, once the page is drawn.
  await visit.page.waitForFunction((id) => !document.querySelector(".proposal") && document.activeElement.id === id, { timeout: 10_000 }, id);
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

test("what breaks flows is offered with a warning and not ticked; what no file tells is an empty field", async () => {
  const bytes = (await readFile(SAMPLE, "utf8")).replace("ApiValuesByHeightByWidthGet", "frame_picture");
  const visit = await checked([{ name: "swagger.json", bytes }]);
  await visit.page.click("#fix-drafts");
  await visit.page.waitForSelector("#fix-drafts-panel #apply", { visible: true, timeout: 30_000 });
  const drafts = () =>
    visit.page.$$eval("#fix-drafts-panel .draft", (drafts) =>
      drafts.map((draft) => ({
        says: draft.querySelector("label, p").innerText,
        isTicked: draft.querySelector("input[type=checkbox]")?.checked,
        warning: draft.querySelector(".warned")?.innerText.trim(),
        text: draft.querySelector("textarea")?.value,
        hint: draft.querySelector("textarea")?.placeholder,
      })),
    );
  const all = await drafts();
  const renames = all.filter((draft) => /^Flows/.test(draft.warning));
  const gaps = all.filter((draft) => /^It leaves gaps/.test(draft.warning));
  assert.ok(gaps.length === 1 && gaps.every((draft) => draft.isTicked === false), JSON.stringify(all));
  assert.ok(renames.length === 1 && /frame_picture/.test(renames[0].says), JSON.stringify(all));
  assert.ok(!renames[0].isTicked && /^Flows call the operation by its id/.test(renames[0].warning));
  const asked = all.filter((draft) => draft.isTicked === undefined);
  assert.ok(asked.length > 0 && asked.every((draft) => draft.text === "" && draft.hint.length > 10), JSON.stringify(asked));
  assert.ok(all.every((draft) => draft.warning || draft.isTicked !== false));
  const diff = () => visit.page.$$eval("#fix-drafts-panel .diff", (parts) => parts.map((part) => part.innerText).join("\n"));
  assert.ok(!(await diff()).includes('"FramePicture"'), "what is not ticked is not among the changes");
  // Ticked, it is.
  await visit.page.$$eval(".draft:has(.warned)", (drafts) => drafts.find((draft) => draft.innerText.includes("frame_picture")).querySelector("input").click());
  await visit.page.waitForFunction(() => document.querySelector("#fix-drafts-panel").innerText.includes('"FramePicture"'), { timeout: 20_000 });
  await click(visit, "Tick none");
  await visit.page.waitForFunction(() => document.querySelector("#apply").ariaDisabled === "true", { timeout: 20_000 });
  await click(visit, "Tick all");
  await visit.page.waitForFunction(() => document.querySelector("#apply").ariaDisabled !== "true", { timeout: 20_000 });
  // An empty field left empty is left out; one that is filled stands in the file.
  const words = "Tells what a frame of this size costs.";
  const field = await visit.page.waitForSelector(".draft.is-asked textarea[placeholder^='What the operation does']");
  await field.type(words);
  await visit.press("Tab");
  await visit.page.waitForFunction((words) => document.querySelector("#fix-drafts-panel .diff")?.innerText.includes(words), { timeout: 20_000 }, words);
  await visit.page.$eval("#apply", (button) => button.click());
  await visit.page.waitForSelector("#save-changed", { visible: true, timeout: 30_000 });
  await visit.page.click("#save-changed");
  const { text: fixed } = await visit.downloaded("swagger.json");
  assert.ok(fixed.includes(words) && fixed.includes('"FramePicture"'));
  // No address and no contact is made up: what is not known is a gap, which is told.
  assert.ok(!fixed.includes("printframerapi.com") && !fixed.includes("support@"), fixed);
  assert.ok(await visit.page.$("#finding-def-gap"), "a gap is no contact");
  visit.assertClean();
});

test("a visibility is chosen among those that are allowed", async () => {
  const bytes = (await readFile(SAMPLE, "utf8")).replace('"operationId"', '"x-ms-visibility": "hidden",\n        "operationId"');
  const visit = await checked([{ name: "swagger.json", bytes }]);
  const id = await visit.page.$eval("#finding-op-visibility-known", (group) => {
    group.open = true;
    return group.querySelector("button[id^=fix-]").id;
  });
  await visit.page.click(`#${id}`);
  const field = await visit.page.waitForSelector(".proposal select", { visible: true, timeout: 30_000 });
  const choices = await field.$$eval("option", (options) => options.map((option) => option.innerText));
  assert.ok(choices.length >= 2 && ["important", "advanced"].every((choice) => choices.includes(choice)), `${choices}`);
  assert.equal(await visit.page.$(".proposal textarea"), null);
  assert.equal(await visit.page.$eval(".proposal label", (label) => label.control?.localName), "select");
  await field.select("important");
  await visit.page.waitForFunction(() => document.querySelector(".diff .is-new")?.innerText.includes('"important"'), { timeout: 20_000 });
  assert.equal(await visit.page.$eval(".proposal select", (select) => select.value), "important");
  assert.equal(await visit.page.$(".refused"), null);
  await visit.page.click("#apply");
  await visit.page.waitForSelector("#save-changed", { visible: true, timeout: 20_000 });
  await visit.page.click("#save-changed");
  assert.match((await visit.downloaded("swagger.json")).text, /"x-ms-visibility": "important"/);
  visit.assertClean();
});

test("what is only moved is told in words, and shown folded", async () => {
  const definition = JSON.parse(await readFile(SAMPLE, "utf8"));
  const { info, paths, ...rest } = definition;
  info.title = "Print Framer.";
  const bytes = JSON.stringify({ swagger: rest.swagger, paths, definitions: rest.definitions, info }, null, 2);
  const visit = await checked([{ name: "swagger.json", bytes }]);
  await visit.page.click("#fix-safe");
  await visit.page.waitForSelector("#fix-safe-panel #apply", { visible: true, timeout: 30_000 });
  const panel = await visit.text("#fix-safe-panel");
  assert.match(panel, /Moves info before paths[^.]*: the text is the same\./);
  assert.match(panel, /Removes the end of the title|Removes/);
  visit.assertClean();
});

test("the heading of a broken rule says that it is not met, and hidden characters show as their codes", async () => {
  const bytes = (await readFile(SAMPLE, "utf8")).replace("Print Framer API", "gnp.\u202eFramer").replace('"Height",\n            "in"', '"He\u200bight",\n            "in"');
  const visit = await checked([{ name: "swag\u202eger.json", bytes }]);
  const heads = await visit.page.$$eval(".group h3", (heads) => heads.map((head) => head.innerText));
  assert.ok(heads.length > 3 && heads.every((head) => head.startsWith("Not met: ")), heads.join("\n"));
  assert.equal(await visit.text("h1"), "gnp.\\u202EFramer");
  const page = await visit.page.evaluate(() => document.body.innerText);
  assert.ok(page.includes("swag\\u202Eger.json"), "the name of the file");
  assert.ok(!/[\u202e\u200b]/.test(page));
  visit.assertClean();
});

test("of more proposals than are shown, those that are not wanted make room for others", async () => {
  const operation = (number) => `"/frames/${number}": { "get": { "operationId": "GetFrame${number}", "description": "Gets a frame of a picture, number ${number}.", "responses": { "200": { "description": "OK" } } } }`;
  const text = `{ "swagger": "2.0", "info": { "title": "Frames", "version": "1.0" }, "host": "frames.example.com", "basePath": "/", "schemes": ["https"], "paths": { ${Array.from({ length: 70 }, (_, number) => operation(number)).join(",\n")} } }`;
  const visit = await checked([{ name: "frames.json", bytes: text }]);
  await visit.page.click("#fix-op-summary-present");
  await visit.page.waitForSelector("#fix-op-summary-present-panel #apply", { visible: true, timeout: 30_000 });
  const shown = () => visit.page.$$eval("#fix-op-summary-present-panel .draft label", (labels) => labels.map((label) => label.innerText));
  const first = await shown();
  assert.equal(first.length, 50);
  assert.match(await visit.text("#fix-op-summary-present-panel"), /20 more proposals after these/);
  await click(visit, "Tick none");
  await click(visit, "Pass over what is not taken");
  await visit.page.waitForFunction(() => document.querySelectorAll("#fix-op-summary-present-panel .draft").length === 20, { timeout: 30_000 });
  const others = await shown();
  assert.ok(others.every((label) => !first.includes(label)));
  await visit.page.click("#apply");
  await visit.page.waitForSelector("#changed", { visible: true, timeout: 20_000 });
  assert.match(await visit.text("#changed"), /^20 findings were mended\./);
  visit.assertClean();
});
