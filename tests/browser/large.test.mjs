// What is large or many does not hold the page's own thread: a definition of 13 MB dropped, filtered, searched, opened in the
// source pane, scrolled, written in and searched; others of megabytes; a folder of connectors. No task above 50 ms.

import assert from "node:assert/strict";
import path from "node:path";
import test from "node:test";
import { click, idle, shared, start } from "./acts.mjs";
import { useSite } from "./harness.mjs";
import { heldBy, slowness, watch } from "./thread.mjs";

const site = useSite();
const folder = shared("perf");
const corpus = shared("corpus");
const none = folder ? false : "no file of megabytes beside the project";
const ROOT = "document.querySelector('source-pane').shadowRoot";

async function open() {
  const visit = await site.newProfile();
  await visit.look({ width: 1400, height: 900 });
  await start(visit);
  await visit.page.waitForNetworkIdle();
  await watch(visit);
  return visit;
}

const frames = (visit, times = 2) =>
  visit.page.evaluate((times) => new Promise((done) => {
    const next = (left) => (left === 0 ? done() : requestAnimationFrame(() => next(left - 1)));
    next(times);
  }), times);

/** Waits until the marked place of the report is there, whatever that takes. */
async function dropped(visit, files) {
  await visit.drop(null, files);
  await visit.page.waitForSelector(".report .answer", { visible: true, timeout: 90_000 });
  await visit.page.waitForSelector(".group", { timeout: 90_000 });
  await idle(visit);
}

async function scrolled(visit) {
  for (let step = 1; step <= 10; step += 1) {
    await visit.page.evaluate((part) => scrollTo(0, document.documentElement.scrollHeight * part), (step % 10) / 10);
    await frames(visit);
  }
}

async function filtered(visit) {
  for (const at of [1, 2, 3, 0]) {
    await visit.page.evaluate((at) => document.querySelectorAll(".toggles .toggle")[at].click(), at);
    await idle(visit);
    await frames(visit);
  }
}

async function searched(visit, text) {
  await visit.page.click("#search", { count: 3 });
  await visit.page.keyboard.type(text, { delay: 60 });
  await idle(visit);
  await visit.page.click("#search", { count: 3 });
  await visit.press("Backspace");
  await idle(visit);
}

async function unfolded(visit) {
  await visit.page.evaluate(() => document.querySelectorAll(".groups > .group:nth-child(-n + 12)").forEach((group) => { group.open = true; }));
  await frames(visit);
}

async function more(visit) {
  await visit.page.evaluate(() => [...document.querySelectorAll(".groups .button")].find((button) => /^Show .* more$/.test(button.innerText)).click());
  await idle(visit);
}

async function gaps(visit) {
  const count = (await visit.page.$$("button.cell")).length;
  for (let at = 0; at < count; at += 1) {
    await visit.page.evaluate((at) => document.querySelectorAll("button.cell")[at].click(), at);
    await idle(visit);
    await frames(visit);
  }
}

async function source(visit) {
  await visit.page.click("#open-source");
  await visit.page.waitForSelector("source-pane >>> .cm-line", { visible: true, timeout: 120_000 });
}

async function jumped(visit) {
  for (let step = 1; step <= 10; step += 1) {
    await visit.page.evaluate(`{ const s = ${ROOT}.querySelector('.cm-scroller'); s.scrollTop = s.scrollHeight * ${step / 10}; }`);
    await frames(visit);
  }
}

async function wheeled(visit) {
  for (let step = 0; step < 60; step += 1) {
    await visit.page.evaluate(`${ROOT}.querySelector('.cm-scroller').scrollTop -= 300`);
    await frames(visit, 1);
  }
}

async function rules(visit) {
  await visit.page.evaluate(() => { location.hash = "#/rules"; });
  await visit.page.waitForSelector(".rule");
  await frames(visit);
}

async function searchedRules(visit) {
  await visit.page.click("#search-rules");
  await visit.page.keyboard.type("summary", { delay: 60 });
  await idle(visit);
}

async function back(visit) {
  await visit.page.evaluate(() => { location.hash = "#/check"; });
  await visit.page.waitForSelector(".report .answer");
  await frames(visit);
}

async function shares(visit) {
  await click(visit, "Share");
  await visit.page.waitForSelector("#link", { visible: true, timeout: 30_000 });
}

const reportActs = (file, word) => [
  ["drop it", (visit) => dropped(visit, [path.join(folder, file)]), 1_500],
  ["scroll the report", scrolled],
  ["switch the filters", filtered],
  ["search the findings", (visit) => searched(visit, word)],
  ["unfold twelve groups", unfolded],
  ["show more places", more],
  ["lists of what is missing", gaps],
  ["the link", shares],
  ["the rules", rules],
  ["search the rules", searchedRules],
  ["back to the report", back],
];

const SOURCE_ACTS = [
  ["open the source", source, 3_000],
  ["ten places from top to end", jumped],
  ["scroll by lines", wheeled],
];

