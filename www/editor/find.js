// Search in texts of megabytes. CodeMirror's own looks at them character by character and in one go, for seconds. This takes
// them piece by piece, leaves the looking to the browser where it can, and lets go of the page's thread in between.

import { findNext, findPrevious, getSearchQuery, replaceAll, replaceNext, SearchQuery, searchPanelOpen, selectMatches, selectNextOccurrence, selectSelectionMatches } from "@codemirror/search";
import { EditorSelection } from "@codemirror/state";
import { EditorView, ViewPlugin } from "@codemirror/view";
import { LARGE } from "./texts.js";

/** How much is looked at in one step, in characters: by the browser, and by CodeMirror, for regular expressions. */
const PIECE = 100_000;
const SLOW_PIECE = 10_000;
/** For how many milliseconds the page's thread is held at a time. */
const SLICE = 12;
/** The most matches that are selected at once, as in CodeMirror, and that are replaced in one step. */
const SELECTED = 1_000;
const REPLACED = 500;
/** How many matches are counted. */
const COUNTED = 1_000;

const isLarge = (view) => view.state.doc.length > LARGE;

/** What is pressed in the panel: `theirs` of CodeMirror, or ours, of the query. */
const either = (theirs, ours) => (view) => {
  const query = getSearchQuery(view.state);
  return isLarge(view) && query.valid ? ours(view, query) : theirs(view);
};

export const goNext = either(findNext, (view, query) => go(view, query, "next"));
export const goPrevious = either(findPrevious, (view, query) => go(view, query, "previous"));
export const selectAll = either(selectMatches, (view, query) => select(view, query, "all"));
export const replaceOne = either(replaceNext, replace);
export const replaceEach = either(replaceAll, replaceThemAll);

