// Every page and state that somebody may see, and how one gets there: what is judged for barriers, and what is looked at.

import { existsSync } from "node:fs";
import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after } from "node:test";
import { FINISHED, ROOT, SAMPLE, click, connector, idle, link, report, shared, start } from "./acts.mjs";

const perf = shared("perf");
const corpus = shared("corpus");
const p13 = perf && path.join(perf, "p13-kubernetes-3.8m.json");
/** The largest report that there is to look at. */
const LARGE = p13 && existsSync(p13) ? p13 : connector();
const sample = await readFile(SAMPLE, "utf8");
/** With faults that are mended without a question. */
const UNTIDY = { name: "swagger.json", bytes: sample.replace(/^ {4}/gm, "\t") };
const BROKEN = { name: "apiDefinition.swagger.json", bytes: sample.replace(/^( *)\},?\n/m, "") };
const THREE = { name: "openapi.json", bytes: '{ "openapi": "3.0.0", "info": { "title": "New", "version": "1", "contact": { "email": "a@example.com" } }, "servers": [{ "url": "https://api.example.com/{v}", "variables": { "v": { "default": "1" } } }], "paths": { "/pictures": { "get": { "operationId": "List", "parameters": [{ "name": "q", "in": "cookie", "schema": { "type": "string" } }], "responses": { "200": { "description": "OK", "links": { "next": { "operationId": "List" } } } } } } } }' };

async function huge() {
  const folder = await mkdtemp(path.join(tmpdir(), "connector-check-"));
  after(() => rm(folder, { recursive: true, force: true }));
  const file = await open(path.join(folder, "huge.json"), "w");
  await file.truncate(200_000_000);
  await file.close();
  return path.join(folder, "huge.json");
}

async function given(visit, files) {
  await visit.drop(null, files);
  await report(visit);
}

async function go(visit, hash, selector) {
  await visit.page.evaluate((hash) => { location.hash = hash; }, hash);
  await visit.page.waitForSelector(selector, { visible: true });
}

async function fromLink(visit, address) {
  await visit.page.goto("about:blank");
  await visit.page.goto(address);
}

/** A proposal, by the button that asks for it. */
async function proposed(visit, selector) {
  const button = await visit.page.waitForSelector(selector);
  await button.evaluate((element) => { for (let at = element; (at = at.closest("details")); at = at.parentElement) at.open = true; });
  await button.evaluate((element) => element.click());
  await visit.page.waitForSelector("#apply", { visible: true, timeout: 30_000 });
}

async function cancelled(visit) {
  await click(visit, "Cancel");
  await visit.page.waitForFunction(() => !document.querySelector(".proposal"));
}

async function applied(visit) {
  await visit.page.evaluate(() => document.querySelector("#apply").click());
  await visit.page.waitForSelector("#changed", { timeout: 30_000 });
  await idle(visit);
}

async function asked(visit, at) {
  await visit.page.waitForSelector("#choice-0");
  await visit.page.click(`#choice-${at}`);
  await visit.page.click("#ask");
  await visit.page.waitForSelector("#result", { visible: true });
}

