// What the page's own thread is busy with, and for how long at a time.

import assert from "node:assert/strict";
import { IS_FIREFOX } from "./harness.mjs";

/** The longest that one task may take, in milliseconds: what is longer, somebody feels. */
export const BOUND = 50;
/** What Node takes of the processor to read `JSON_TEXT` where the bound holds, in milliseconds. On a slower processor, or beside
    others that use its memory, tasks may take longer in proportion, */
const READING = 7;
/** but not more than this. */
const SLOWEST = 3;
/** How often an act may be tried. */
const TRIES = 3;
const JSON_TEXT = JSON.stringify(Array.from({ length: 6_000 }, (_, at) => ({ [`path ${at}`]: { summary: `The ${at}th`, responses: [at, `${at * 7}`, { at }] } })));
/** The name of a mark in the page's timeline. */
const MARK = "connector-check-watched";

/** Watches the thread of a page from now on, and of every page that it goes to. Firefox tells pages of no long tasks. */
export async function watch(visit) {
  if (IS_FIREFOX) return;
  const observe = () => {
    globalThis.tasks = [];
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => Math.round(duration)))).observe({ type: "longtask", buffered: true });
  };
  await visit.page.evaluateOnNewDocument(observe);
  await visit.page.evaluate(observe);
}

/**
 * Does something, and gives how long it took until nothing has happened for a while; the tasks above 50 ms as the page sees
 * them; and how much of the processor's time the longest task of the page's thread had. A machine that does something else
 * meanwhile stretches the first, not the other.
 */
async function during(visit, act, settle) {
  const told = await (IS_FIREFOX ? profiled : traced)(visit);
  const before = performance.now();
  let took, all;
  try {
    await act(visit);
    took = Math.round(performance.now() - before);
    await new Promise((done) => setTimeout(done, settle));
  } finally {
    all = await told();
  }
  return { took, ...all };
}

/** From now on Chromium writes down what its threads do; gives what ends that and tells of it. */
async function traced(visit) {
  await visit.page.evaluate(() => { globalThis.tasks.length = 0; });
  await visit.page.tracing.start({ categories: ["-*", "toplevel", "blink.user_timing"] });
  // So that the page's thread is known among all those of the browser.
  await visit.page.evaluate((mark) => void performance.mark(mark), MARK);
  return async () => {
    const trace = JSON.parse(Buffer.from(await visit.page.tracing.stop()).toString());
    return { tasks: await visit.page.evaluate(() => [...globalThis.tasks]), busy: busiest(trace.traceEvents) };
  };
}

/** The same by Firefox's profiler, which marks tasks above 50 ms, and asks each millisecond for the processor's time. */
async function profiled(visit) {
  await visit.inFirefox(() => Services.profiler.StartProfiler(1 << 22, 1, ["cpu", "nostacksampling"], ["GeckoMain"]).then(() => null));
  return () =>
    visit.inFirefox(async (page) => {
      const own = page.currentWindowGlobal.osPid;
      const profile = await Services.profiler.getProfileDataAsync();
      await Services.profiler.StopProfiler();
      const { meta, threads } = [profile, ...profile.processes].find(({ threads }) => threads.some(({ pid }) => Number(pid) === own));
      // It writes over the oldest where there is too much.
      if (meta.contentEarliestTime > meta.profilingStartTime + 1_000) throw new Error("not all was kept");
      // Windows counts in nothing that is a time: there a task counts as long as it took.
      const unit = { ns: 1_000_000, µs: 1_000 }[meta.sampleUnits.threadCPUDelta];
      const { markers, samples, stringTable } = threads.find(({ name }) => name === "GeckoMain");
      const tasks = markers.data.filter((marker) => stringTable[marker[markers.schema.name]] === "LongTask");
      const spans = tasks.map((marker) => [marker[markers.schema.startTime], marker[markers.schema.endTime]]);
      // What the thread had between two samples, as far as the task lies between them.
      const times = samples.data.map((sample) => [sample[samples.schema.time], (sample[samples.schema.threadCPUDelta] ?? 0) / unit]);
      const had = ([start, end]) => !unit ? end - start : times.reduce((sum, [time, spent], index) => {
        const from = times[index - 1]?.[0] ?? time, common = Math.min(time, end) - Math.max(from, start);
        return common > 0 ? sum + (spent * common) / (time - from) : sum;
      }, 0);
      return { tasks: spans.map(([start, end]) => Math.round(end - start)), busy: Math.max(0, ...spans.map(had)) };
    });
}

/** The most of the processor's time that one task of the page's thread had, in milliseconds. */
function busiest(events) {
  const page = events.find(({ name }) => name === MARK);
  const tasks = events.filter(({ name, ph, pid, tid }) => ph === "X" && /RunTask$/.test(name) && pid === page?.pid && tid === page?.tid);
  assert.ok(tasks.length > 0, "the trace tells nothing of the page's thread");
  return tasks.reduce((most, { dur, tdur }) => Math.max(most, (tdur ?? dur) / 1_000), 0);
}

/**
 * How much slower than where the bound holds this machine is at the moment, by what always the same work takes of the
 * processor. Like a page, it hangs on memory more than on counting, and so on what the machine's neighbours do.
 */
export function slowness() {
  const times = 15, before = process.cpuUsage();
  for (let time = 0; time < times; time += 1) JSON.parse(JSON_TEXT);
  const { user, system } = process.cpuUsage(before);
  return Math.min(Math.max((user + system) / 1_000 / times / READING, 1), SLOWEST);
}

/**
 * Acts in their order, each with a name, on a page of its own: fails where one of them has a task that is too long.
 * Where one has, the whole is done again, and for each act the best run counts.
 * @param open gives a new visit that is watched
 * @param acts `[name, act, settle]`: what is done with the visit, and how many milliseconds of silence end it
 */
export async function heldBy(open, acts) {
  const best = new Map();
  for (let time = 1; time <= TRIES; time += 1) {
    const visit = await open();
    let before = slowness();
    for (const [name, act, settle = 600] of acts) {
      const { took, tasks, busy } = await during(visit, act, settle);
      const after = slowness(), slow = (before + after) / 2;
      before = after;
      const above = tasks.length > 0 ? `tasks above 50 ms: ${tasks.join(", ")}` : "no task above 50 ms";
      console.log(`  ${name}: ${took} ms; ${above}; ${Math.round(busy)} ms of the processor at most, on a machine ${slow.toFixed(2)} times as slow`);
      const worst = tasks.length > 0 ? busy / slow : 0;
      if (worst < (best.get(name) ?? Infinity)) best.set(name, worst);
    }
    visit.assertClean();
    await visit.context.close();
    if ([...best.values()].every((worst) => worst <= BOUND)) break;
  }
  const tooLong = [...best].filter(([, worst]) => worst > BOUND).map(([name, worst]) => `${name}: ${Math.round(worst)} ms`);
  assert.deepEqual(tooLong, [], `tasks of more than ${BOUND} ms`);
}
