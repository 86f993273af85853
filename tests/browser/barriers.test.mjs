// What keeps people out, as axe-core sees it, on the states below, in light and dark, on a wide window and a phone.

import assert from "node:assert/strict";
import path from "node:path";
import test from "node:test";
import { FINISHED, ROOT, SAMPLE, click, connector, link, report, shared, start } from "./acts.mjs";
import { useSite } from "./harness.mjs";

const site = useSite();

/** Each state, and how one gets there from the one before. */
const STATES = {
  "before a file": async () => {},
  "files above the page": async (visit) => {
    visit.leave = await visit.dragOver(null, [SAMPLE]);
    await visit.page.waitForSelector(".overlay.is-on");
  },
  "a report": async (visit) => {
    await visit.leave();
    await visit.drop(null, [SAMPLE]);
    await report(visit);
    await visit.page.waitForSelector(".group");
  },
  "all lists unfolded": (visit) => visit.page.$$eval("details", (all) => all.forEach((details) => (details.open = true))),
  "a list of gaps": async (visit) => {
    await visit.page.click("button.cell");
    await visit.text("#gaps");
  },
  "the link": async (visit) => {
    visit.link = await link(visit);
  },
  "a search that finds nothing": async (visit) => {
    await visit.page.type("#search", "no such thing");
    await visit.page.waitForSelector(".nothing");
  },
  "the way to certification": async (visit) => {
    await click(visit, "Submit");
    await visit.page.waitForSelector(".stage");
  },
  "the rules": async (visit) => {
    await click(visit, "Rules");
    await visit.page.waitForSelector(".rule");
  },
  "the knowledge check": async (visit) => {
    await click(visit, "Knowledge check");
    await visit.page.waitForSelector(".narrow input[type=radio]");
  },
  "a report from a link": async (visit) => {
    await visit.page.goto("about:blank");
    await visit.page.goto(visit.link);
    await report(visit);
  },
  "a link that is damaged": async (visit) => {
    await visit.page.goto("about:blank");
    await visit.goto("#r=AAAA");
    await visit.page.waitForSelector(".notice, .problem");
  },
  "a connector without fault": async (visit) => {
    await start(visit);
    await visit.drop(null, [FINISHED]);
    await report(visit);
  },
  "a file that is no definition": async (visit) => {
    await visit.drop(null, [{ name: "letter.txt", bytes: "Dear all," }]);
    await report(visit);
  },
  "a whole connector": async (visit) => {
    await visit.drop(null, [connector()]);
    await report(visit);
    await visit.page.waitForSelector(".group");
  },
  "many connectors": async (visit) => {
    const corpus = shared("corpus");
    const samples = path.join(ROOT, "www/samples");
    await visit.drop(null, [corpus ? path.join(corpus, "independent-publisher-connectors") : samples]);
    await visit.page.waitForSelector("table tbody tr", { timeout: 30_000 });
  },
};

for (const scheme of ["light", "dark"]) {
  for (const width of [390, 1280]) {
    test(`nothing keeps people out: ${scheme}, ${width} px`, async () => {
      const visit = await site.newProfile();
      await visit.look({ width, scheme });
      await start(visit);
      const found = {};
      for (const [state, reach] of Object.entries(STATES)) {
        await reach(visit);
        const barriers = await visit.barriers();
        if (barriers.length > 0) found[state] = barriers;
      }
      assert.deepEqual(found, {});
    });
  }
}
