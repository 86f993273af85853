// The source beside the findings: opened, read, changed, checked as it is written, undone, kept.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import test from "node:test";
import { SAMPLE, idle, report, start } from "./acts.mjs";
import { useSite } from "./harness.mjs";

const site = useSite();

/** A visit with a file of our own before it; wide enough for two panes unless told otherwise. */
async function given(files = [SAMPLE], look = { width: 1400, height: 900 }) {
  const visit = await site.newProfile();
  await visit.look(look);
  await start(visit);
  await visit.drop(null, files);
  await report(visit);
  await visit.text(".groups");
  await idle(visit);
  return visit;
}

/** Opens the source and waits for its text. */
async function open(visit) {
  await visit.page.click("#open-source");
  await ready(visit);
  await focusedText(visit);
}

const focusedText = (visit) => visit.page.waitForFunction(() => document.querySelector("source-pane").shadowRoot.activeElement?.closest(".cm-content"));

const ready = (visit) => visit.page.waitForSelector("source-pane >>> .cm-line", { visible: true });

/** What the pane shows: file, cursor, its line, what it says of it, findings. */
function pane(visit) {
  return visit.page.evaluate(() => {
    const root = document.querySelector("source-pane").shadowRoot;
    const text = (selector) => root.querySelector(selector)?.innerText.trim() ?? null;
    const selection = root.getSelection?.() ?? document.getSelection();
    return {
      file: root.querySelector("#files").value,
      files: [...root.querySelectorAll("#files option")].map((option) => [option.value, option.disabled]),
      says: text(".says"),
      // How many there are, wherever the cursor is among them.
      count: text("#count").replace(/^[\d,]+ of /, ""),
      place: /^[\d,]+(?= of )/.exec(text("#count"))?.[0] ?? null,
      tooltips: root.querySelectorAll(".cm-tooltip").length,
      isEdited: !root.querySelector(".edits").hidden,
      active: root.querySelector(".cm-activeLineGutter")?.innerText ?? null,
      line: root.querySelector(".cm-activeLine")?.innerText ?? null,
      column: selection.anchorOffset,
      hasFocus: Boolean(root.activeElement?.closest(".cm-content")),
      marks: root.querySelectorAll(".cm-lintRange, .cm-lintPoint").length,
    };
  });
}

/** Waits until the worker has checked what was written. */
async function checked(visit, count) {
  await visit.page.waitForFunction((text) => document.querySelector("source-pane").shadowRoot.querySelector("#count").innerText.replace(/^[\d,]+ of /, "") === text, { timeout: 20_000 }, count);
}

const number = (text) => Number(/[\d,]+/.exec(text)[0].replace(",", ""));

test("the source is loaded when it is opened, and shows the findings in the text", async () => {
  const visit = await given();
  const asked = () => site.requests.map((request) => request.path).filter((name) => /editor-/.test(name));
  assert.deepEqual(asked(), []);
  await open(visit);
  assert.equal(asked().length, 1);
  const shown = await pane(visit);
  assert.equal(shown.file, "swagger.json");
  assert.ok(shown.hasFocus && shown.marks > 0 && number(shown.count) > 0, JSON.stringify(shown));
  const boxes = await visit.page.evaluate(() => ["source-pane", ".findings"].map((selector) => document.querySelector(selector).getBoundingClientRect().toJSON()));
  assert.ok(boxes[0].left >= boxes[1].right, "the source stands beside the findings");
  visit.assertClean();
});

test("a place of a finding leads to its line, and the mark there back to the finding", async () => {
  const visit = await given();
  const at = await visit.page.$eval("button.at", (link) => link.textContent);
  await visit.page.click("button.at");
  await ready(visit);
  const [, line] = at.split(":");
  await visit.page.waitForFunction((line) => document.querySelector("source-pane").shadowRoot.querySelector(".cm-lineNumbers .cm-activeLineGutter")?.innerText === line, {}, line);
  const shown = await pane(visit);
  assert.notEqual(shown.says, "No finding on this line.");
  await visit.page.click("source-pane >>> #to-finding");
  const focused = await visit.page.waitForFunction(() => document.activeElement?.classList.contains("at") && document.activeElement.textContent);
  assert.equal(await focused.jsonValue(), at);
  visit.assertClean();
});

