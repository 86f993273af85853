// The texts of one connector and what was found in them: asked of the worker, changed with it.

import { isolateHistory } from "@codemirror/commands";
import { Annotation, ChangeSet, Text } from "@codemirror/state";

/** How long the pane waits for another key before the worker hears of a change, and for large texts. */
const PAUSE = 120;
const LONG_PAUSE = 500;
/** From this size on a text is large. */
export const LARGE = 2_000_000;
/** Marks what the worker has changed, and knows already. */
export const fromWorker = Annotation.define();
/** From this size on showing it is work for several tasks. */
export const LONG = 100_000;
/** The pieces in which a text is taken in, in bytes, so that the page never stands still. */
const PIECE = 250_000;

/** Lets the page do what else it has to. */
export const pause = () => new Promise((done) => setTimeout(done));

let lastTicket = 0;
const waiting = new Map();

globalThis.onSource = (json, along) => {
  const told = JSON.parse(json);
  waiting.get(told.ticket)?.done(told, along);
  waiting.delete(told.ticket);
};

export class Connector {
  abandoned = new Error("The worker was started again.");
  texts = new Map();
  files = [];
  /** Where somebody was in each file: the lines of the cursor and of the upper edge. */
  places = new Map();
  /** The name of the file that is shown. */
  current = "";
  /** The page's numbers: of its last word on the files, and of the last place that was to be shown. */
  reading = -1;
  jump = -1;
  onchange = null;
  #opening = new Map();
  #isSending = false;
  /** What is asked for at the moment to know how the texts stand: nothing is sent before. */
  #renewal = null;
  #timer = 0;

  constructor(subject) {
    this.subject = subject;
  }

