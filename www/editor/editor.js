/*! The texts of the files are shown by CodeMirror (https://codemirror.net), with style-mod, w3c-keyname, crelt, @lezer
and @marijn/find-cluster-break. Copyright (C) 2014-2026 by Marijn Haverbeke, Adrian Heine and others. MIT licence:
Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
Software is furnished to do so, subject to the following conditions: The above copyright notice and this permission notice
shall be included in all copies or substantial portions of the Software. THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY
OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR
PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR
THE USE OR OTHER DEALINGS IN THE SOFTWARE. */

// The pane with the source: an element `<source-pane>` whose attributes say what it is to show. The page does not know the
// texts; the pane asks the worker for them and tells it what is changed. The page hands on what the two say.

import { EditorSelection, EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { forEachDiagnostic, setDiagnostics } from "@codemirror/lint";
import { openSearchPanel } from "@codemirror/search";
import { goNext, goPrevious, replaceEach, replaceOne, selectAll } from "./find.js";
import { extensions } from "./setup.js";
import { Connector, LONG, fromWorker, pause } from "./texts.js";
import { element, prose, SIGNS, WORDS } from "./words.js";
import paneStyle from "./pane.css";
import pageStyle from "./page.css";

// Style sheets that are made here are no inline styles, which the page's policy forbids.
const sheetOf = (text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
};
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheetOf(pageStyle)];

/** The texts of the connector that is being looked at: they outlast the element. */
let connector = new Connector(0);
/** The element, while it is on the page. */
let pane = null;

/** The worker has read files: those of another connector, or the same again, as they were given. Told by the page as soon
    as it hears of it, whether the element is there or not. Both numbers only grow. */
function turnTo(subject, reading) {
  if (reading <= connector.reading) return;
  if (subject === connector.subject) {
    connector.reading = reading;
    // What was being opened is asked for again.
    connector.renew().then(() => pane?.show());
    return;
  }
  pane?.put();
  connector.abandon();
  connector = new Connector(subject);
  connector.onchange = () => pane?.refresh();
  connector.reading = reading;
  pane?.show();
}

globalThis.onFilesRead = turnTo;
// What was written last goes to the worker before a fix is asked for.
globalThis.onFix = () => connector.flush();

class SourcePane extends HTMLElement {
  static observedAttributes = ["file", "line", "column", "jump", "subject", "reading"];

  #view = null;
  #text = null;
  #parts = null;
  /** What is wanted and not shown yet. */
  #goal = null;
  /** What the line below the text tells. */
  #told = null;
  /** The findings that are marked, as one goes through them. */
  #order = [];
  /** The finding that was gone to, as long as the cursor stays there. */
  #gone = null;
  #isPlanned = false;
  /** Where the focus was before a jump. */
  #from = null;

  connectedCallback() {
    if (!this.shadowRoot) this.#build();
    if (!this.hasAttribute("shows")) this.setAttribute("shows", "source");
    pane = this;
    this.#plan();
  }

  disconnectedCallback() {
    this.put();
    this.#view?.destroy();
    this.#view = null;
    if (pane === this) pane = null;
  }

  attributeChangedCallback() {
    this.#plan();
  }