test("what is written is checked: the finding goes, the answer changes, the cursor stays, undo works", async () => {
  const visit = await given();
  await open(visit);
  const before = await pane(visit);
  const answer = () => visit.page.$eval(".answer", (section) => section.innerText);
  const first = await answer();
  // The title may not end in “API”, which is what the sample's does. The place leads to the value.
  const group = "#finding-info-title-restricted-words";
  await visit.page.$eval(`${group} button.at`, (place) => place.click());
  await visit.page.waitForFunction(() => document.querySelector("source-pane").shadowRoot.querySelector(".cm-activeLine").innerText.includes('"title"'));
  const { line } = await pane(visit);
  await visit.press("End");
  await visit.press("ArrowLeft", { times: line.length - line.indexOf(' API"') - 4 });
  await visit.press("Backspace", { times: 4 });
  await visit.page.waitForFunction((group) => !document.querySelector(group), { timeout: 20_000 }, group);
  const after = await pane(visit);
  assert.ok(after.isEdited && after.hasFocus);
  assert.equal(after.line, line.replace(" API", ""));
  assert.notEqual(after.count, before.count);
  await visit.page.waitForFunction((first) => document.querySelector(".answer").innerText !== first, { timeout: 20_000 }, first);
  assert.match(await visit.text(".facts-line"), /edited/);
  // The cursor is where it was.
  await visit.page.keyboard.type("s");
  assert.equal((await pane(visit)).line, line.replace(" API", "s"));
  // What was typed goes step by step, until nothing is edited any more.
  for (let steps = 0; (await pane(visit)).isEdited && steps < 60; steps += 1) await visit.press("z", { modifiers: ["Control"] });
  assert.equal((await pane(visit)).isEdited, false);
  await visit.page.waitForSelector(group, { timeout: 20_000 });
  await checked(visit, before.count);
  assert.equal(await answer(), first);
  assert.doesNotMatch(await visit.text(".facts-line"), /edited/);
  visit.assertClean();
});

test("the edited file is kept as it was checked; all edits are undone in one step, which can be undone", async () => {
  const visit = await given();
  await open(visit);
  await visit.press("End", { modifiers: ["Control"] });
  await visit.page.keyboard.type("\n\n ");
  await visit.page.click("source-pane >>> #save");
  const { text: kept } = await visit.downloaded("swagger.json");
  const original = await readFile(SAMPLE, "utf8");
  assert.ok(kept.startsWith(original.trimEnd()) && kept.length > original.length, JSON.stringify(kept.slice(-20)));
  const leaves = () => visit.page.evaluate(() => dispatchEvent(new Event("beforeunload", { cancelable: true })));
  assert.equal(await leaves(), true, "it was kept");
  await visit.page.focus("source-pane >>> .cm-content");
  await visit.page.keyboard.type(" ");
  assert.equal(await leaves(), false, "what is written after that is not");
  await visit.page.click("source-pane >>> #undo");
  assert.equal((await pane(visit)).isEdited, false);
  await visit.press("z", { modifiers: ["Control"] });
  assert.equal((await pane(visit)).isEdited, true);
  await visit.page.waitForSelector("main[data-edited]");
  visit.assertClean();
});

test("what the gutter tells of a finding goes with the finding", async () => {
  const visit = await given();
  await open(visit);
  const told = () => visit.page.$eval("source-pane", ({ shadowRoot }) => shadowRoot.querySelectorAll(".cm-tooltip").length);
  const marker = await visit.page.waitForSelector("source-pane >>> .cm-gutterElement:not([style*=hidden]) > .cm-lint-marker", { visible: true });
  await marker.hover();
  await visit.page.waitForSelector("source-pane >>> .cm-tooltip", { visible: true });
  await visit.press("a", { modifiers: ["Control"] });
  await visit.press("Delete");
  await checked(visit, "0 findings");
  for (let tries = 0; (await told()) > 0 && tries < 20; tries += 1) await new Promise((done) => setTimeout(done, 100));
  assert.equal(await told(), 0);
  visit.assertClean();
});