  /** Asks the worker. What is to be changed or given is that of one reading of the files, or nothing. */
  #ask(file, wish, reading = 0) {
    return new Promise((resolve, reject) => {
      const ticket = (lastTicket += 1);
      const done = (told, along) => {
        this.files = told.files;
        resolve({ ...told, along });
      };
      waiting.set(ticket, { done, reject: () => reject(this.abandoned) });
      const detail = JSON.stringify({ ticket, file, reading, wish });
      document.dispatchEvent(new CustomEvent("source", { detail }));
    });
  }

  /** Nothing that was asked will be answered any more. */
  abandon() {
    clearTimeout(this.#timer);
    for (const { reject } of waiting.values()) reject();
    waiting.clear();
    this.#opening.clear();
  }

  /** A file's text, which is asked for once. */
  async open(name) {
    if (this.texts.has(name)) return this.texts.get(name);
    if (!this.#opening.has(name)) this.#opening.set(name, this.#load(name));
    try {
      return await this.#opening.get(name);
    } finally {
      this.#opening.delete(name);
    }
  }

  async #load(name) {
    const told = await this.#ask(name, "text");
    const text = new SourceText(told, await textOf(told.along));
    if (!text.problem) this.texts.set(text.name, text);
    return text;
  }

  /** The worker has the files anew: changed by a fix, which each text follows; or as they were given, and knows of no
      change, so that it is told all of them again. */
  async renew() {
    this.abandon();
    const own = (this.#renewal = {});
    for (const text of this.texts.values()) text.recall();
    try {
      for (const text of [...this.texts.values()]) {
        const told = await this.#ask(text.name, "since", text.reading);
        if (!told.problem && told.steps && text.hasState) text.follow(told);
        // Another file may have been given under its name.
        else if (text.isEdited && !told.problem && text.original.eq(await textOf(told.along))) text.renew(told);
        else this.texts.delete(text.name);
      }
    } catch (error) {
      if (error !== this.abandoned) throw error;
      return;
    }
    if (own !== this.#renewal) return;
    this.#renewal = null;
    // The text that is shown may be one that is no more.
    this.onchange?.();
    this.#send();
  }

  /** Whether there is anything that the page has not heard of. */
  get isUnsent() {
    return this.#isSending || [...this.texts.values()].some((text) => text.isUnsent);
  }

  /** Something was changed: the worker hears of it after a pause. */
  plan() {
    clearTimeout(this.#timer);
    const large = [...this.texts.values()].some((text) => text.isUnsent && text.isLarge);
    this.#timer = setTimeout(() => this.#send(), large ? LONG_PAUSE : PAUSE);
  }

  /** Tells the worker at once what was written. */
  flush() {
    clearTimeout(this.#timer);
    this.#send();
  }

  /** Tells the worker, one change at a time: what is written meanwhile goes together with the next. */
  async #send() {
    if (this.#isSending || this.#renewal) return;
    this.#isSending = true;
    try {
      for (let text; (text = [...this.texts.values()].find((text) => text.isUnsent)); ) {
        const told = await this.#ask(text.name, text.wish(), text.reading);
        // The files were read anew meanwhile: whoever is told of that tells all changes again.
        if (told.reading !== text.reading) break;
        text.arrive(told);
        this.onchange?.();
      }
    } catch (error) {
      if (error !== this.abandoned) throw error;
    } finally {
      this.#isSending = false;
    }
  }

  /** The file as the worker has checked it; nothing where there is another one by now. */
  async bytes(text) {
    clearTimeout(this.#timer);
    while (text.isUnsent || this.#isSending) {
      await this.#send();
      await new Promise((done) => setTimeout(done, 10));
    }
    return (await this.#ask(text.name, "bytes", text.reading)).along;
  }
}

class SourceText {
  /** The editor's state, while it is not shown; how far it was scrolled then; the editor, while it is. */
  state = null;
  scroll = null;
  view = null;
  /** What was changed since the worker was told, what it is being told, and all since the file was given. */
  #unsent = null;
  #flying = null;
  #all = null;
  isEdited = false;

  constructor(told, doc) {
    this.name = told.file;
    this.problem = told.problem;
    this.encoding = told.encoding;
    this.fixed = told.fixed;
    this.original = doc;
    this.sent = doc;
    this.reading = told.reading;
    this.hear(told);
  }

  /** Whether there is an editor's state to follow in. */
  get hasState() {
    return Boolean((this.view ?? this).state);
  }

  /** What is under way does not arrive: the worker had read the files anew before. */
  recall() {
    if (!this.#flying) return;
    const { before, changes } = this.#flying;
    this.sent = before;
    this.#unsent = this.#unsent ? changes.compose(this.#unsent) : changes;
    this.#flying = null;
  }

  /** The worker has the text as it was given: all changes are one, from there. */
  renew(told) {
    this.reading = told.reading;
    this.sent = this.original;
    this.#unsent = this.#all;
    this.hear(told);
  }

  /** The worker has changed the text: so does the editor, in one step of its history for each, around what was written
      meanwhile. */
  follow(told) {
    for (const step of told.steps) {
      const { sent } = this;
      const spec = step.map(({ from, to, text }) => ({ from: at(sent, from), to: at(sent, to), insert: text }));
      const made = ChangeSet.of(spec, sent.length);
      const changes = this.#unsent ? made.map(this.#unsent) : made;
      this.#unsent = this.#unsent && this.#unsent.map(made, true);
      this.sent = made.apply(sent);
      this.#all = this.#all?.compose(changes) ?? changes;
      const transaction = { changes, annotations: [isolateHistory.of("full"), fromWorker.of(true)], userEvent: "fix" };
      if (this.view) this.view.dispatch(transaction);
      else this.state = this.state.update(transaction).state;
    }
    this.isEdited = !this.doc.eq(this.original);
    this.reading = told.reading;
    this.hear(told);
  }

  /** What was under way has arrived. */
  arrive(told) {
    this.#flying = null;
    this.hear(told);
  }

  get doc() {
    return (this.view ?? this).state?.doc ?? this.original;
  }

  hear({ findings, total }) {
    this.findings = findings;
    this.total = total;
    this.isNew = true;
  }

  change(changes) {
    this.#unsent = this.#unsent?.compose(changes) ?? changes;
    this.#all = this.#all?.compose(changes) ?? changes;
    this.isEdited = !this.doc.eq(this.original);
  }

  get isLarge() {
    return this.doc.length > LARGE;
  }

  get isUnsent() {
    return this.#unsent !== null;
  }

  /** What the worker is to be told now. Places are those of the text that it has. */
  wish() {
    const before = this.sent, changes = this.#unsent;
    this.sent = this.doc;
    this.#unsent = null;
    this.#flying = { before, changes };
    const change = [];
    const place = (at) => {
      const line = before.lineAt(at);
      return [line.number, at - line.from];
    };
    changes.iterChanges((from, to, _, __, inserted) => change.push({ from: place(from), to: place(to), text: inserted.toString() }), true);
    return { change };
  }

  /** Where a line and a column of the text that was checked are now. */
  place(line, column) {
    const { from, to } = this.sent.line(Math.min(Math.max(line, 1), this.sent.lines));
    const at = Math.min(from + Math.max(column - 1, 0), to);
    return this.#unsent?.mapPos(at) ?? at;
  }

  /** What of a finding is marked: not more than a line. */
  span(finding) {
    const [line, column] = finding.from, [lastLine, lastColumn] = finding.to;
    const from = this.place(line, column);
    const to = lastLine === line ? this.place(line, lastColumn) : this.place(line, Infinity);
    return { from, to: Math.max(from, to) };
  }

  /** What makes the text again what was given. */
  undoing() {
    return this.#all?.invert(this.original);
  }
}

/** A place of a text that the worker names by its line and the units before it in that. */
function at(text, [number, column]) {
  const line = text.line(Math.min(number, text.lines));
  return number > text.lines ? text.length : Math.min(line.from + column, line.to);
}

/** A text as the editor keeps it, of its bytes, taken in piece by piece. */
async function textOf(bytes) {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let text = Text.empty, rest = "";
  for (let at = 0; at < (bytes?.length ?? 0); at += PIECE) {
    const isLast = at + PIECE >= bytes.length;
    const piece = rest + decoder.decode(bytes.subarray(at, at + PIECE), { stream: !isLast });
    // CR LF is one end of a line, also where a piece ends between them.
    rest = !isLast && piece.endsWith("\r") ? "\r" : "";
    text = text.append(Text.of((rest ? piece.slice(0, -1) : piece).split(/\r\n?|\n/)));
    if (!isLast) await pause();
  }
  return text;
}
