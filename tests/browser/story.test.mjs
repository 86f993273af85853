// The main job, from end to end: drop a package, answer the questions, share the report, verify it elsewhere.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import test from "node:test";
import { pathToFileURL } from "node:url";
import { ROOT, SAMPLE, answer, answerIs, checklist, click, connector, findings, idle, link, report, start } from "./acts.mjs";
import { useSite } from "./harness.mjs";

const site = useSite();

/** After the page has loaded it asks the network for nothing but its own fuller engine, once: the package needs it. */
function assertOnlyFuller(loaded) {
  const asked = site.requests.slice(loaded).map((request) => path.basename(request.path).replace(/-[0-9a-f]{8,}/, "")).sort();
  assert.deepEqual(asked, ["worker-full.js", "worker-full_bg.wasm"], "something else was asked of the network");
}

test("drop a package, answer, share; elsewhere: open, verify", async () => {
  const author = await site.newProfile();
  await author.allowClipboard();
  await start(author);
  await author.page.waitForNetworkIdle();
  const loaded = site.requests.length;

  const folder = connector();
  await author.drop(null, [folder]);
  await report(author);
  const before = await answer(author);
  assert.equal(before.lead, "The answer so far");
  assert.equal(await author.text(".is-chosen .so-far"), "so far");
  assert.equal(await author.page.$eval(".is-chosen", (choice) => getComputedStyle(choice).borderTopStyle), "dashed");
  assert.equal((await checklist(author)).Ownership, "Open");
  const unanswered = await findings(author);

  // The questions: each by the control that a screen reader would name.
  await (await author.control("radio", "Our organisation")).click();
  await (await author.control("radio", "Yes")).click();
  await author.page.type("#question-availability", "99,95");
  await author.page.select("#question-authentication", "an API key");
  await author.page.waitForFunction(() => document.querySelector(".answer .eyebrow").innerText === "The answer");
  const settled = await checklist(author);
  assert.deepEqual(
    [settled.Ownership, settled.Authentication, settled.Support, settled.Availability],
    ["Met", "Met", "Met", "Met"],
  );
  const final = await answer(author);
  assert.equal(await author.page.$(".so-far"), null);
  // Who owns the API is told what owners bring along.
  if (path.basename(folder) === "Asite") {
    assert.equal(unanswered["icon-present"], undefined);
    await author.page.waitForFunction(() => [...document.querySelectorAll(".group dl a code")].some((code) => code.textContent === "icon-present"));
  }
  const found = await findings(author);

  // The link, with what it holds told first.
  const shown = await link(author);
  const holds = await author.text(".holds");
  assert.match(holds, /SHA-256/);
  assert.match(holds, /Not the definition itself/);
  assert.ok(shown.startsWith(`${site.url}#r=`), shown);
  assert.ok(shown.length < 8_000 + site.url.length + 3, `${shown.length} characters`);
  await author.page.click("#copy-link");
  await author.page.waitForFunction(() => document.querySelector(".told").innerText === "Copied");
  const copied = await author.page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, shown);
  assert.doesNotMatch(await author.page.evaluate(() => location.href), /#r=/);
  assertOnlyFuller(loaded);
  author.assertClean();

  // Somebody else, who has never seen the site.
  const reader = await site.newProfile();
  await reader.goto(copied.slice(site.url.length));
  await report(reader);
  assert.match(await reader.text(".linked"), /Report opened from a link/);
  const read = await answer(reader);
  assert.deepEqual(read, final);
  assert.match(await reader.text("#row-ownership"), /Its author said that/);
  assert.deepEqual(await checklist(reader), settled);
  assert.deepEqual(await findings(reader), found);
  assert.equal(await reader.page.$(".questions :is(input, select, button)"), null, "the author's answers can be changed");

  // Another file is not verified; the true ones are.
  await reader.page.waitForNetworkIdle();
  const reading = site.requests.length;
  await reader.drop(null, [SAMPLE]);
  assert.match(await reader.text("#verified"), /Not verified/);
  assert.match(await reader.text("#verified"), /swagger\.json.* does not belong to the report/);
  await reader.drop(null, [folder]);
  await reader.page.waitForFunction(() => document.querySelector("#verified").innerText.startsWith("Verified"));
  await idle(reader);
  assert.deepEqual(await answer(reader), final);
  if (Object.keys(found).length > 0) await reader.page.waitForSelector(".excerpt mark");
  // The engine that knows the rules of a package came with the link that names them.
  assert.equal(site.requests.length, reading, "verifying has asked something of the network");
  reader.assertClean();
});