/** Says in the panel how many matches there are, and which of them is selected. */
export const matchCount = ViewPlugin.fromClass(class {
  #view;
  #query = null;
  #matches = null;

  constructor(view) {
    this.#view = view;
  }

  update({ state, startState, docChanged, selectionSet }) {
    const query = searchPanelOpen(state) ? getSearchQuery(state) : null;
    if (!query) this.#query = this.#matches = null;
    else if (docChanged || !searchPanelOpen(startState) || !this.#query?.eq(query)) this.#count(query);
    else if (selectionSet && this.#matches) this.#tell();
  }

  destroy() {
    this.#query = null;
  }

  #count(query) {
    const own = (this.#query = query);
    this.#matches = null;
    const work = query.valid ? allOf(this.#view.state, query, COUNTED + 1) : null;
    const step = () => {
      if (own !== this.#query) return;
      for (const end = performance.now() + SLICE; work && performance.now() < end; ) {
        const { value, done } = work.next();
        if (done) return this.#tell((this.#matches = value));
      }
      if (work) setTimeout(step);
      else this.#tell();
    };
    // The panel is made in the same update.
    setTimeout(step);
  }

  #tell() {
    const panel = this.#view.dom.querySelector(".cm-search");
    if (!panel) return;
    const said = panel.querySelector(".found") ?? panel.appendChild(Object.assign(document.createElement("span"), { className: "found", role: "status" }));
    const { from, to } = this.#view.state.selection.main, matches = this.#matches ?? [];
    const at = matches.findIndex((match) => match.from === from && match.to === to), count = matches.length.toLocaleString("en");
    if (!this.#query.valid) said.textContent = this.#query.search ? "Not a regular expression" : "";
    else if (matches.length > COUNTED) said.textContent = `More than ${COUNTED.toLocaleString("en")}`;
    else if (matches.length === 0) said.textContent = "Not found";
    else said.textContent = at < 0 ? `${count} found` : `${at + 1} of ${count}`;
  }
});

/** What has the same text as the selection: the next, or all. */
export const selectAnother = (view) => {
  const query = selected(view);
  return query ? inSteps(view, "another", nextOf(view.state, query, "next"), (match) => match && view.dispatch({
    selection: view.state.selection.addRange(EditorSelection.range(match.from, match.to), false),
    effects: EditorView.scrollIntoView(match.to),
  })) : selectNextOccurrence(view);
};
export const selectEvery = (view) => {
  const query = selected(view);
  return query ? select(view, query, "every") : selectSelectionMatches(view);
};

/** A query for what is selected, in a large text. */
function selected(view) {
  const { main } = view.state.selection;
  if (!isLarge(view) || main.empty) return null;
  const word = view.state.wordAt(main.head), wholeWord = word?.from === main.from && word?.to === main.to;
  return new SearchQuery({ search: view.state.sliceDoc(main.from, main.to), literal: true, caseSensitive: true, wholeWord });
}

function go(view, query, direction) {
  return inSteps(view, direction, nextOf(view.state, query, direction), (match) => show(view, match));
}

function show(view, match) {
  const range = match && EditorSelection.range(match.from, match.to);
  const says = range ? `Line ${view.state.doc.lineAt(range.from).number}` : "Not found";
  view.dispatch({
    ...(range && { selection: range }),
    effects: [EditorView.announce.of(says), ...(range ? [EditorView.scrollIntoView(range, { y: "center" })] : [])],
    userEvent: "select.search",
  });
}

function select(view, query, name) {
  return inSteps(view, name, allOf(view.state, query, SELECTED + 1), (matches) => {
    const isTaken = matches.length > 0 && matches.length <= SELECTED;
    const says = matches.length > SELECTED ? `More than ${SELECTED} matches: none is selected` : `${matches.length} matches`;
    view.dispatch({
      ...(isTaken && { selection: EditorSelection.create(matches.map(({ from, to }) => EditorSelection.range(from, to))) }),
      effects: EditorView.announce.of(says),
      userEvent: "select.search.matches",
    });
  });
}

/** Replaces what is selected, where it is a match, and goes to the next one. */
function replace(view, query) {
  if (view.state.readOnly) return false;
  const { from, to } = view.state.selection.main;
  const match = [...within(view.state, query, from, to)].find((match) => match.from === from && match.to === to);
  if (match) {
    const insert = view.state.toText(replacement(query, match));
    view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length }, userEvent: "input.replace" });
  }
  return go(view, query, "next");
}

function replaceThemAll(view, query) {
  if (view.state.readOnly) return false;
  return inSteps(view, "replace all", allOf(view.state, query, Infinity), (matches) => {
    const count = matches.length;
    let isFirst = true;
    // From the last to the first: what is to be replaced still stays where it was found.
    const step = () => {
      const changes = matches.splice(-REPLACED).map((match) => ({ from: match.from, to: match.to, insert: replacement(query, match) }));
      const effects = matches.length > 0 ? [] : [EditorView.announce.of(`${count} matches replaced`)];
      // All together are one step of the history: what is being composed always joins what was before.
      view.dispatch({ changes, effects, userEvent: isFirst ? "input.replace.all" : "input.type.compose" });
      isFirst = false;
    };
    if (count > 0) step();
    return function* () {
      for (let doc = view.state.doc; matches.length > 0; doc = view.state.doc) {
        yield;
        // Somebody has written meanwhile.
        if (doc !== view.state.doc) return;
        step();
      }
    }();
  });
}

/** What stands in the place of a match, as CodeMirror has it. */
function replacement(query, { match }) {
  const text = query.literal ? query.replace : query.replace.replace(/\\([nrt\\])/g, (_, sign) => ({ n: "\n", r: "\r", t: "\t" })[sign] ?? "\\");
  if (!query.regexp) return text;
  return text.replace(/\$([$&]|\d+)/g, (all, sign) => {
    if (sign === "&") return match[0];
    if (sign === "$") return "$";
    for (let length = sign.length; length > 0; length -= 1) {
      const number = Number(sign.slice(0, length));
      if (number > 0 && number < match.length) return match[number] + sign.slice(length);
    }
    return all;
  });
}

/** The first match after the selection or before it, round the ends of the text. */
function* nextOf(state, query, direction) {
  const { from, to } = state.selection.ranges.at(-1), { length } = state.doc, isBack = direction === "previous";
  for (const [start, end] of isBack ? [[0, from], [from, length]] : [[to, length], [0, to]]) {
    for (const match of matchesOf(state, query, start, end, isBack)) {
      if (match) return match;
      yield;
    }
  }
  return null;
}

/** All matches that do not lie in one another, but no more than so many. */
function* allOf(state, query, most) {
  const all = [];
  for (const match of matchesOf(state, query, 0, state.doc.length, false)) {
    if (match && match.from >= (all.at(-1)?.to ?? 0)) all.push(match);
    if (all.length >= most) break;
    if (!match) yield;
  }
  return all;
}

/** The matches between two places, in their order or from the last to the first, and nothing after each piece of the text. */
function* matchesOf(state, query, from, to, isBack) {
  const cut = query.regexp ? lines : pieces;
  for (const [start, end] of cut(state.doc, query, from, to, isBack)) {
    const found = [...within(state, query, start, end)];
    yield* isBack ? found.reverse() : found;
    yield null;
  }
}

/** Pieces that overlap by one less than what is searched for. */
function* pieces(doc, query, from, to, isBack) {
  const more = Math.max(query.unquoted.length - 1, 0);
  if (isBack) for (let end = to; end > from; end -= PIECE) yield [Math.max(from, end - PIECE), Math.min(end + more, to)];
  else for (let at = from; at < to; at += PIECE) yield [at, Math.min(at + PIECE + more, to)];
}

/** Whole lines: regular expressions know their ends. */
function* lines(doc, query, from, to, isBack) {
  if (isBack) {
    for (let end = to; end >= from; ) {
      const start = Math.max(from, doc.lineAt(Math.max(end - SLOW_PIECE, 0)).from);
      yield [start, end];
      end = start - 1;
    }
    return;
  }
  for (let at = from; at <= to; ) {
    const end = Math.min(doc.lineAt(Math.min(at + SLOW_PIECE, to)).to, to);
    yield [at, end];
    at = end + 1;
  }
}

/** The matches in a piece. */
function* within(state, query, from, to) {
  if (query.regexp) {
    for (const cursor = query.getCursor(state, from, to); !cursor.next().done; ) yield cursor.value;
    return;
  }
  const { unquoted } = query;
  const pattern = new RegExp(unquoted.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"), query.caseSensitive ? "g" : "gi");
  for (const { index } of state.doc.sliceString(from, to).matchAll(pattern)) {
    const match = { from: from + index, to: Math.min(from + index + unquoted.length, to) };
    if (!query.wholeWord || !query.getCursor(state, match.from, match.to).next().done) yield match;
  }
}

/** What is being done in steps. */
let running = null;

/**
 * Runs a generator to its end, with pauses, unless something else is begun meanwhile or the text or what is selected in it
 * becomes another one. What it comes to is handed on; where that gives another generator, it goes on with that.
 */
function inSteps(view, name, work, done) {
  const { doc, selection } = view.state, query = getSearchQuery(view.state);
  const isTheSame = ({ state }) => state.doc === doc && state.selection.eq(selection) && getSearchQuery(state).eq(query);
  // Pressed again while it runs, as by a key that is held: it goes on.
  if (running?.name === name && running.isTheSame(view)) return true;
  const own = (running = { name, isTheSame });
  const step = () => {
    if (running !== own || !own.isTheSame(view)) return;
    for (const end = performance.now() + SLICE; performance.now() < end; ) {
      const { value, done: isDone } = work.next();
      if (!isDone) continue;
      running = null;
      const rest = done(value);
      if (rest) goOn(rest);
      return;
    }
    setTimeout(step);
  };
  step();
  return true;
}

/** Runs a generator a step at a time. */
function goOn(work) {
  setTimeout(() => work.next().done || goOn(work));
}