test("with the keyboard alone: from finding to finding, out of the text and on", async () => {
  const visit = await given();
  await visit.page.focus("#open-source");
  await visit.press("Enter");
  await ready(visit);
  await focusedText(visit);
  await visit.press("F8");
  const first = await pane(visit);
  assert.match(first.says, /^(Required|Recommended|Info)/);
  await visit.press("F8");
  const second = await pane(visit);
  assert.notEqual(second.says, first.says);
  assert.equal(Number(second.place), Number(first.place) + 1);
  // All is told below the text: nothing lies over it.
  assert.deepEqual([first.tooltips, second.tooltips], [0, 0]);
  await visit.press("F8", { modifiers: ["Shift"] });
  assert.equal((await pane(visit)).says, first.says);
  // One after the other, those at one place too, and round to the first again.
  const places = [];
  for (let times = number(first.count); times > 0; times -= 1) {
    places.push((await pane(visit)).place);
    await visit.press("F8");
  }
  assert.equal(new Set(places).size, number(first.count));
  assert.equal((await pane(visit)).place, first.place);
  // Tab is no trap: it leads to what follows the text.
  await visit.tabTo("button", "Show in the list", 6);
  await visit.press("Enter");
  await visit.page.waitForFunction(() => document.activeElement?.closest(".findings"));
  await visit.page.focus("source-pane >>> .cm-content");
  await visit.press("Escape");
  assert.equal((await pane(visit)).hasFocus, false);
  await visit.page.focus("source-pane >>> #close");
  await visit.press("Enter");
  await visit.page.waitForFunction(() => !document.querySelector("source-pane") && document.activeElement?.id === "open-source");
  visit.assertClean();
});

test("the way back leads to a finding behind many others of its rule, also where it is filtered out", async () => {
  const paths = Object.fromEntries(Array.from({ length: 70 }, (_, at) => [`/p${at}`, { get: { operationId: `GetPet${at}`, responses: { 200: { description: "ok" } } } }]));
  const bytes = JSON.stringify({ swagger: "2.0", info: { title: "Pets", version: "1.0" }, host: "api.framing.example", paths }, null, 2);
  const visit = await given([{ name: "apiDefinition.swagger.json", bytes }]);
  const shown = () => visit.page.$$eval(".place .at", (links) => links.map((link) => link.textContent));
  await visit.page.$$eval(".toggles .toggle", (toggles) => toggles[1].click());
  await idle(visit);
  await open(visit);
  await visit.press("End", { modifiers: ["Control"] });
  await visit.press("F8", { modifiers: ["Shift"] });
  const { active, says } = await pane(visit);
  assert.match(says, /GetPet69/);
  assert.ok(!(await shown()).some((at) => at.includes(`:${active}:`)), "it is not in the list yet");
  await visit.page.$eval("source-pane >>> #to-finding", (button) => button.click());
  await visit.page.waitForFunction((line) => document.activeElement?.matches(".at") && document.activeElement.textContent.includes(`:${line}:`), { timeout: 10_000 }, active);
  const box = await visit.page.evaluate(() => document.activeElement.getBoundingClientRect().toJSON());
  assert.ok(box.top > 0 && box.bottom < 900, "it is in sight");
  // What is shown is found: places, and sentences without the signs that make a part of them code.
  for (const [text, count] of [[`apiDefinition.swagger.json:${active}`, 1], ["Operation GetPet7 has no summary", 1]]) {
    await visit.page.click("#search", { count: 3 });
    await visit.page.type("#search", text);
    await idle(visit);
    await visit.page.waitForFunction((count) => document.querySelectorAll(".place").length >= count, { timeout: 10_000 }, count);
  }
  visit.assertClean();
});

