// The page starts under a path prefix, complains of nothing and asks nobody else for anything.

import assert from "node:assert/strict";
import test from "node:test";
import { useSite } from "./harness.mjs";

const site = useSite();

test("the page loads, and only from the site's own files", async () => {
  const visit = await site.newProfile();
  await visit.goto();
  assert.notEqual(await visit.text("h1"), "");
  assert.match(await visit.page.title(), /^Connector Check/);
  visit.assertClean();
  const asked = site.requests.map((request) => request.path);
  assert.ok(asked.some((path) => /app-[0-9a-f]+_bg\.wasm$/.test(path)), `the page's wasm is not among ${asked}`);
});

test("what can be read before the page is ready is what it says then, in the same place", async () => {
  const seen = (visit) =>
    visit.page.evaluate(() =>
      [...document.querySelectorAll(".header a, .start h1, .start .lead, .drop-zone > p")].map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [element.textContent, element.getAttribute("href"), x, y, width, height];
      }),
    );
  const visit = await site.newProfile();
  for (const width of [390, 1024]) {
    await visit.look({ width });
    // The page's script never comes to its end.
    const name = await script();
    site.overlay[name] = "await new Promise(() => {});";
    await visit.goto();
    const early = await seen(visit);
    delete site.overlay[name];
    assert.equal(early.length, 9);
    await visit.goto();
    await visit.text("#drop-zone");
    assert.deepEqual(await seen(visit), early);
  }
});

test("an address of another page does not begin with the start", async () => {
  const visit = await site.newProfile();
  const name = await script();
  site.overlay[name] = "await new Promise(() => {});";
  const main = () => visit.page.evaluate(() => [document.querySelector("#app main").innerText.trim(), document.querySelectorAll(".header [aria-current]").length]);
  try {
    for (const hash of ["#/rules/op-summary-present", "#/knowledge-check", "#r=AQAA"]) {
      await visit.page.goto("about:blank");
      await visit.goto(hash);
      assert.deepEqual(await main(), ["Loading…", 0], hash);
    }
    await visit.page.goto("about:blank");
    await visit.goto("#/");
    assert.match((await main())[0], /^Can your connector be certified\?/);
  } finally {
    delete site.overlay[name];
  }
  // A part that does not come is told there too.
  site.overlay[name] = "throw new TypeError('cut off')";
  await visit.page.goto("about:blank");
  await visit.goto("#/rules");
  assert.match(await visit.text(".notice"), /^This page could not be started\./);
  delete site.overlay[name];
});

test("a page of which a part does not come says so, and comes when that does", async () => {
  const name = await script();
  const visit = await site.newProfile();
  for (const [file, text] of [[name, "throw new TypeError('cut off')"], [name.replace(".js", "_bg.wasm"), "no wasm"]]) {
    site.overlay[file] = text;
    await visit.goto();
    assert.match(await visit.text(".notice"), /^This page could not be started\. (A part of it did not come|This browser cannot run what came)\.\s*Try again$/);
    assert.equal(await visit.page.$(".drop-zone"), null, "it takes no files");
    delete site.overlay[file];
    await visit.page.click(".notice button");
    await visit.text("#drop-zone");
  }
});

/** The name of the page's script. */
async function script() {
  return (await (await fetch(site.url)).text()).match(/data-js="\.\/([^"]*)/)[1];
}

test("the worker starts from the address that changes with its contents", async () => {
  const visit = await site.newProfile();
  await visit.goto();
  await visit.text("h1");
  assert.match(await visit.workerAddress(), /^blob:/);
  await visit.page.waitForNetworkIdle();
  const asked = site.requests.map((request) => request.path);
  assert.ok(asked.some((path) => /worker-[0-9a-f]+_bg\.wasm$/.test(path)), `the worker's wasm is not among ${asked}`);
  visit.assertClean();
});

test("the page's policy holds for itself and its worker: a request elsewhere is refused before it leaves", async () => {
  const visit = await site.newProfile();
  await visit.goto();
  await visit.text("h1");
  const refused = (url) => fetch(url).then(() => "let through", () => "refused");
  assert.equal(await visit.page.evaluate(refused, "http://example.com/"), "refused");
  await visit.page.waitForNetworkIdle();
  assert.equal(await visit.inWorker("fetch", "http://example.com/"), "refused");
  assert.deepEqual(site.foreign, []);
});

test("a text that is to become markup is refused, and no test passes over that", async () => {
  for (const [act, told] of [
    [() => (document.createElement("div").innerHTML = "<b>x</b>"), /refused by the policy: require-trusted-types-for/],
    [() => trustedTypes.createPolicy("another", {}), /refused by the policy: trusted-types/],
    [() => void (document.body.appendChild(new Image()).src = "http://example.com/"), /refused by the policy: img-src/],
  ]) {
    const visit = await site.newProfile();
    await visit.goto();
    await visit.text("h1");
    visit.assertClean();
    await visit.page.evaluate(act).catch(() => null);
    await visit.page.evaluate(() => new Promise((done) => setTimeout(done, 100)));
    assert.throws(() => visit.assertClean(), told);
  }
  assert.deepEqual(site.foreign, []);
});