test("a definition of 13 MB does not hold the page", { timeout: 400_000, skip: none }, async () => {
  await heldBy(open, [
    ...reportActs("p14-github-13m.json", "summary"),
    ...SOURCE_ACTS,
    ["write twenty characters", async (visit) => {
      await visit.page.click("source-pane >>> .cm-content");
      await visit.page.keyboard.type("                    ", { delay: 30 });
    }, 0],
    ["until they are checked", (visit) => visit.page.waitForSelector("main[data-edited]", { timeout: 60_000 }), 3_000],
    ["search what is not there", async (visit) => {
      await visit.press("f", { modifiers: ["Control"] });
      await visit.page.keyboard.type("x-no-such-name-in-the-text", { delay: 10 });
      await visit.press("Enter");
    }, 1_500],
    ["search what is there, from its end", async (visit) => {
      await visit.page.click("source-pane >>> [name=search]", { count: 3 });
      await visit.page.keyboard.type("SIMPLE-USER");
      await visit.press("Enter", { modifiers: ["Shift"] });
      await visit.page.waitForFunction(`/simple-user/.test(${ROOT}.querySelector('.cm-activeLine')?.innerText)`, { timeout: 10_000 });
      await visit.press("Escape");
    }],
    ["from finding to finding", (visit) => visit.press("F8", { times: 5 })],
  ]);
});

test("definitions of megabytes do not hold the page: Kubernetes", { timeout: 300_000, skip: none }, async () => {
  await heldBy(open, [...reportActs("p13-kubernetes-3.8m.json", "pod"), ...SOURCE_ACTS]);
});

test("definitions of megabytes do not hold the page: Twilio, in YAML", { timeout: 300_000, skip: none }, async () => {
  await heldBy(open, [...reportActs("p07-twilio-api-1.5m.yaml", "message"), ...SOURCE_ACTS]);
});

test("a folder of connectors does not hold the page", { timeout: 300_000, skip: corpus ? false : "no connectors beside the project" }, async () => {
  await heldBy(open, [
    ["drop the folder", async (visit) => {
      await visit.drop(null, [corpus]);
      await visit.page.waitForSelector(".connector-table tbody tr", { timeout: 60_000 });
      await visit.page.waitForFunction(() => /^(\d+) of \1 checked/.test(document.querySelector("#table-progress")?.innerText), { timeout: 120_000 });
    }],
    ["sort it", async (visit) => {
      for (const column of ["required", "recommended", "coverage", "title", "answer"]) {
        await visit.page.evaluate((column) => document.querySelector(`#sort-${column}`)?.click(), column);
        await frames(visit);
      }
    }],
    ["search it", async (visit) => {
      await visit.page.click("#search-connectors");
      await visit.page.keyboard.type("api", { delay: 60 });
      await visit.press("Backspace", { times: 3 });
    }],
    ["scroll it", scrolled],
    ["open one and go back", async (visit) => {
      await visit.page.click(".connector-table tbody .link");
      await visit.page.waitForSelector(".report .answer", { visible: true, timeout: 30_000 });
      await idle(visit);
      await visit.page.goBack();
      await visit.page.waitForSelector(".connector-table");
    }],
  ]);
});

test("the median connector is answered at once when the worker is warm", { skip: none }, async () => {
  const visit = await open();
  await visit.page.evaluate(() => {
    globalThis.times = {};
    addEventListener("drop", ({ timeStamp }) => { times = { dropped: timeStamp }; }, true);
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (...message) {
      times.asked ??= performance.now();
      // What comes before the answer is drawn is how far the worker is, and then the answer.
      if (!this.isWatched) this.addEventListener("message", () => { if (!times.isSeen) times.answered = performance.now(); });
      this.isWatched = true;
      return postMessage.apply(this, message);
    };
    // What is drawn last before a frame is on the screen with it: a message that is sent in a frame comes after it.
    new MutationObserver(() => {
      const isThere = document.querySelector(".report .facts-line")?.textContent.includes("p02-") && document.querySelector(".report .answer");
      if (!isThere || !times.dropped || times.isSeen) return;
      times.isSeen = true;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => { times.painted = performance.now(); };
        port2.postMessage(null);
      });
    }).observe(document.querySelector("#app"), { childList: true, subtree: true, characterData: true });
  });
  const runs = [];
  for (let time = 0; time < 12; time += 1) {
    for (const file of ["p01-connector-10k.swagger.json", "p02-connector-32k-median.swagger.json"]) {
      await visit.drop(null, [path.join(folder, file)]);
      await visit.page.waitForFunction((name) => document.querySelector(".report .facts-line")?.textContent.includes(name), { timeout: 30_000 }, file);
      await idle(visit);
      await new Promise((done) => setTimeout(done, 150));
    }
    runs.push(await visit.page.evaluate(() => ({ worker: times.answered - times.asked, painted: times.painted - times.dropped })));
  }
  // The first ones warm it up.
  const least = (name) => Math.min(...runs.slice(2).map((run) => run[name]));
  const middle = (name) => runs.slice(2).map((run) => run[name]).sort((a, b) => a - b)[5];
  for (const name of ["worker", "painted"]) console.log(`  ${name}: ${least(name).toFixed(1)} ms at best, ${middle(name).toFixed(1)} ms in the middle`);
  // Twice the aim: other tests and whatever else the machine does run beside this one.
  const most = 2 * slowness();
  assert.ok(least("worker") <= 16 * most, `${least("worker")} ms from the question to the answer of the worker`);
  assert.ok(least("painted") <= 50 * most, `${least("painted")} ms from the drop to the painted answer`);
  visit.assertClean();
});