test("a report is verified as far as its files are given", async () => {
  const visit = await site.newProfile();
  await start(visit);
  await click(visit, "finished");
  await report(visit);
  const shared = await link(visit);
  await visit.press("Escape");
  await visit.page.waitForFunction(() => !document.querySelector(".share"));
  const reader = await site.newProfile();
  await reader.goto(shared.slice(site.url.length));
  await report(reader);
  const finished = path.join(ROOT, "www/samples/finished");
  const definition = path.join(finished, "apiDefinition.swagger.json");
  await reader.drop(null, [definition]);
  const told = await reader.text("#verified");
  assert.match(told, /^Verified, as far as files were given/);
  assert.match(told, /apiDefinition\.swagger\.json: the same, byte for byte/);
  assert.match(told, /apiProperties\.json: not given/);
  await reader.drop(null, [path.join(finished, "apiProperties.json")]);
  await reader.page.waitForFunction(() => document.querySelector("#verified").innerText.startsWith("Not verified"));
  assert.doesNotMatch(await reader.text("#verified"), /not-applicable|not-met/);
  await reader.drop(null, [definition, { name: "apiProperties.json", bytes: "{}" }]);
  await reader.page.waitForFunction(() => /apiProperties\.json: changed/.test(document.querySelector("#verified").innerText));
  reader.assertClean();
});

test("a second definition is told, and several connectors give a table", async () => {
  const visit = await site.newProfile();
  await start(visit);
  const bytes = await readFile(SAMPLE);
  await visit.drop(null, [{ name: "apiDefinition.swagger.json", bytes }, { name: "other.swagger.json", bytes }]);
  await report(visit);
  assert.match(await visit.text("#other-definitions"), /other\.swagger\.json is a definition too and was not checked/);
  assert.match(await visit.text(".file-list"), /other\.swagger\.json · [^·]* · another definition, not checked/);
  await click(visit, "Start over");
  const folders = ["one", "two", "three"].map((folder) => ({ name: `all/${folder}/apiDefinition.swagger.json`, bytes }));
  await visit.drop(null, folders);
  await visit.page.waitForFunction(() => document.querySelectorAll(".connector-table tbody tr").length === 3, { timeout: 30_000 });
  visit.assertClean();
});

test("answers are kept for the next connector, which is told, and can be cleared", async () => {
  const visit = await site.newProfile();
  await start(visit);
  await visit.drop(null, [SAMPLE]);
  await report(visit);
  await click(visit, "Our organisation");
  await visit.page.waitForFunction(() => document.querySelector("#row-ownership .status").innerText === "Met");
  assert.equal(await visit.page.$("#kept"), null);
  await visit.drop(null, [path.join(ROOT, "www/samples/finished/apiDefinition.swagger.json")]);
  assert.match(await visit.text("#kept"), /Your answers to the questions were kept/);
  await click(visit, "Clear them");
  await visit.page.waitForFunction(() => document.querySelector("#row-ownership .status").innerText === "Open");
  assert.equal(await visit.page.$("#kept"), null);
  visit.assertClean();
});

