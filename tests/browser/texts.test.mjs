// The texts of the pane, against a worker that is made here: whatever is written, undone, fixed and taken back, and in
// whatever order what the two say arrives, both have one text in the end, and nothing that was written is lost.

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import test from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { IS_FIREFOX } from "./harness.mjs";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** The module with the texts and what it uses of CodeMirror, in one piece as on the site. */
async function bundled() {
  const require = createRequire(path.join(ROOT, ".tools", "npm", "package.json"));
  const { default: esbuild } = await import(pathToFileURL(require.resolve("esbuild")));
  const contents = `
    export * from "./texts.js";
    export { EditorState, Text } from "@codemirror/state";
    export { history, redo, undo } from "@codemirror/commands";`;
  const folder = await mkdtemp(path.join(tmpdir(), "texts-"));
  const outfile = path.join(folder, "texts.mjs");
  await esbuild.build({
    stdin: { contents, resolveDir: path.join(ROOT, "www", "editor") },
    nodePaths: [path.join(ROOT, ".tools", "editor", "node_modules")],
    bundle: true,
    format: "esm",
    outfile,
  });
  try {
    return await import(pathToFileURL(outfile));
  } finally {
    await rm(folder, { recursive: true });
  }
}

const { Connector, EditorState, Text, fromWorker, history, redo, undo } = await bundled();

// Not before: what is loaded would take it for a page.
let ask = null;
globalThis.document = { dispatchEvent: ({ detail }) => ask(JSON.parse(detail)) };

/** Numbers that are the same each time. */
function numbers(seed) {
  let state = seed;
  return (below) => ((state = (state * 1103515245 + 12345) & 0x7fffffff) >>> 8) % below;
}

/** What the worker does to a text that it is told changes of. */
function changed(text, changes) {
  const starts = [0];
  for (const line of text.split("\n")) starts.push(starts.at(-1) + line.length + 1);
  const place = ([line, column]) => starts[line - 1] + column;
  let out = "", at = 0;
  for (const { from, to, text: inserted } of changes) {
    assert.ok(place(from) >= at && place(to) >= place(from), "in order and apart");
    out += text.slice(at, place(from)) + inserted;
    at = place(to);
  }
  return out + text.slice(at);
}

/** A worker with one text: what it is asked waits in `asked`, what it answers in `said`. */
class Worker {
  asked = [];
  said = [];
  moves = [];
  reading = 100;

  constructor(text, random) {
    this.given = this.text = text;
    this.random = random;
  }

  /** Does the next thing that it is asked. `onMended` is what the page does when it hears of a fix. */
  work(onMended) {
    const asked = this.asked.shift();
    if (!asked) return;
    if (asked === "fix") {
      const changes = this.fix();
      this.text = changed(this.text, changes);
      this.moves.push({ from: this.reading, to: (this.reading += 1), changes });
      this.said.push(onMended);
      return;
    }
    const { ticket, reading, wish } = asked;
    if (wish.change && reading === this.reading) this.text = changed(this.text, wish.change);
    const steps = wish === "since" ? this.since(reading) : null;
    const told = { ticket, reading: this.reading, file: "a", problem: null, encoding: "UTF-8", fixed: null, findings: [], total: 0, files: [], steps };
    const along = wish === "text" || (wish === "since" && !steps) ? new TextEncoder().encode(this.text) : null;
    this.said.push(() => globalThis.onSource(JSON.stringify(told), along));
  }

  since(reading) {
    const first = this.moves.findIndex((move) => move.from === reading);
    if (first < 0) return reading === this.reading ? [] : null;
    return this.moves.slice(first).map((move) => move.changes);
  }

  /** A few changes anywhere. */
  fix() {
    const doc = Text.of(this.text.split("\n")), changes = [];
    const place = (at) => [doc.lineAt(at).number, at - doc.lineAt(at).from];
    for (let at = 0, count = 1 + this.random(3); at <= doc.length && count > 0; count -= 1) {
      const from = Math.min(doc.length, at + this.random(6)), to = Math.min(doc.length, from + this.random(4));
      changes.push({ from: place(from), to: place(to), text: ["X", "", "Y\nZ", "W"][this.random(4)] });
      at = to + 1;
    }
    return changes;
  }
}

if (IS_FIREFOX) test("pane and worker have one text", { skip: "runs in Node, and so with Chromium's tests alone" });

for (let seed = 1; !IS_FIREFOX && seed <= 40; seed += 1) {
  test(`pane and worker have one text (${seed})`, async () => {
    const random = numbers(seed), worker = new Worker("one two\nthree four\nfive", random);
    ask = (question) => worker.asked.push(question);
    const connector = new Connector(0);
    connector.plan = () => void setTimeout(() => connector.flush(), random(3));
    const mended = () => void connector.renew();
    const opened = connector.open("a");
    worker.work();
    worker.said.shift()();
    const text = await opened;
    text.state = EditorState.create({ doc: text.original, extensions: [history()] });
    // An editor without a page.
    const dispatch = (transaction) => {
      text.state = transaction.state;
      if (!transaction.docChanged || transaction.annotation(fromWorker)) return;
      text.change(transaction.changes);
      connector.plan();
    };
    text.view = { get state() { return text.state; }, dispatch: (spec) => dispatch(text.state.update(spec)) };
    const write = () => {
      const { length } = text.state.doc, from = random(length + 1), to = Math.min(length, from + random(3));
      text.view.dispatch({ changes: { from, to, insert: ["a", "b\n", "cd", ""][random(4)] } });
    };
    const fixed = () => void worker.asked.push("fix");
    const acts = [write, write, write, write, fixed, () => undo({ state: text.state, dispatch }), () => redo({ state: text.state, dispatch }), () => worker.work(mended), () => worker.work(mended), () => worker.said.shift()?.()];
    for (let step = 0; step < 400; step += 1) {
      acts[random(acts.length)]();
      if (random(3) === 0) await new Promise((done) => setTimeout(done));
    }
    // Everything is said, and heard.
    for (let rest = 0, quiet = 0; rest < 2_000 && quiet < 20; rest += 1) {
      quiet = worker.asked.length + worker.said.length > 0 || text.isUnsent ? 0 : quiet + 1;
      worker.work(mended);
      worker.said.shift()?.();
      await new Promise((done) => setTimeout(done));
    }
    assert.ok(worker.moves.length > 5);
    assert.equal(connector.texts.get("a"), text, "it is still the same text, with its history");
    assert.equal(text.state.doc.toString(), worker.text);
    assert.equal(text.isEdited, worker.text !== worker.given);
    // What takes all edits back takes the fixes back, too.
    assert.equal(text.undoing().apply(text.state.doc).toString(), worker.given);
  });
}