/** Stories by their names: each is a new visit, whose states follow one another. */
export const STORIES = {
  start: {
    "start": () => {},
    "start-pasting": async (visit) => {
      await click(visit, "Paste text");
      await click(visit, "Check this text");
      await visit.page.waitForSelector("#error-pasted .icon");
    },
    "start-dragging": async (visit) => {
      visit.leave = await visit.dragOver(null, [SAMPLE]);
      await visit.page.waitForSelector(".overlay.is-on");
    },
    "start-recent": async (visit) => {
      await visit.leave();
      await given(visit, [SAMPLE]);
      await visit.page.click("a.wordmark");
      await visit.page.waitForSelector("#keeps-recent");
      await visit.page.click("#keeps-recent");
      await visit.page.waitForSelector(".recent li a");
    },
    "answers-only": async (visit) => {
      await visit.goto();
      await click(visit, "Answer four questions");
      await visit.page.waitForSelector(".answer");
    },
    "answers-settled": async (visit) => {
      await click(visit, "Our organisation");
      await visit.page.select("#question-authentication", await visit.page.$eval("#question-authentication", (list) => [...list.options].find((option) => /API key/.test(option.text)).value));
      await click(visit, "Yes");
      await visit.page.type("#question-availability", "95");
      await visit.page.waitForSelector(".answer.is-settled");
    },
  },
  small: {
    "report-small": async (visit) => {
      await given(visit, [SAMPLE]);
      await visit.page.waitForSelector(".group");
    },
    "report-unfolded": (visit) => visit.page.$$eval("details", (all) => all.forEach((details) => { details.open = true; })),
    "report-gaps": async (visit) => {
      await visit.page.click("button.cell");
      await visit.page.waitForSelector("#gaps");
    },
    "report-menu": async (visit) => {
      await visit.page.click("#download");
      await visit.page.waitForSelector("#downloads:popover-open");
    },
    "report-share": async (visit) => {
      await visit.press("Escape");
      visit.link = await link(visit);
    },
    "report-dismiss": async (visit) => {
      await click(visit, "Close");
      await visit.page.evaluate(() => document.querySelector(".group.is-required .place-actions button[id^=dismiss-]").click());
      await visit.page.waitForSelector(".dismissal");
    },
    "report-dismissed": async (visit) => {
      await click(visit, "False alarm");
      await visit.page.waitForSelector("#dismissed");
      await visit.page.$eval("#dismissed", (group) => { group.open = true; });
    },
    "report-search-empty": async (visit) => {
      await visit.page.type("#search", "no such thing");
      await visit.page.waitForSelector(".nothing");
    },
    "link-opened": async (visit) => {
      await fromLink(visit, visit.link);
      await report(visit);
    },
    "link-verified": async (visit) => {
      await visit.drop(null, [SAMPLE]);
      await visit.page.waitForSelector("#verified");
    },
    "link-differs": async (visit) => {
      await fromLink(visit, visit.link);
      await report(visit);
      await visit.drop(null, [FINISHED]);
      await visit.page.waitForSelector("#verified");
    },
    "link-damaged": async (visit) => {
      await fromLink(visit, visit.link.slice(0, -7));
      await visit.page.waitForSelector("#notice");
    },
    "link-hostile": async (visit) => {
      await fromLink(visit, `${visit.site.url}#r=not base64 at all <script>alert(1)</script>`);
      await visit.page.waitForSelector("#notice");
    },
    "report-finished": async (visit) => {
      await start(visit);
      await given(visit, [FINISHED]);
    },
  },
  large: {
    "report-large": async (visit) => {
      await visit.drop(null, [LARGE]);
      await visit.page.waitForSelector(".report .answer", { visible: true, timeout: 60_000 });
      await visit.page.waitForSelector(".group", { timeout: 60_000 });
      await idle(visit);
    },
    "report-connector": async (visit) => {
      await given(visit, [connector()]);
      await visit.page.waitForSelector(".group");
    },
    "report-made": async (visit) => {
      for (const id of ["readme", "icon"]) {
        await visit.page.waitForSelector(`#make-${id}`);
        await visit.page.evaluate((id) => document.querySelector(`#make-${id}`).click(), id);
        await visit.page.waitForFunction((id) => /again/.test(document.querySelector(`#make-${id}`)?.innerText ?? "again"), { timeout: 30_000 }, id);
      }
    },
    "source": async (visit) => {
      await visit.page.click("#open-source");
      await visit.page.waitForSelector("source-pane >>> .cm-line", { visible: true, timeout: 60_000 });
      // Its colours, its marks and what it says come one after the other.
      await new Promise((done) => setTimeout(done, 800));
    },
    "source-search": async (visit) => {
      await visit.page.evaluate(() => document.querySelector("source-pane").shadowRoot.querySelector("#find").click());
      await visit.page.waitForSelector("source-pane >>> [name=search]", { visible: true });
      await visit.page.keyboard.type("summary");
      await visit.press("Enter");
    },
  },
  fixes: {
    "fix-one": async (visit) => {
      await given(visit, [UNTIDY]);
      await visit.page.waitForSelector(".group");
      await proposed(visit, "#finding-op-summary-present .place-actions button[id^=fix-]");
    },
    "fix-rule": async (visit) => {
      await cancelled(visit);
      await proposed(visit, ".group-body > .row > button[id^=fix-]");
    },
    "fix-safe": async (visit) => {
      await cancelled(visit);
      await proposed(visit, "#fix-safe");
    },
    "fix-done": applied,
    "fix-drafts": async (visit) => {
      await click(visit, "Draft what needs your word");
      await visit.page.waitForSelector("#apply", { visible: true, timeout: 30_000 });
    },
    "fix-undone": async (visit) => {
      await applied(visit);
      await visit.page.evaluate(() => document.querySelector("#unmend").click());
      await idle(visit);
      await new Promise((done) => setTimeout(done, 300));
    },
  },
  rules: {
    "rules": (visit) => go(visit, "#/rules", ".rule"),
    "rules-search-empty": async (visit) => {
      await visit.page.type("#search-rules", "no such rule");
      await visit.page.waitForFunction(() => !document.querySelector(".rule"));
    },
    "rule": (visit) => go(visit, "#/rules/op-summary-present", ".example"),
    "rule-file": async (visit) => {
      await visit.goto("rules/sec-oauth-flow.html");
      await visit.page.waitForSelector(".example");
    },
  },
  licences: {
    "licences": async (visit) => {
      await visit.page.click(".footer a[href='licenses.html']");
      await visit.page.waitForSelector(".licences pre", { visible: true });
    },
  },
  "knowledge check": {
    "quiz": (visit) => go(visit, "#/knowledge-check", "#choice-0"),
    "quiz-answered": (visit) => asked(visit, 0),
    "quiz-definition": async (visit) => {
      await go(visit, "#/knowledge-check/9", "#choice-0");
      await asked(visit, 0);
    },
    "quiz-score": (visit) => go(visit, "#/knowledge-check/score", ".score-row"),
    "quiz-own": async (visit) => {
      await go(visit, "#/knowledge-check/own", ".own-case .questions");
      await click(visit, "Our organisation");
    },
  },
  submit: {
    "submit-empty": (visit) => go(visit, "#/submit", ".submit"),
    "submit": async (visit) => {
      await go(visit, "#/check", "#drop-zone");
      await given(visit, [SAMPLE]);
      await go(visit, "#/submit", ".stage");
    },
  },
  many: {
    "many": async (visit) => {
      await visit.drop(null, [corpus ? path.join(corpus, "independent-publisher-connectors") : path.join(ROOT, "www/samples")]);
      await visit.page.waitForSelector("table tbody tr", { timeout: 30_000 });
      await visit.page.waitForFunction(() => /^(\d+) of \1 checked/.test(document.querySelector("#table-progress")?.innerText), { timeout: 60_000 });
    },
    "many-search-empty": async (visit) => {
      await visit.page.type("#search-connectors", "no such connector");
      await visit.page.waitForFunction(() => !document.querySelector("table tbody .link"));
    },
  },
  bad: {
    "bad-bracket": async (visit) => {
      await given(visit, [BROKEN]);
      await visit.page.waitForSelector(".group");
    },
    "bad-three": (visit) => given(visit, [THREE]),
    "bad-zip": (visit) => given(visit, [{ name: "connector.zip", bytes: Buffer.concat([Buffer.from("PK\x03\x04\x14", "latin1"), Buffer.alloc(90)]) }]),
    "bad-letter": (visit) => given(visit, [{ name: "letter.txt", bytes: "Dear all," }]),
    "bad-huge": async (visit) => given(visit, [await huge()]),
    "bad-offline": async (visit) => {
      await visit.goto();
      await start(visit);
      visit.site.isDown = true;
      try {
        await visit.drop(null, [connector()]);
        await visit.page.waitForSelector("#notice");
      } finally {
        visit.site.isDown = false;
      }
    },
    "bad-engine": async (visit) => {
      await visit.goto();
      await start(visit);
      await given(visit, [SAMPLE]);
      await visit.inWorker("trap");
      await visit.page.waitForSelector("#notice");
      await idle(visit);
    },
  },
};