test("back leads from the report to the start page, from a list to the report, and to where one was", async () => {
  const visit = await site.newProfile();
  await start(visit);
  await visit.drop(null, [SAMPLE]);
  await report(visit);
  await visit.page.click("button.cell");
  await visit.text("#gaps");
  await visit.page.goBack();
  await visit.page.waitForFunction(() => !document.querySelector("#gaps"));
  await visit.text(".report");
  await visit.page.click("button.cell");
  await visit.text("#gaps");
  await click(visit, "Close");
  await visit.page.waitForFunction(() => !document.querySelector("#gaps") && !location.hash.includes("missing"));
  await firstRule(visit);
  await visit.page.goBack();
  await visit.page.waitForFunction(() => document.querySelector(".report") && scrollY > 500);
  await visit.page.goBack();
  await visit.text("#drop-zone");
  await click(visit, "Back to the report");
  await report(visit);
  assert.equal(await visit.text("h1"), "Print Framer API");
  visit.assertClean();
});

test("a report that was not verified can be made anew from the files", async () => {
  const visit = await site.newProfile();
  await start(visit);
  await click(visit, "finished");
  await report(visit);
  const shared = await link(visit);
  const reader = await site.newProfile();
  await reader.goto(shared.slice(site.url.length));
  await report(reader);
  await reader.drop(null, [SAMPLE]);
  await reader.text("#verified");
  await click(reader, "Make a report of these files");
  await reader.page.waitForFunction(() => !document.querySelector(".linked"));
  assert.match(await reader.text(".report-head"), /^Report\s+Print Framer API/);
  assert.doesNotMatch(await reader.page.evaluate(() => location.href), /#r=/);
  reader.assertClean();
});

test("the samples: as exported it needs work, finished it can go", async () => {
  const visit = await site.newProfile();
  await start(visit);
  await click(visit, "as exported");
  await report(visit);
  assert.equal((await answer(visit)).text, "Yes, you can apply for certification after 3 modifications");
  assert.equal((await checklist(visit)).Authentication, "Not met");
  await click(visit, "Start over");
  await click(visit, "finished");
  await report(visit);
  assert.equal((await answer(visit)).text, "Yes, you can apply for certification immediately");
  const rows = await checklist(visit);
  assert.deepEqual([rows.Definition, rows.Information, rows["Full information"], rows.Package], ["Met", "Met", "Met", "Met"]);
  assert.deepEqual(await findings(visit), {});
  visit.assertClean();
});

test("the four questions alone give an answer", async () => {
  const visit = await site.newProfile();
  await start(visit);
  await click(visit, "Answer four questions instead");
  await report(visit);
  assert.equal(await visit.page.$(".is-chosen"), null, "a choice is marked before anything was answered");
  assert.match(await visit.text(".answer"), /Answer the questions to see the answer/);
  assert.deepEqual(Object.keys(await checklist(visit)).sort(), ["Authentication", "Availability", "Ownership", "Support"]);
  await click(visit, "Somebody else");
  await answerIs(visit, "No, you cannot apply for certification");
  await click(visit, "Somebody else; I submit");
  await answerIs(visit, "Yes, you can apply for certification immediately");
  assert.equal((await checklist(visit)).Ownership, "Does not apply");
  await visit.page.type("#question-availability", "none");
  assert.match(await visit.text("#error-availability"), /between 0 and 100/);
  visit.assertClean();
});

test("each number of the matrix opens the list behind it", async () => {
  const visit = await site.newProfile();
  await start(visit);
  await visit.drop(null, [SAMPLE]);
  await report(visit);
  // A cell is called by what it shows, where it stands in front.
  const cells = await visit.page.$$("button.cell");
  const names = await Promise.all(cells.map((cell) => cell.evaluate((node) => node.textContent)));
  const wanted = names.findIndex((name) => /^Input parameters, description: 0.%0 of 2$/.test(name));
  assert.ok(wanted >= 0, names.join("; "));
  await cells[wanted].click();
  const list = await visit.text("#gaps .places");
  assert.match(await visit.text("#gaps h3"), /Input parameters without description: 2/);
  assert.match(list, /parameter Height has no description/);
  assert.match(list, /parameter Width has no description/);
  assert.match(list, /swagger\.json:22:21/);
  assert.match(await visit.page.evaluate(() => location.hash), /missing=parameters-description/);
  visit.assertClean();
});

test("findings are filtered and searched, and the address tells how", async () => {
  const visit = await site.newProfile();
  await start(visit);
  await visit.drop(null, [SAMPLE]);
  await report(visit);
  const all = await findings(visit);
  await click(visit, "Recommended");
  await visit.page.waitForFunction((n) => document.querySelectorAll(".group").length < n, {}, Object.keys(all).length);
  assert.deepEqual(await visit.page.$$eval(".group", (groups) => groups.filter((group) => !group.classList.contains("is-recommended")).length), 0);
  await click(visit, "All");
  await visit.page.type("#search", "parameter `Width`");
  await visit.page.waitForFunction(() => [...document.querySelectorAll(".place-text")].every((place) => place.textContent.includes("parameter Width")));
  assert.match(await visit.page.evaluate(() => location.hash), /^#\/check\?search=parameter%20%60Width%60$/);
  await visit.page.type("#search", " of nothing");
  assert.match(await visit.text(".nothing"), /No finding is like that/);
  await click(visit, "Show all");
  await visit.page.waitForFunction((n) => document.querySelectorAll(".group").length === n, {}, Object.keys(all).length);
  visit.assertClean();
});

test("a finding stands at its line, marked in the source", async () => {
  const visit = await site.newProfile();
  await start(visit);
  await visit.drop(null, [{ name: "apiDefinition.swagger.json", bytes: '{\n  "swagger": "2.0",\n  "info": { "title": "A", "version": "1" },\n  "paths": {},\n}\n' }]);
  await report(visit);
  const place = await visit.text(".group.is-required .place");
  assert.match(place, /comma after the last entry/);
  assert.match(place, /apiDefinition\.swagger\.json:4:14/);
  assert.equal(await visit.page.$eval(".excerpt .is-marked .line-number", (number) => number.textContent), "4");
  assert.equal(await visit.page.$eval(".excerpt mark", (mark) => mark.textContent), ",");
  visit.assertClean();
});

test("files are added to those that are there", async () => {
  const visit = await site.newProfile();
  await start(visit);
  const finished = path.join(ROOT, "www/samples/finished");
  await visit.choose("#files", [path.join(finished, "apiDefinition.swagger.json")]);
  await report(visit);
  assert.equal((await checklist(visit)).Package, "Does not apply");
  await visit.drop(null, [path.join(finished, "apiProperties.json")]);
  await visit.page.waitForFunction(() => document.querySelectorAll(".file-list li").length === 2);
  assert.equal((await checklist(visit)).Package, "Met");
  await visit.choose("#more-files", [{ name: "notes.txt", bytes: "to do" }]);
  await visit.page.waitForFunction(() => document.querySelectorAll(".file-list li").length === 3);
  assert.match(await visit.text(".file-list"), /notes\.txt.*not part of a connector/);
  visit.assertClean();
});

/** Pastes a text, with the focus in no field. */
function paste(visit, text) {
  return visit.page.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData("text/plain", pasted);
    // Firefox takes the text itself, the others what holds it.
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, data: pasted, dataType: "text/plain", bubbles: true, cancelable: true }));
  }, text);
}