  /** Attributes come one by one. */
  #plan() {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    queueMicrotask(() => {
      this.#isPlanned = false;
      if (this.isConnected) this.#follow();
    });
  }

  #follow() {
    const [subject, reading, jump] = ["subject", "reading", "jump"].map((name) => Number(this.getAttribute(name)));
    // What was told before this script was there.
    turnTo(subject, reading);
    const isJump = connector.jump !== jump;
    connector.jump = jump;
    if (isJump || !this.#text) {
      if (isJump) {
        const active = document.activeElement;
        this.#from = active?.closest?.(".findings") ? active : null;
        this.#turn("source");
        const [line, column] = ["line", "column"].map((name) => Number(this.getAttribute(name)));
        this.#goal = { name: this.getAttribute("file"), line, column, takesFocus: true };
      }
      this.show();
    }
  }

  /** Shows what is wanted: a file, and a place in it where there is one; else the file that was shown. */
  async show() {
    const goal = this.#goal;
    const name = goal?.name || connector.current;
    const wanted = (this.wanted = {});
    this.#parts.note.textContent = "Loading…";
    let text;
    try {
      text = await connector.open(name);
    } catch (error) {
      // Given up: it is asked for again by whoever gave it up.
      if (error !== connector.abandoned) throw error;
      return;
    }
    const isWanted = () => wanted === this.wanted && this.isConnected;
    if (!isWanted()) return;
    // A long text is made, marked and scrolled in tasks of their own.
    const rest = () => text.original.length > LONG && pause();
    if (text !== this.#text || !this.#view) {
      await rest();
      if (!isWanted()) return;
      this.#take(text);
      await rest();
      if (!isWanted()) return;
    }
    connector.current = text.name;
    this.#goal = null;
    this.refresh();
    if (text.problem || !goal) return;
    await rest();
    if (!isWanted() || this.#text !== text) return;
    if (goal.line > 0) {
      const at = text.place(goal.line, goal.column);
      this.#view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
    }
    if (goal.takesFocus) {
      this.scrollIntoView({ block: "nearest" });
      this.#view.focus();
    }
  }

  /** Puts the editor's state back to the text, for the next time that it is shown. */
  put() {
    if (this.#view && this.#text) {
      this.#text.state = this.#view.state;
      this.#text.scroll = this.#view.scrollSnapshot();
      const { doc, selection } = this.#view.state;
      const top = this.#view.lineBlockAtHeight(this.#view.scrollDOM.scrollTop).from;
      connector.places.set(this.#text.name, [selection.main.head, top].map((at) => doc.lineAt(at).number));
      this.#text.view = null;
    }
    this.#text = null;
  }

  #take(text) {
    this.put();
    this.#text = text;
    this.#order = [];
    this.#parts.editor.hidden = Boolean(text.problem);
    if (text.problem) return;
    const own = [
      EditorView.updateListener.of((update) => this.#updated(update)),
      EditorState.readOnly.of(Boolean(text.fixed)),
      EditorView.contentAttributes.of({ "aria-label": `Source of ${text.name}`, "aria-describedby": "hint", tabindex: "0" }),
    ];
    text.state ??= EditorState.create({ doc: text.original, extensions: [extensions(text, this), own] });
    if (!this.#view) {
      this.#view = new EditorView({ parent: this.#parts.text, root: this.shadowRoot, state: text.state });
    } else {
      this.#view.setState(text.state);
    }
    text.view = this.#view;
    if (text.scroll) this.#view.dispatch({ effects: text.scroll });
    else if (connector.places.has(text.name)) {
      // Another text of the same file: a fix has changed it.
      const { doc } = text.state;
      const [head, top] = connector.places.get(text.name).map((line) => doc.line(Math.min(line, doc.lines)).from);
      this.#view.dispatch({ selection: { anchor: head }, effects: EditorView.scrollIntoView(top, { y: "start", yMargin: 0 }) });
    }
    text.isNew = true;
  }

  #updated(update) {
    const text = this.#text;
    if (!text) return;
    if (update.docChanged && !update.transactions.some((one) => one.annotation(fromWorker))) {
      text.change(update.changes);
      connector.plan();
      this.refresh();
    }
    if (update.docChanged || update.selectionSet) this.#gone = null;
    if (update.docChanged || update.selectionSet || update.transactions.some((one) => one.effects.length)) this.#tell();
    if (update.docChanged || update.geometryChanged || update.heightChanged) this.#draw();
  }

  /** What is known of the text has changed. */
  refresh() {
    const { files, edits, note } = this.#parts;
    const text = this.#text;
    if (!text) return;
    if (!text.problem && connector.texts.get(text.name) !== text) {
      // Another file was given under its name.
      this.put();
      this.show();
      return;
    }
    const names = connector.files.map((file) => {
      const found = file.findings ? ` (${file.findings})` : "";
      const option = element("option", { value: file.name, disabled: !file.has_text, selected: file.name === text.name });
      option.textContent = `${file.name}${file.has_text ? found : " – no text"}`;
      return option;
    });
    files.replaceChildren(...names);
    files.value = text.name;
    edits.hidden = !text.isEdited;
    const notes = [text.problem, text.fixed, text.encoding === "UTF-8" ? "" : text.encoding];
    note.textContent = notes.filter(Boolean).join(" · ");
    this.#count();
    if (text.isNew && this.#view && !text.problem) this.#mark();
  }

  /** Says how many findings there are, and which of them is told. */
  #count() {
    const { total, findings } = this.#text, say = (number) => number.toLocaleString("en");
    const place = this.#order.indexOf(this.#told);
    const more = total > findings.length ? `, the first ${say(findings.length)} marked` : "";
    const which = place < 0 ? "" : `${say(place + 1)} of `;
    this.#parts.count.textContent = `${which}${say(total)} ${total === 1 ? "finding" : "findings"}${more}`;
  }

  /** Goes to the finding after the cursor or, with -1, before it. One place may have several: each has its turn. */
  step(by) {
    // Where they are by now: what was written has moved them.
    const places = new Map();
    forEachDiagnostic(this.#view.state, ({ finding }, from, to) => places.set(finding, { finding, from, to }));
    const all = this.#order.map((finding) => places.get(finding)).filter(Boolean);
    if (all.length === 0) return true;
    const { from } = this.#view.state.selection.main;
    const at = all.findIndex((one) => one.finding === this.#told && one.from === from);
    const before = all.findLastIndex((one) => one.from < from);
    const next = at >= 0 ? at + by : by > 0 ? before + 1 : before;
    const found = all.at(next % all.length);
    // With lines around it, and from its beginning.
    const { lineHeight } = getComputedStyle(this.#view.contentDOM), around = 4 * (parseFloat(lineHeight) || 20);
    const show = EditorView.scrollIntoView(found.from, { y: "nearest", yMargin: around, x: "nearest", xMargin: around });
    this.#view.dispatch({ selection: { anchor: found.from, head: found.to }, effects: show });
    this.#gone = found.finding;
    this.#tell();
    return true;
  }

  /** Marks the findings in the text. */
  #mark() {
    const text = this.#text;
    text.isNew = false;
    this.#gone = null;
    const diagnostics = text.findings.map((finding) => {
      const { from, to } = text.span(finding);
      const goes = [{ name: "Show in the list", apply: () => this.#goTo(finding) }];
      return { from, to, severity: SIGNS[finding.severity], message: finding.says, finding, renderMessage: () => message(finding), actions: goes };
    });
    diagnostics.sort((a, b) => a.from - b.from || a.to - b.to);
    this.#order = diagnostics.map(({ finding }) => finding);
    this.#view.dispatch(setDiagnostics(this.#view.state, diagnostics));
    // What the gutter tells stays as long as the pointer rests there, whatever became of the finding: it goes as if that had
    // moved away. What was about to be told comes a moment later.
    const leave = () => dispatchEvent(new MouseEvent("mousemove", { clientX: -100, clientY: -100 }));
    leave();
    if (diagnostics.length === 0) setTimeout(leave, 500);
    this.#draw();
    this.#tell();
  }

  /** The finding at the cursor, or else on its line. */
  #found() {
    if (this.#gone) return this.#gone;
    const { head, from } = this.#view.state.selection.main;
    const line = this.#view.state.doc.lineAt(head);
    let best = null, rank = 3;
    forEachDiagnostic(this.#view.state, (diagnostic, start, end) => {
      if (start > line.to || end < line.from) return;
      const own = start <= head && end >= from ? (start === from ? 0 : 1) : 2;
      if (own < rank) [best, rank] = [diagnostic, own];
    });
    return best?.finding;
  }

  /** Says what is wrong where the cursor is. */
  #tell() {
    const { says, back } = this.#parts;
    const finding = this.#found(), before = this.#told;
    this.#told = finding;
    this.#count();
    back.hidden = !finding;
    // What is said already is not said again while somebody writes.
    if (says.hasChildNodes() && before?.rule === finding?.rule && before?.says === finding?.says) return;
    says.replaceChildren(finding ? message(finding) : element("p", { className: "quiet" }, "No finding on this line."));
    says.scrollTop = 0;
  }

  /** The overview beside the text: where the findings are in the file as a whole. */
  #draw() {
    if (this.isDrawing) return;
    this.isDrawing = true;
    requestAnimationFrame(() => {
      this.isDrawing = false;
      const view = this.#view, { overview } = this.#parts;
      if (!view) return;
      const { width, height } = overview.getBoundingClientRect();
      const scale = devicePixelRatio;
      [overview.width, overview.height] = [Math.round(width * scale), Math.round(height * scale)];
      const canvas = overview.getContext("2d"), style = getComputedStyle(overview);
      const colours = Object.values(SIGNS).map((sign) => [sign, style.getPropertyValue(`--${sign}`)]);
      const lines = view.state.doc.lines;
      // The worst is drawn last, above the others.
      for (const [sign, colour] of colours.reverse()) {
        canvas.fillStyle = colour;
        forEachDiagnostic(view.state, (diagnostic, from) => {
          if (diagnostic.severity !== sign) return;
          const top = ((view.state.doc.lineAt(from).number - 1) / lines) * overview.height;
          canvas.fillRect(0, top, overview.width, Math.max(3 * scale, overview.height / lines));
        });
      }
    });
  }

  /** The way back: to the finding in the list. */
  async #goTo(finding) {
    this.#turn("findings");
    const at = `${this.#text?.name}:${finding.from.join(":")}`;
    const find = () => {
      const group = document.getElementById(`finding-${finding.rule}`);
      return [group, [...(group?.querySelectorAll(".at") ?? [])].find((link) => link.textContent === at)];
    };
    let [group, place] = find();
    if (!place) {
      // It is filtered out, or stands behind many others of its rule: the list is of its place instead.
      const set = async (selector, value, type) => {
        const field = document.querySelector(selector);
        if (!field || field.value === value) return;
        field.value = value;
        field.dispatchEvent(new Event(type, { bubbles: true }));
        // What is chosen next starts from what is chosen then.
        await pause();
      };
      document.querySelector(".filters .toggle")?.click();
      await pause();
      await set(".file-filter select", "", "change");
      await set("#search", at, "input");
      for (let tries = 0; tries < 80 && !place; tries += 1) {
        await new Promise((done) => setTimeout(done, 25));
        [group, place] = find();
      }
    }
    if (!group) return;
    group.open = true;
    const target = place ?? group.querySelector("summary");
    (place?.closest(".place") ?? group).scrollIntoView({ block: "center" });
    target.focus({ preventScroll: true });
  }

  /** On a narrow page either the findings or the source is to be seen. */
  #turn(shows) {
    this.setAttribute("shows", shows);
    for (const button of this.#parts.turns) button.setAttribute("aria-pressed", String(button.value === shows));
  }

  /** Out of the text: to where the jump came from, or to the first control. */
  leave() {
    if (this.#from?.isConnected && this.#from.checkVisibility()) this.#from.focus();
    else this.#parts.files.focus();
    return true;
  }

  async #save() {
    const text = this.#text;
    const bytes = await connector.bytes(text);
    if (!bytes) return;
    // Where there is no `subtle`, who leaves is asked once more than needed.
    const digest = new Uint8Array((await crypto.subtle?.digest("SHA-256", bytes)) ?? []);
    globalThis.kept?.add([...digest].map((byte) => byte.toString(16).padStart(2, "0")).join(""));
    const address = URL.createObjectURL(new Blob([bytes]));
    element("a", { href: address, download: text.name.split("/").pop() }).click();
    // The browser reads the address after the click.
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  #undo() {
    const changes = this.#text.undoing();
    // One step of the history: what is undone so can be done again.
    if (changes) this.#view.dispatch({ changes, userEvent: "revert", scrollIntoView: true });
    this.#view.focus();
  }

  #build() {
    const root = this.attachShadow({ mode: "open" });
    const button = (id, text, does, more = {}) => {
      const made = element("button", { type: "button", id, className: "button", ...more }, text);
      made.onclick = does;
      return made;
    };
    const files = element("select", { id: "files", ariaLabel: "File" });
    files.onchange = () => {
      this.#goal = { name: files.value, line: 0, column: 0, takesFocus: false };
      this.show();
    };
    const edited = element("span", { className: "edited" }, "Edited");
    const note = element("span", { className: "note quiet" });
    const count = element("span", { className: "quiet", id: "count" });
    const goes = (by) => () => {
      if (!this.#view) return;
      this.step(by);
      this.#view.focus();
    };
    const back = button("to-finding", "Show in the list", () => this.#goTo(this.#told), { className: "link", hidden: true });
    const find = button("find", "Search", () => this.#view && openSearchPanel(this.#view));
    const undo = button("undo", "Undo all edits", () => this.#undo());
    const save = button("save", "Download the edited file", () => this.#save());
    const close = button("close", "Close", () => document.dispatchEvent(new CustomEvent("source", { detail: null })));
    // In a row of its own, so that the others stay where they are when it comes.
    const edits = element("div", { className: "edits", hidden: true }, edited, undo, save);
    const head = element("div", { className: "head" }, files, find, close, edits);
    const text = element("div", { className: "text" });
    const overview = element("canvas", { className: "overview", ariaHidden: "true" });
    overview.onclick = ({ offsetY }) => {
      const { doc } = this.#view.state;
      const line = doc.line(Math.min(doc.lines, 1 + Math.floor((offsetY / overview.clientHeight) * doc.lines)));
      this.#view.dispatch({ selection: EditorSelection.cursor(line.from), effects: EditorView.scrollIntoView(line.from, { y: "center" }) });
      this.#view.focus();
    };
    const editor = element("div", { className: "editor" }, text, overview);
    const says = element("div", { className: "says", role: "status" });
    const steps = element("div", { className: "steps" },
      button("previous", "Previous", goes(-1), { title: "Previous finding (Shift+F8)" }),
      button("next", "Next", goes(1), { title: "Next finding (F8)" }), count, note, back);
    const hint = element("p", { id: "hint", className: "quiet" }, "F8 and Shift+F8 go from finding to finding. Tab leaves the text; Escape goes back to where you came from.");
    const pane = element("section", { className: "pane", ariaLabel: "Source" }, head, editor, says, steps, hint);
    const turns = ["findings", "source"].map((value) => {
      const turn = button(`show-${value}`, value === "source" ? "Source" : "Findings", () => this.#turn(value), { value });
      return turn;
    });
    const bar = element("div", { className: "turns", role: "group", ariaLabel: "What is shown" }, ...turns);
    root.append(pane, bar);
    root.adoptedStyleSheets = [sheetOf(paneStyle)];
    this.#parts = { files, edits, note, count, back, text, editor, overview, says, turns };
    // What is written here is not for the page: it would take a pasted text for a file.
    for (const type of ["paste", "keydown"]) root.addEventListener(type, (event) => event.stopPropagation());
    root.addEventListener("click", (event) => {
      const go = { next: goNext, prev: goPrevious, select: selectAll, replace: replaceOne, replaceAll: replaceEach }[event.target.closest(".cm-search button")?.name];
      if (!go) return;
      event.stopPropagation();
      go(this.#view);
    }, true);
    new ResizeObserver(() => this.#draw()).observe(overview);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#draw());
  }
}

/** A finding as the hint above the text and the line below it tell it. */
function message(finding) {
  const tag = element("strong", { className: `tag is-${finding.severity}` }, WORDS[finding.severity]);
  const rule = element("code", { className: "quiet" }, finding.rule);
  const parts = [element("p", {}, tag, " ", ...prose(finding.says))];
  if (finding.advice) parts.push(element("p", {}, ...prose(finding.advice)));
  return element("div", { className: "message" }, ...parts, element("p", { className: "quiet" }, rule));
}

customElements.define("source-pane", SourcePane);

// The page has not heard of what was written last: see `www/boot.js`.
globalThis.isSourceUnsent = () => connector.isUnsent;
