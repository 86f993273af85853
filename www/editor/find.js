// Search in texts of megabytes: CodeMirror's own looks at them character by character, for seconds. This takes them in
// large pieces, and leaves the looking to the browser.

import { findNext, findPrevious, getSearchQuery } from "@codemirror/search";
import { EditorSelection } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { LARGE } from "./texts.js";

const PIECE = 1_000_000;

export const goNext = (view) => (isOurs(view) ? go(view, forward) : findNext(view));
export const goPrevious = (view) => (isOurs(view) ? go(view, backward) : findPrevious(view));

function isOurs(view) {
  const query = getSearchQuery(view.state);
  return view.state.doc.length > LARGE && query.valid && !query.regexp && !query.wholeWord;
}

function go(view, find) {
  const query = getSearchQuery(view.state), { doc, selection } = view.state;
  const wanted = query.unquoted ?? query.search;
  const pattern = new RegExp(wanted.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"), query.caseSensitive ? "g" : "gi");
  const { from, to } = selection.main;
  const at = find === forward ? (find(doc, pattern, wanted.length, to, doc.length) ?? find(doc, pattern, wanted.length, 0, to))
    : (find(doc, pattern, wanted.length, 0, from) ?? find(doc, pattern, wanted.length, from, doc.length));
  const range = at === null ? null : EditorSelection.range(at, Math.min(at + wanted.length, doc.length));
  const says = range ? `Line ${doc.lineAt(range.from).number}` : "Not found";
  view.dispatch({
    ...(range && { selection: range }),
    effects: [EditorView.announce.of(says), ...(range ? [EditorView.scrollIntoView(range, { y: "center" })] : [])],
    userEvent: "select.search",
  });
  return true;
}

/** The first match that begins and ends between two places. */
function forward(doc, pattern, length, from, to) {
  for (let at = from; at + length <= to; at += PIECE) {
    pattern.lastIndex = 0;
    const match = pattern.exec(doc.sliceString(at, Math.min(at + PIECE + length - 1, to)));
    if (match) return at + match.index;
  }
  return null;
}

/** The last one. */
function backward(doc, pattern, length, from, to) {
  for (let end = to; end - length >= from; end -= PIECE) {
    const at = Math.max(from, end - PIECE - length + 1);
    let last = null;
    for (const match of doc.sliceString(at, end).matchAll(pattern)) last = at + match.index;
    if (last !== null) return last;
  }
  return null;
}