test("a link that is pasted opens as one that is followed: it stands in the address, and there is a way back", async () => {
  const visit = await site.newProfile();
  await start(visit);
  await visit.drop(null, [SAMPLE]);
  await report(visit);
  const shared = await link(visit);
  const reader = await site.newProfile();
  await start(reader);
  await paste(reader, shared);
  await report(reader);
  assert.equal(await reader.page.evaluate(() => location.href), shared);
  await reader.page.reload();
  await report(reader);
  assert.equal(await reader.text("h1"), "Print Framer API");
  await reader.page.evaluate(() => history.back());
  await reader.text("#drop-zone");
  // Pasted where it is shown, it stays.
  await reader.page.evaluate(() => history.forward());
  await report(reader);
  await paste(reader, shared);
  await report(reader);
  assert.equal(await reader.text("h1"), "Print Framer API");
  reader.assertClean();
});

test("text is pasted into the box, and anywhere on the page", async () => {
  const visit = await site.newProfile();
  await start(visit);
  const text = await readFile(SAMPLE, "utf8");
  await click(visit, "Paste text");
  await visit.page.waitForFunction(() => document.activeElement.id === "pasted");
  await click(visit, "Check this text");
  assert.match(await visit.text("#error-pasted"), /no text in the box/);
  await visit.page.waitForFunction(() => document.activeElement.id === "pasted");
  await visit.insert("swagger: '2.0'\ninfo: {title: Typed, version: '1'}\npaths: {}\n");
  await click(visit, "Check this text");
  await report(visit);
  assert.equal(await visit.text("h1"), "Typed");
  await click(visit, "Start over");
  await visit.page.waitForSelector("#drop-zone");
  await paste(visit, text);
  await report(visit);
  assert.equal(await visit.text("h1"), "Print Framer API");
  visit.assertClean();
});