test("every text of a connector can be opened; a picture has none; edits stay with their file", async () => {
  const folder = path.join(path.dirname(SAMPLE), "../finished");
  const files = await Promise.all(["apiDefinition.swagger.json", "apiProperties.json", "readme.md"].map(async (name) => ({ name, bytes: await readFile(path.join(folder, name)) })));
  const icon = { name: "icon.png", bytes: Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64") };
  const visit = await given([...files, icon]);
  await open(visit);
  const shown = await pane(visit);
  assert.equal(shown.file, "apiDefinition.swagger.json");
  assert.deepEqual(shown.files, [["apiDefinition.swagger.json", false], ["apiProperties.json", false], ["icon.png", true], ["readme.md", false]]);
  const turn = async (name) => {
    const handle = await visit.page.$("source-pane >>> #files");
    await handle.select(name);
    await visit.page.waitForFunction((name) => document.querySelector("source-pane").shadowRoot.querySelector(".cm-content")?.ariaLabel === `Source of ${name}`, {}, name);
  };
  await turn("readme.md");
  await visit.page.focus("source-pane >>> .cm-content");
  await visit.page.keyboard.type("# Mine\n\n");
  assert.equal((await pane(visit)).isEdited, true);
  await turn("apiProperties.json");
  assert.equal((await pane(visit)).isEdited, false);
  await turn("readme.md");
  assert.equal((await pane(visit)).isEdited, true);
  visit.assertClean();
});

test("edits outlast another page, the pane's closing and the end of the worker", async () => {
  const visit = await given();
  await open(visit);
  await visit.press("Home", { modifiers: ["Control"] });
  await visit.press("ArrowRight");
  await visit.page.keyboard.type('\n  "host": "api.framing.example",');
  await visit.page.waitForFunction(() => !document.querySelector("#finding-def-host-present"), { timeout: 20_000 });
  await visit.page.evaluate(() => { location.hash = "#/rules"; });
  await visit.page.waitForFunction(() => !document.querySelector("source-pane"));
  await visit.page.goBack();
  await ready(visit);
  assert.equal((await pane(visit)).isEdited, true);
  await visit.page.click("source-pane >>> #close");
  await open(visit);
  assert.equal((await pane(visit)).isEdited, true);
  // More files: all are read again, and the text that was changed is told again.
  await visit.choose("#more-files", [{ name: "readme.md", bytes: "# A\n" }]);
  await visit.page.waitForFunction(() => [...document.querySelectorAll(".file-name")].some((name) => name.textContent === "readme.md"));
  await visit.page.waitForFunction(() => document.querySelector(".groups") && !document.querySelector("#finding-def-host-present"), { timeout: 20_000 });
  assert.equal((await pane(visit)).isEdited, true);
  // With the pane closed, too.
  await visit.page.click("source-pane >>> #close");
  await visit.choose("#more-files", [{ name: "intro.md", bytes: "# B\n" }]);
  await visit.page.waitForFunction(() => [...document.querySelectorAll(".file-name")].some((name) => name.textContent === "intro.md"));
  await visit.page.waitForFunction(() => document.querySelector("main[data-edited] .groups") && !document.querySelector("#finding-def-host-present"), { timeout: 20_000 });
  visit.assertClean();
});

test("what takes the place of edits is asked about; starting over loses none, and is not", async () => {
  const visit = await given();
  await open(visit);
  await visit.page.keyboard.type(" ");
  await visit.page.waitForFunction(() => document.querySelector("main[data-edited]"), { timeout: 20_000 });
  const asked = [];
  visit.page.on("dialog", async (dialog) => {
    asked.push(dialog.type());
    await dialog.dismiss();
  });
  await visit.drop(null, [{ name: "other.json", bytes: '{ "swagger": "2.0" }' }]);
  await visit.page.waitForFunction(() => !document.querySelector(".overlay.is-on"));
  assert.ok(await visit.page.$("source-pane"));
  assert.deepEqual(asked, ["confirm"]);
  await visit.page.click("#start-over");
  await visit.text("#drop-zone");
  await visit.page.waitForSelector("main[data-edited]");
  await visit.page.click("#take-back");
  await visit.page.waitForSelector("main[data-edited] .groups", { timeout: 20_000 });
  await idle(visit);
  await open(visit);
  const text = await visit.page.$$eval("source-pane >>> .cm-line", ([first]) => first.textContent);
  assert.equal(text, " {");
  assert.equal(asked.length, 1, "nothing was lost");
  visit.assertClean();
});

test("on a phone, findings and source take turns, and nothing is wider than the page", async () => {
  const visit = await given([SAMPLE], { width: 390, height: 844, scheme: "dark" });
  await open(visit);
  const seen = () => visit.page.evaluate(() => ({
    findings: document.querySelector(".findings").checkVisibility(),
    text: document.querySelector("source-pane").shadowRoot.querySelector(".pane").checkVisibility(),
    isWide: document.documentElement.scrollWidth > innerWidth,
  }));
  assert.deepEqual(await seen(), { findings: false, text: true, isWide: false });
  await visit.page.click("source-pane >>> #show-findings");
  assert.deepEqual(await seen(), { findings: true, text: false, isWide: false });
  await visit.page.click("button.at");
  await visit.page.waitForFunction(() => document.querySelector("source-pane").getAttribute("shows") === "source");
  assert.deepEqual(await seen(), { findings: false, text: true, isWide: false });
  visit.assertClean();
});

/** The lines that the pane shows, from the first one on. */
const lines = (visit) => visit.page.evaluate(() => [...document.querySelector("source-pane").shadowRoot.querySelectorAll(".cm-line")].map((line) => line.innerText));

const HOST = '"host": "api.framing.example",';

/** Types a member behind `info`, where its place is, so that no fix moves it; in an open pane. */
async function typeHost(visit) {
  await visit.page.focus("source-pane >>> .cm-content");
  await visit.press("Home", { modifiers: ["Control"] });
  await visit.press("ArrowDown", { times: 5 });
  await visit.press("End");
  await visit.page.keyboard.type("\n" + HOST);
}

test("a fix is a change of the text: the cursor stays, and undo takes it back before what was written", async () => {
  const untidy = (await readFile(SAMPLE, "utf8")).replace(/^ {4}/gm, "\t");
  const visit = await given([{ name: "swagger.json", bytes: untidy }]);
  await open(visit);
  const before = await pane(visit);
  await typeHost(visit);
  await visit.page.waitForFunction(() => !document.querySelector("#finding-def-host-present"), { timeout: 20_000 });
  const written = await pane(visit), text = await lines(visit);
  assert.ok(text.some((line) => line.startsWith("\t")));
  // The fix is asked for, shown, and taken.
  await visit.page.click("#fix-safe");
  await visit.page.waitForSelector("#fix-safe-panel #apply", { visible: true, timeout: 30_000 });
  await visit.page.click("#apply");
  await visit.page.waitForSelector("#unmend", { visible: true, timeout: 20_000 });
  await visit.page.waitForFunction(() => ![...document.querySelector("source-pane").shadowRoot.querySelectorAll(".cm-line")].some((line) => line.innerText.startsWith("\t")), { timeout: 20_000 });
  const mended = await pane(visit);
  assert.equal(mended.line, written.line, "the cursor is where it was");
  assert.ok(mended.line.endsWith(HOST));
  assert.equal(mended.isEdited, true);
  assert.notEqual(mended.count, written.count);
  // Once: what the fix did. The report follows, and the page has nothing to take back any more.
  await visit.page.focus("source-pane >>> .cm-content");
  await visit.press("z", { modifiers: ["Control"] });
  assert.deepEqual(await lines(visit), text);
  await checked(visit, written.count);
  await visit.page.waitForFunction(() => !document.querySelector("#unmend") && !document.querySelector("#finding-def-host-present"));
  // Again: what was written, until nothing is.
  for (let steps = 0; (await pane(visit)).isEdited && steps < 60; steps += 1) await visit.press("z", { modifiers: ["Control"] });
  await checked(visit, before.count);
  await visit.page.waitForSelector("#finding-def-host-present", { timeout: 20_000 });
  // And forward again: what was written, and the fix.
  const isUntidy = async () => (await lines(visit)).some((line) => line.startsWith("\t"));
  for (let steps = 0; (await isUntidy()) && steps < 60; steps += 1) await visit.press("y", { modifiers: ["Control"] });
  await checked(visit, mended.count);
  visit.assertClean();
});

test("a fix that is taken back on the page leaves what was written; what is written while it is made stays", async () => {
  const untidy = (await readFile(SAMPLE, "utf8")).replace(/^ {4}/gm, "\t");
  const visit = await given([{ name: "swagger.json", bytes: untidy }]);
  await open(visit);
  await visit.page.click("#fix-safe");
  await visit.page.waitForSelector("#fix-safe-panel #apply", { visible: true, timeout: 30_000 });
  await typeHost(visit);
  // Without the pause after which the worker hears of it; and something more before the fix is made: until that is written,
  // the worker hears nothing.
  await visit.page.evaluate(() => {
    const { postMessage } = Worker.prototype, held = [];
    Worker.prototype.postMessage = function (...message) {
      held.push(() => postMessage.apply(this, message));
    };
    globalThis.letThrough = () => {
      Worker.prototype.postMessage = postMessage;
      for (const send of held) send();
      return held.length;
    };
    document.querySelector("#apply").click();
  });
  await visit.page.keyboard.type(" ");
  const isWritten = () => visit.page.waitForFunction((line) => document.querySelector("source-pane").shadowRoot.querySelector(".cm-activeLine")?.innerText.endsWith(line), { timeout: 10_000 }, `${HOST} `);
  await isWritten();
  assert.ok((await visit.page.evaluate(() => letThrough())) > 0);
  const isMended = () => visit.page.waitForFunction(() => [...document.querySelector("source-pane").shadowRoot.querySelectorAll(".cm-line")].every((line) => !line.innerText.startsWith("\t")), { timeout: 20_000 });
  await isMended();
  await visit.page.waitForFunction(() => document.querySelector("#changed") && !document.querySelector("#finding-def-host-present"), { timeout: 20_000 });
  await isWritten();
  // Who writes goes on writing: nothing takes the focus, not even a moment after.
  await visit.page.evaluate(() => new Promise((done) => setTimeout(done, 100)));
  assert.equal((await pane(visit)).hasFocus, true);
  await visit.page.click("source-pane >>> #save");
  const { text: kept } = await visit.downloaded("swagger.json");
  assert.ok(kept.includes(`${HOST} \n`) && !kept.includes("\t"), kept.slice(0, 200));
  // What was written after the fix would be lost with it: only what comes now can be taken back.
  await visit.page.click("#fix-drafts");
  await visit.page.waitForSelector("#fix-drafts-panel #apply", { visible: true, timeout: 30_000 });
  await visit.page.click("#apply");
  await visit.page.waitForSelector("#unmend", { visible: true, timeout: 20_000 });
  const after = await pane(visit);
  await visit.page.click("#unmend");
  await visit.page.waitForFunction(() => !document.querySelector("#unmend"), { timeout: 20_000 });
  await visit.page.waitForFunction((count) => document.querySelector("source-pane").shadowRoot.querySelector("#count").innerText.replace(/^[\d,]+ of /, "") !== count, { timeout: 20_000 }, after.count);
  assert.ok((await pane(visit)).line.endsWith(`${HOST} `));
  assert.ok(!(await lines(visit)).some((line) => line.startsWith("\t")));
  visit.assertClean();
});

test("a report on paper leaves the source beside the findings", async () => {
  const visit = await given([SAMPLE]);
  await open(visit);
  const places = () => visit.page.evaluate(() => ["source-pane", ".groups"].map((selector) => Math.round(document.querySelector(selector).getBoundingClientRect().left)));
  const before = await places();
  assert.notEqual(before[0], before[1]);
  await visit.page.evaluate(() => (window.print = () => document.body.classList.add("is-printed")));
  for (const _ of [1, 2]) {
    await visit.page.evaluate(() => document.body.classList.remove("is-printed"));
    await visit.page.click("#download");
    await visit.page.waitForSelector("#print", { visible: true });
    await visit.page.click("#print");
    await visit.page.waitForSelector("body.is-printed", { timeout: 20_000 });
    assert.equal((await visit.page.$$("#sheet")).length, 1);
  }
  const sheets = () => visit.page.evaluate(() => document.adoptedStyleSheets.length);
  assert.equal(await sheets(), 2);
  await visit.page.mouse.click(5, 5);
  assert.equal(await sheets(), 1);
  assert.deepEqual(await places(), before);
  visit.assertClean();
});

test("the search looks as the pane does, on a wide window and on a phone", async () => {
  const visit = await given();
  await open(visit);
  await visit.press("f", { modifiers: ["Control"] });
  await visit.page.waitForSelector("source-pane >>> [name=search]", { visible: true });
  const looks = () =>
    visit.page.evaluate(() => {
      const root = document.querySelector("source-pane").shadowRoot, panel = root.querySelector(".cm-search");
      const of = (element) => {
        const { fontFamily, fontSize, borderRadius, borderColor, backgroundColor, backgroundImage, color, minHeight } = getComputedStyle(element);
        // Firefox gives quotes as they are written.
        return { fontFamily: fontFamily.replaceAll('"', ""), fontSize, borderRadius, borderColor, backgroundColor, backgroundImage, color, minHeight };
      };
      const controls = [...panel.querySelectorAll("input, button")].map((control) => control.getBoundingClientRect());
      const { left, right } = root.querySelector(".pane").getBoundingClientRect();
      return {
        family: getComputedStyle(document.body).fontFamily,
        own: of(root.querySelector(".head .button")),
        buttons: [...panel.querySelectorAll(".cm-button")].map(of),
        field: of(panel.querySelector("[name=search]")),
        words: [...panel.querySelectorAll("button, label")].map((control) => control.ariaLabel ?? control.innerText.trim()),
        isWithin: controls.every((control) => control.left >= left && control.right <= right && control.width > 10 && control.height > 10),
        top: controls.at(-1).top,
        first: controls[0].top,
      };
    });
  for (const width of [1600, 1024, 390]) {
    await visit.page.setViewport({ width, height: 900 });
    await visit.page.waitForFunction((width) => innerWidth === width, {}, width);
    const { family, own, buttons, field, words, isWithin, top, first } = await looks();
    for (const button of buttons) assert.deepEqual(button, own, `${width}`);
    assert.deepEqual([field.borderRadius, field.borderColor, field.color, field.fontFamily], [own.borderRadius, own.borderColor, own.color, own.fontFamily], `${width}`);
    assert.equal(field.fontFamily.split(",")[0], family.replaceAll('"', "").split(",")[0]);
    assert.deepEqual(words, ["Next", "Previous", "Select all", "Match case", "Regular expression", "Whole words", "Replace", "Replace all", "Close the search"]);
    assert.ok(isWithin, `${width}: all of it is in the pane`);
    assert.ok(width < 500 || Math.abs(top - first) < 4, "what closes it stands in its first row");
  }
  visit.assertClean();
});

test("in a text of megabytes the search finds, selects and replaces what it would in a small one", async () => {
  const path = (number) => `    "/things/${number}": { "get": { "operationId": "Get${number}", "description": "One of the things, told at some length: ${"word ".repeat(40)}", "responses": { "200": { "description": "OK" } } } }`;
  const text = `{\n  "swagger": "2.0",\n  "info": { "title": "Things", "version": "1" },\n  "paths": {\n${Array.from({ length: 7_000 }, (_, number) => path(number)).join(",\n")}\n  }\n}\n`;
  assert.ok(text.length > 2_000_000);
  const visit = await given([{ name: "large.json", bytes: text }]);
  await open(visit);
  const line = (wanted) => visit.page.waitForFunction((wanted) => document.querySelector("source-pane").shadowRoot.querySelector(".cm-activeLine")?.innerText.includes(wanted), { timeout: 10_000 }, wanted);
  const told = (wanted) => visit.page.waitForFunction((wanted) => document.querySelector("source-pane").shadowRoot.querySelector(".cm-announced")?.textContent.includes(wanted), { timeout: 20_000 }, wanted);
  const field = async (name, text) => {
    await visit.page.click(`source-pane >>> [name=${name}]`, { count: 3 });
    await visit.page.keyboard.type(text);
  };
  const tick = (name) => visit.page.click(`source-pane >>> [name=${name}]`);
  await visit.press("f", { modifiers: ["Control"] });
  await field("search", '"get6543"');
  await visit.press("Enter");
  await line('"Get6543"');
  await field("search", '"Get6543"'.toLowerCase());
  await tick("case");
  await tick("next");
  await told("Not found");
  await tick("case");
  // By a regular expression, from the last to the first, round the ends.
  await tick("re");
  await field("search", "/things/[0-9]*99\\b");
  await visit.press("Enter", { modifiers: ["Shift"] });
  await line("/things/6499");
  await tick("prev");
  await line("/things/6399");
  await field("search", "^.*things/(6999).*$");
  await visit.press("Enter");
  await line("/things/6999");
  await tick("re");
  // As a word: neither in a longer word nor in a number.
  await tick("word");
  await field("search", "Get77");
  await visit.press("Enter");
  await line('"Get77"');
  await tick("word");
  await field("search", '"operationId": "Get69');
  await tick("select");
  await told("111 matches");
  // All at once, as one step of the history.
  await tick("re");
  await field("search", "Get(\\d+)\"");
  await field("replace", 'Read$1"');
  await tick("replaceAll");
  await told("7000 matches replaced");
  await visit.page.waitForSelector("main[data-edited]", { timeout: 30_000 });
  await field("search", "Read6999");
  await visit.press("Enter");
  await line('"Read6999"');
  await visit.press("Escape");
  await visit.press("z", { modifiers: ["Control"] });
  await visit.page.waitForFunction(() => document.querySelector("source-pane").shadowRoot.querySelector(".edits").hidden, { timeout: 20_000 });
  visit.assertClean();
});

test("light and dark, the text and its colours can be read", async () => {
  const visit = await given();
  await open(visit);
  for (const scheme of ["light", "dark"]) {
    await visit.look({ width: 1400, height: 900, scheme });
    const worst = await visit.page.evaluate(() => {
      const root = document.querySelector("source-pane").shadowRoot;
      const light = (colour) => {
        const parts = colour.match(/[\d.]+/g).slice(0, 3).map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
      };
      const ground = light(getComputedStyle(root.querySelector(".cm-editor")).backgroundColor);
      const ratios = [...root.querySelectorAll(".cm-line span")].map((span) => {
        const own = light(getComputedStyle(span).color);
        return (Math.max(own, ground) + 0.05) / (Math.min(own, ground) + 0.05);
      });
      return { colours: new Set([...root.querySelectorAll(".cm-line span")].map((span) => getComputedStyle(span).color)).size, worst: Math.min(...ratios) };
    });
    assert.ok(worst.worst >= 4.5 && worst.colours >= 2, `${scheme}: ${JSON.stringify(worst)}`);
  }
  await visit.screenshots("source");
  visit.assertClean();
});

test("the search says how many there are, and which of them is selected", async () => {
  const paths = Array.from({ length: 30 }, (_, number) => `    "/things/${number}": { "get": { "operationId": "Get${number}", "responses": {} } }`);
  const visit = await given([{ name: "things.json", bytes: `{\n  "swagger": "2.0",\n  "info": { "title": "Things", "version": "1" },\n  "paths": {\n${paths.join(",\n")}\n  }\n}\n` }]);
  await open(visit);
  const said = (wanted) =>
    visit.page.waitForFunction((wanted) => document.querySelector("source-pane").shadowRoot.querySelector(".found")?.textContent === wanted, { timeout: 10_000 }, wanted);
  const search = async (text) => {
    await visit.page.click("source-pane >>> [name=search]", { count: 3 });
    await visit.page.keyboard.type(text);
  };
  await visit.press("f", { modifiers: ["Control"] });
  await visit.page.waitForSelector("source-pane >>> [name=search]", { visible: true });
  await search("/things/2");
  await said("11 found");
  await visit.press("Enter");
  await said("1 of 11");
  await visit.press("Enter", { modifiers: ["Shift"] });
  await said("11 of 11");
  // What is found stands in the middle, and not under an edge.
  const isShown = await visit.page.evaluate(() => {
    const root = document.querySelector("source-pane").shadowRoot;
    const line = root.querySelector(".cm-activeLine").getBoundingClientRect(), text = root.querySelector(".cm-scroller").getBoundingClientRect();
    return line.top >= text.top && line.bottom <= Math.min(text.bottom, innerHeight);
  });
  assert.ok(isShown);
  await search("/others");
  await said("Not found");
  await visit.page.click("source-pane >>> [name=re]");
  await search("things/[0-4]\"");
  await said("5 found");
  await search("things/[");
  await said("Not a regular expression");
  visit.assertClean();
});
