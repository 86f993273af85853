// The site without a network, and a new version of it.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import test from "node:test";
import { FINISHED, ROOT, SAMPLE, report, start } from "./acts.mjs";
import { useSite } from "./harness.mjs";
import { zip } from "./zip.mjs";

const site = useSite();
const DIST = path.join(ROOT, "dist");

test("after the first visit the site works without a network, with what it had not loaded yet", async () => {
  const visit = await site.newProfile({ keepsSite: true });
  await start(visit);
  await kept(visit);
  site.isDown = true;
  try {
    await visit.page.reload();
    await visit.text("#drop-zone");
    // An archive needs the engine that no page has asked for.
    const definition = await readFile(FINISHED);
    await visit.drop(null, [{ name: "connector.zip", bytes: zip([["apiDefinition.swagger.json", definition]]) }]);
    await report(visit);
    assert.match(await visit.text(".report-head"), /2 files · .* · OpenAPI 2\.0/);
    await visit.goto("#/rules");
    await visit.page.waitForSelector(".rule");
  } finally {
    site.isDown = false;
  }
  visit.assertClean();
});

test("all that the page could ask for is kept, and what only programs read is not", async () => {
  const visit = await site.newProfile({ keepsSite: true });
  await start(visit);
  await kept(visit);
  const names = await visit.page.evaluate(async () => {
    const [version] = await caches.keys();
    const requests = await (await caches.open(version)).keys();
    return requests.map((request) => request.url.slice(new URL("./", document.baseURI).href.length)).sort();
  });
  const all = await readdir(DIST, { recursive: true, withFileTypes: true });
  const files = all.filter((entry) => entry.isFile()).map((entry) => path.relative(DIST, path.join(entry.parentPath ?? entry.path, entry.name)).replaceAll("\\", "/"));
  const others = ["service-worker.js", "_headers", "sbom.cdx.json"];
  const expected = files.filter((name) => !/^(api|rules)\//.test(name) && !others.includes(name));
  assert.deepEqual(names, expected.sort());
  visit.assertClean();
});

test("a new version is offered, takes over when it is asked to, and leaves the last one for pages that are open", async () => {
  const visit = await site.newProfile({ keepsSite: true });
  await start(visit);
  await kept(visit);
  await visit.drop(null, [SAMPLE]);
  await report(visit);
  const first = await version(visit);
  try {
    await putInPlace("b".repeat(16));
    // What the browser does when a page is opened, and once a day.
    await visit.page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    const offer = await visit.page.waitForSelector(".update button", { visible: true, timeout: 10_000 });
    assert.equal(await version(visit), first, "nothing changes below a page that is at work");
    assert.ok(await visit.page.$(".report"), "and what it shows stays");
    await Promise.all([visit.page.waitForNavigation(), offer.click()]);
    await visit.text("#drop-zone");
    assert.equal(await version(visit), "b".repeat(16));
    assert.deepEqual(await versions(visit), [first, "b".repeat(16)]);

    // A version that is ready when a page is opened takes over at once; only one of the older ones stays.
    await putInPlace("c".repeat(16));
    await visit.page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    await visit.page.waitForSelector(".update button", { visible: true, timeout: 10_000 });
    await visit.page.reload();
    await visit.page.waitForFunction(() => document.querySelector("script[data-version]")?.dataset.version === "c".repeat(16), { timeout: 10_000 });
    await visit.text("#drop-zone");
    await visit.page.waitForFunction(async () => (await caches.keys()).length === 2, { timeout: 10_000 });
    assert.deepEqual(await versions(visit), ["b".repeat(16), "c".repeat(16)]);
  } finally {
    site.overlay = {};
  }
  visit.assertClean();
});

test("a version that is not whole is not taken", async () => {
  const visit = await site.newProfile({ keepsSite: true });
  await start(visit);
  await kept(visit);
  const first = await version(visit);
  try {
    await putInPlace("d".repeat(16));
    // The host gives the new list already, and still the old page.
    delete site.overlay["index.html"];
    const outcome = await visit.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update();
      const next = registration.installing;
      if (!next) return "nothing was installed";
      await new Promise((done) => next.addEventListener("statechange", done, { once: true }));
      return next.state;
    });
    assert.equal(outcome, "redundant");
    await visit.page.reload();
    await visit.text("#drop-zone");
    assert.equal(await version(visit), first);
  } finally {
    site.overlay = {};
  }
});

/** Waits until the service worker has all files and answers this page's requests. */
async function kept(visit) {
  await visit.page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated", { timeout: 30_000 });
}

/** The version of the page that is open. */
function version(visit) {
  return visit.page.$eval("script[data-version]", (script) => script.dataset.version);
}

/** The versions of which files are kept. */
async function versions(visit) {
  return visit.page.evaluate(async () => (await caches.keys()).map((name) => name.split(" ").pop()));
}

/** Lets the server give the same site as another version. */
async function putInPlace(version) {
  for (const name of ["index.html", "service-worker.js"]) {
    const text = await readFile(path.join(DIST, name), "utf8");
    const own = /(?:data-version="|VERSION = ")([0-9a-f]{16})"/.exec(text)[1];
    site.overlay[name] = text.replaceAll(own, version);
  }
}