test("the downloaded report is byte for byte that of the engine's other doors", async () => {
  const visit = await site.newProfile();
  await start(visit);
  const folder = connector();
  await visit.drop(null, [folder]);
  await report(visit);
  await visit.page.click("#download");
  await visit.page.waitForSelector("#download-json", { visible: true });
  await visit.page.click("#download-json");
  const { name, text: saved } = await visit.downloaded(".json");
  assert.match(name, /report\.json$/);

  const { check_json: checkJson } = await import(pathToFileURL(path.join(ROOT, "dist/api/node.mjs")));
  const files = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    files.push({ name: path.relative(folder, file).split(path.sep).join("/"), bytes: new Uint8Array(await readFile(file)) });
  }
  assert.equal(saved, checkJson(files, {}));
  const commandLine = process.env.CONNECTOR_CHECK;
  if (commandLine) {
    const told = execFileSync(commandLine, [folder, "--format", "json", "--fail-on", "never"], { maxBuffer: 1 << 28 });
    assert.equal(saved, told.toString("utf8"));
  } else {
    console.log("  SKIPPED: the command line is not built, so the download was held against the JavaScript API only.");
  }
  visit.assertClean();
});

test("the pages have addresses, and the browser's back and forward work", async () => {
  const visit = await site.newProfile();
  await visit.goto("#/rules?search=operationId");
  // Before the code is there, the start stands.
  await visit.page.waitForFunction(() => /Rules/.test(document.querySelector("h1")?.innerText), { timeout: 10_000 });
  await visit.page.waitForSelector(".rule");
  assert.ok((await visit.page.$$(".rule")).length < 60);
  await click(visit, "Check");
  await visit.text("#drop-zone");
  await visit.drop(null, [SAMPLE]);
  await report(visit);
  const id = await firstRule(visit);
  await visit.page.goBack();
  // The report is still there.
  await report(visit);
  assert.equal(await visit.text("h1"), "Print Framer API");
  await visit.page.goForward();
  await shows(visit, id);
  visit.assertClean();
});

/** Waits for the page of a rule. */
async function shows(visit, id) {
  await visit.page.waitForFunction((id) => [...document.querySelectorAll(".manual .facts code")].some((code) => code.innerText === id), { timeout: 10_000 }, id);
}

/** Follows the link of the first finding to its rule. */
async function firstRule(visit) {
  const link = await visit.page.waitForSelector(".group[open] .facts a");
  const id = (await link.evaluate((link) => link.innerText)).trim();
  await link.click();
  await shows(visit, id);
  return id;
}
