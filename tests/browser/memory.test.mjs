// Fifty drops in a row on one page: neither the engine nor the page grows.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { idle, shared, start } from "./acts.mjs";
import { IS_FIREFOX, useSite } from "./harness.mjs";

const site = useSite();

/** Waits until the lists are there to their ends: long ones come in several tasks. */
async function settled(visit) {
  const count = () => visit.page.evaluate(() => document.querySelectorAll("*").length);
  for (let before = -1, same = 0; same < 4; ) {
    const now = await count();
    same = now === before ? same + 1 : 0;
    before = now;
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** What page and engine hold, after what nobody needs any more was collected. */
async function held(visit) {
  assert.equal(await visit.workers(), 1, "one engine");
  const told = await (IS_FIREFOX ? toldByFirefox(visit) : toldByChromium(visit));
  return { engine: await visit.inWorker("memory"), page: await pageMemory(visit), ...told };
}

async function toldByChromium(visit) {
  const session = await visit.page.createCDPSession();
  await session.send("HeapProfiler.enable");
  // What a collection lets go may let go of more.
  for (let round = 0; round < 3; round += 1) await session.send("HeapProfiler.collectGarbage");
  const { nodes, jsEventListeners: listeners } = await session.send("Memory.getDOMCounters");
  const { usedSize: heap } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  const engineHeap = await visit.page.workers()[0].evaluate(() => performance.memory?.usedJSHeapSize ?? 0);
  return { heap, engineHeap, nodes, listeners };
}

/** As `about:memory` has it, which counts the bytes of nodes: about a hundred for each. */
function toldByFirefox(visit) {
  return visit.inFirefox(async (page) => {
    const manager = Cc["@mozilla.org/memory-reporter-manager;1"].getService(Ci.nsIMemoryReporterManager);
    await new Promise((done) => manager.minimizeMemoryUsage(done));
    const own = `(pid ${page.currentWindowGlobal.osPid})`, all = [];
    await new Promise((done) => manager.getReports((process, path, kind, units, amount) => process.endsWith(own) && all.push([path, amount]), null, done, null, false));
    const sum = (pattern) => all.filter(([path]) => pattern.test(path)).reduce((sum, [, amount]) => sum + amount, 0);
    return {
      heap: sum(/^explicit\/window-objects\/(?!.*\/elements\/wasm$)/),
      engineHeap: sum(/^explicit\/workers\/(?!.*\/elements\/wasm$)/),
      nodes: Math.round(sum(/^explicit\/window-objects\/.*\/dom\/[a-z-]+-nodes$/) / 100),
      listeners: sum(/^event-counts\/window-objects\/.*\/dom\/event-listeners$/),
    };
  });
}

/** How much memory the page's wasm has: it never gives any back. */
const pageMemory = (visit) =>
  visit.page.evaluate(async () => {
    // The module has long been started: a second start does nothing and gives its exports.
    const { js } = document.querySelector("script[data-wasm]").dataset;
    const module = await import(new URL(js, document.baseURI));
    return (await module.default()).memory.buffer.byteLength;
  });

/** Two definitions with titles that tell them apart, and a few companions. */
function connectors() {
  const folder = shared("perf");
  const real = folder && path.join(folder, "p13-kubernetes-3.8m.json");
  const large = real && existsSync(real) ? readFileSync(real, "utf8") : generated(3_847_603);
  const definition = (title, text) => text.replace(/"title":\s*"[^"]*"/, `"title": "${title}"`);
  const small = generated(100_000);
  return [
    ["First", [{ name: "apiDefinition.swagger.json", bytes: definition("First", large) }]],
    ["Second", [{ name: "second/apiDefinition.swagger.json", bytes: definition("Second", small) }, { name: "second/readme.md", bytes: "# Second\n\nA readme.\n" }]],
  ];
}

function generated(bytes) {
  const paths = [];
  for (let n = 0, size = 0; size < bytes; n += 1) {
    paths.push(`"/items${n}/{id}": { "get": { "operationId": "get_${n}", "responses": { "200": { "description": "", "schema": { "type": "object", "properties": { "a": { "type": "string" } } } } } } }`);
    size += paths[n].length;
  }
  return `{ "swagger": "2.0", "info": { "title": "Generated", "version": "1" }, "host": "a.example", "paths": {\n${paths.join(",\n")}\n} }`;
}

test("fifty drops do not grow what page and engine hold", { timeout: 300_000 }, async () => {
  const visit = await site.newProfile();
  await start(visit);
  const pair = connectors();
  const after = [];
  const [sizes, engines] = [[], []];
  for (let round = 0; round < 50; round += 1) {
    const [title, files] = pair[round % 2];
    await visit.drop(null, files);
    await visit.page.waitForFunction((wanted) => document.querySelector(".report")?.innerText.includes(wanted), { timeout: 60_000 }, title);
    await idle(visit);
    await settled(visit);
    sizes.push(await pageMemory(visit));
    engines.push(await visit.inWorker("memory"));
    if ([16, 17, 48, 49].includes(round)) after[round] = await held(visit);
  }
  const [first, last] = [after[16], after[48]];
  console.log(`with the large file, after 17 drops: ${JSON.stringify(first)}\nafter 49: ${JSON.stringify(last)}`);
  const size = pair[0][1][0].bytes.length;
  console.log(`the engine: ${(last.engine / size).toFixed(1)} times the large file, the page: ${(last.page / size).toFixed(1)}`);
  // What a drop takes at its peak hangs on what comes at the same time, and on the holes that are left: once or twice it needs
  // more than any before it, and no more than one file more. What is lost with each drop, be it five kilobytes, makes the
  // memory grow again and again.
  for (const [whose, all] of [["page", sizes], ["engine", engines]]) {
    const steps = all.slice(8).filter((bytes, at) => bytes > all[at + 7]);
    assert.ok(steps.length <= 2, `the memory of the ${whose} after each drop: ${all.join(", ")}`);
  }
  assert.ok(last.engine <= first.engine + 1.1 * size, `the engine's memory: ${first.engine}, ${last.engine}`);
  assert.ok(last.page <= 3 * size, `${last.page} bytes for ${size}`);
  assert.ok(last.engine <= 12 * size, `${last.engine} bytes for ${size}`);
  for (const [now, before] of [[last, first], [after[49], after[17]]]) {
    // A listener or a node for each drop would be told.
    assert.ok(now.listeners <= before.listeners + 5, `${now.listeners} listeners, ${before.listeners} before`);
    assert.ok(now.nodes <= before.nodes + 20, `${now.nodes} nodes, ${before.nodes} before`);
    assert.ok(now.heap <= before.heap + 1_000_000, `${now.heap} bytes, ${before.heap} before`);
  }
  visit.assertClean();
});
