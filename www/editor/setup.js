// The editor: what of CodeMirror it is made of, and how it looks.

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import {
  HighlightStyle, StreamLanguage, bracketMatching, codeFolding, foldCode, foldEffect, foldService, foldedRanges,
  indentOnInput, indentUnit, syntaxHighlighting, unfoldAll, unfoldCode, unfoldEffect,
} from "@codemirror/language";
import { csharp } from "@codemirror/legacy-modes/mode/clike";
import { json } from "@codemirror/legacy-modes/mode/javascript";
import { xml } from "@codemirror/legacy-modes/mode/xml";
import { yaml } from "@codemirror/legacy-modes/mode/yaml";
import { lintGutter } from "@codemirror/lint";
import { openSearchPanel, search, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import {
  EditorView, GutterMarker, dropCursor, gutter, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers, tooltips,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { goNext, goPrevious, matchCount, replaceOne, selectAnother, selectEvery } from "./find.js";

/** What is searched with, in our words. */
const PHRASES = {
  next: "Next", previous: "Previous", all: "Select all", "match case": "Match case", regexp: "Regular expression", "by word": "Whole words",
  Replace: "Replace with", replace: "Replace", "replace all": "Replace all", close: "Close the search", go: "Go",
};

/** What the editor of a text consists of. */
export function extensions(text, pane) {
  return [
    lineNumbers(),
    folding,
    lintGutter(),
    history(),
    bracketMatching(),
    indentOnInput(),
    indentUnit.of("  "),
    EditorState.tabSize.of(4),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    dropCursor(),
    // What is told of a finding stays within the pane.
    tooltips({ tooltipSpace: (view) => view.dom.getBoundingClientRect() }),
    search({ top: true, scrollToMatch: (range) => EditorView.scrollIntoView(range, { y: "center" }) }),
    matchCount,
    EditorState.phrases.of(PHRASES),
    languageOf(text) ?? [],
    syntaxHighlighting(colours),
    theme,
    // Files that are dropped are the page's.
    EditorView.domEventHandlers({ dragover: hasFiles, drop: hasFiles }),
    keymap.of([
      { key: "F8", run: () => pane.step(1) },
      { key: "Shift-F8", run: () => pane.step(-1) },
      { key: "Ctrl-Shift-[", mac: "Cmd-Alt-[", run: foldCode },
      { key: "Ctrl-Shift-]", mac: "Cmd-Alt-]", run: unfoldCode },
      { key: "Ctrl-Alt-]", run: unfoldAll },
      { key: "Mod-f", run: openSearchPanel },
      ...["Enter", "F3", "Mod-g"].map((key) => {
        const isIn = key === "Enter" ? "search-panel" : "editor search-panel";
        return { key, run: inField(key, "search", goNext), shift: inField(key, "search", goPrevious), scope: isIn, preventDefault: key !== "Enter" };
      }),
      { key: "Enter", run: inField("Enter", "replace", replaceOne), scope: "search-panel" },
      { key: "Mod-d", run: selectAnother, preventDefault: true },
      { key: "Mod-Shift-l", run: selectEvery },
      ...searchKeymap,
      ...historyKeymap,
      // Of several cursors Escape leaves one first.
      { key: "Escape", run: (view) => view.state.selection.ranges.length === 1 && pane.leave() },
      ...defaultKeymap,
    ]),
  ];
}

/** Of the panel's controls Enter belongs to the field with what is searched for, and to that with what is to stand there. */
function inField(key, name, run) {
  return (view) => {
    const isIn = view.root.activeElement?.matches(`[name=${name}]`);
    return key !== "Enter" || isIn ? run(view) : false;
  };
}

function hasFiles(event) {
  return Boolean(event.dataTransfer?.types.includes("Files"));
}

const MODES = { json, yaml, yml: yaml, csx: csharp, cs: csharp, xml };

// Headings, code and links are what there is to see in a readme. What is looked for ends soon: a line may be a megabyte of
// brackets.
const markdown = {
  name: "markdown",
  startState: () => ({ isCode: false }),
  token(stream, state) {
    if (stream.sol()) {
      if (stream.match(/^\s*(```|~~~).*/)) {
        state.isCode = !state.isCode;
        return "comment";
      }
      if (state.isCode) return stream.skipToEnd(), "string";
      if (stream.match(/^#{1,6}\s.*/)) return "heading";
      if (stream.match(/^\s*([-*+]|\d+[.)])\s/)) return "keyword";
    }
    if (stream.match(/^`[^`]{0,300}`/)) return "string";
    if (stream.match(/^!?\[[^\]]{0,300}\]\([^)]{0,1000}\)/) || stream.match(/^https?:\/\/[^\s)>]+/)) return "link";
    if (stream.match(/^\*\*[^*]{1,300}\*\*/)) return "strong";
    if (!stream.eatWhile(/[^`![h*]/)) stream.next();
    return null;
  },
};

// What the modes call a property has another name in the highlighter, which would complain of it in the console.
// These modes go on near what is shown, however far down it is: a text of megabytes has its colours at once.
function languageOf({ name, original }) {
  const ending = name.toLowerCase().split(".").pop();
  const looks = /^\s*[{[]/.test(original.sliceString(0, 200)) ? json : null;
  const mode = ending === "md" ? markdown : (MODES[ending] ?? looks);
  return mode && StreamLanguage.define({ ...mode, tokenTable: { ...mode.tokenTable, property: tags.propertyName } });
}

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.attributeName, tags.typeName, tags.definition(tags.propertyName)], color: "var(--accent)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--good)" },
  { tag: [tags.number, tags.tagName], color: "var(--info)" },
  { tag: [tags.bool, tags.null, tags.atom, tags.keyword, tags.modifier], color: "var(--warn)" },
  { tag: [tags.comment, tags.meta], color: "var(--quiet)" },
  { tag: tags.heading, color: "var(--accent)", fontWeight: "700" },
  { tag: tags.strong, fontWeight: "700" },
  { tag: [tags.link, tags.url], color: "var(--info)", textDecoration: "underline" },
  { tag: tags.invalid, color: "var(--bad)" },
]);

// Folding goes by indentation: it is the same for every language, and needs no tree of a text of megabytes.

const BLANK = /^\s*$/;
const indentOf = (line) => /^[ \t]*/.exec(line)[0].length;

/** What a line begins: everything below that stands further to the right. */
function foldRange(state, lineStart) {
  const { doc } = state, line = doc.lineAt(lineStart), indent = indentOf(line.text);
  if (BLANK.test(line.text)) return null;
  const lines = doc.iterLines(line.number + 1);
  let at = line.to + 1, to = line.to;
  for (const text of lines) {
    if (!BLANK.test(text)) {
      const own = indentOf(text);
      if (own <= indent) {
        // What closes the block stays in sight, behind what is folded.
        if (to > line.to && own === indent && /^[ \t]*[}\]]/.test(text)) to = at + own;
        break;
      }
      to = at + text.length;
    }
    at += text.length + 1;
  }
  return to > line.to ? { from: line.to, to } : null;
}

function foldedAt(state, line) {
  let found = null;
  foldedRanges(state).between(line.from, line.to, (from, to) => {
    if (from >= line.from) found = { from, to };
  });
  return found;
}

class FoldMarker extends GutterMarker {
  constructor(isOpen) {
    super();
    this.isOpen = isOpen;
  }
  eq(other) {
    return this.isOpen === other.isOpen;
  }
  toDOM() {
    const sign = document.createElement("span");
    sign.textContent = this.isOpen ? "⌄" : "›";
    sign.title = this.isOpen ? "Fold" : "Unfold";
    return sign;
  }
}
const OPEN = new FoldMarker(true), FOLDED = new FoldMarker(false);

const folding = [
  codeFolding({ placeholderText: "…" }),
  foldService.of((state, lineStart) => foldRange(state, lineStart)),
  gutter({
    class: "cm-foldGutter",
    // Whether a line can be folded is told by the next one; how far is looked for when it is.
    lineMarker(view, block) {
      const { doc } = view.state, line = doc.lineAt(block.from);
      if (foldedAt(view.state, line)) return FOLDED;
      if (line.number === doc.lines || BLANK.test(line.text)) return null;
      const next = doc.line(line.number + 1).text;
      return !BLANK.test(next) && indentOf(next) > indentOf(line.text) ? OPEN : null;
    },
    lineMarkerChange: (update) => foldedRanges(update.startState) !== foldedRanges(update.state),
    initialSpacer: () => OPEN,
    domEventHandlers: {
      click(view, block) {
        const line = view.state.doc.lineAt(block.from), folded = foldedAt(view.state, line);
        const range = folded ?? foldRange(view.state, line.from);
        if (!range) return false;
        view.dispatch({ effects: (folded ? unfoldEffect : foldEffect).of(range) });
        return true;
      },
    },
  }),
];

const theme = EditorView.theme({
  "&": { height: "100%", color: "var(--text)", backgroundColor: "var(--surface)", fontSize: ".8125rem" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55", overflow: "auto" },
  ".cm-content": { caretColor: "var(--text)", padding: ".4rem 0" },
  ".cm-gutters": { backgroundColor: "var(--sunken)", color: "var(--quiet)", borderRight: "1px solid var(--line)" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--accent-soft) 55%, transparent)" },
  ".cm-activeLineGutter": { backgroundColor: "var(--accent-soft)", color: "var(--text)" },
  ".cm-foldGutter": { cursor: "pointer", userSelect: "none" },
  ".cm-foldPlaceholder": { backgroundColor: "var(--sunken)", border: "1px solid var(--line)", color: "var(--quiet)", padding: "0 .4em" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--mark)" },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "var(--bad-soft)" },
  // On this ground no colour of the text stands out enough in the dark.
  ".cm-searchMatch, .cm-searchMatch span, .cm-lintRange-active span": { backgroundColor: "var(--mark)", color: "var(--text)" },
  ".cm-searchMatch-selected": { outline: "2px solid var(--accent)" },
  // Fields and buttons are those of the pane.
  ".cm-panels": { backgroundColor: "var(--surface)", color: "var(--text)", borderBottom: "1px solid var(--line) !important" },
  ".cm-panel": { font: "1rem/1.4 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif" },
  ".cm-panel.cm-search, .cm-panel.cm-dialog form": { display: "flex", flexWrap: "wrap", alignItems: "center", gap: ".4rem" },
  ".cm-panel.cm-search, .cm-panel.cm-dialog": { padding: ".5rem .6rem" },
  ".cm-panel.cm-search :is(input, button)": { margin: "0" },
  // What is searched for, how, and what is to stand there: three rows, where there is room for them.
  ".cm-panel.cm-search br": { display: "none" },
  ".cm-panel.cm-search::before, .cm-panel.cm-search::after": { content: "''", flexBasis: "100%", marginBottom: "-.4rem", order: "1" },
  ".cm-panel.cm-search::after": { order: "3" },
  ".cm-panel.cm-search label": { order: "2", margin: "0 .6rem 0 0" },
  ".cm-panel.cm-search .found": { order: "2", marginLeft: "auto", color: "var(--quiet)" },
  ".cm-panel.cm-search :is([name=replace], [name=replaceAll])": { order: "4" },
  ".cm-panel label": { display: "inline-flex", alignItems: "center", gap: ".4rem", minHeight: "1.5rem", fontSize: ".9375rem", whiteSpace: "normal" },
  ".cm-panel input[type=checkbox]": { width: "1.05rem", height: "1.05rem", accentColor: "var(--accent)" },
  ".cm-panel .cm-textfield": { minWidth: "0", minHeight: "2.25rem", padding: ".2rem .6rem", backgroundColor: "var(--surface)", color: "var(--text)", border: "1px solid var(--line-strong)", borderRadius: "8px", fontFamily: "inherit", fontSize: ".9375rem" },
  ".cm-panel.cm-search .cm-textfield": { flex: "1 1 13rem" },
  ".cm-panel .cm-textfield::placeholder": { color: "var(--quiet)", opacity: "1" },
  ".cm-panel .cm-button": { minHeight: "2.25rem", padding: ".25rem .7rem", background: "var(--surface)", color: "var(--text)", border: "1px solid var(--line-strong)", borderRadius: "8px", fontSize: ".9375rem", fontWeight: "550", cursor: "pointer" },
  ".cm-panel .cm-button:hover": { background: "var(--sunken)", borderColor: "var(--text)" },
  ".cm-panel.cm-search [name=close], .cm-dialog-close": { position: "static", width: "2.25rem", height: "2.25rem", border: "0", borderRadius: "8px", background: "none", color: "var(--quiet)", font: "inherit", fontSize: "1.375rem", lineHeight: "1", cursor: "pointer" },
  ".cm-panel :is([name=close], .cm-dialog-close):hover": { background: "var(--sunken)", color: "var(--text)" },
  "@media (max-width: 34rem)": {
    ".cm-panel.cm-search .cm-textfield": { flexBasis: "100%" },
    ".cm-panel .cm-button": { paddingInline: ".55rem", fontSize: ".875rem" },
  },
  ".cm-panel.cm-dialog": { display: "flex", alignItems: "center", justifyContent: "space-between", gap: ".4rem" },
  ".cm-tooltip": { backgroundColor: "var(--surface)", color: "var(--text)", border: "1px solid var(--line-strong)", borderRadius: "8px", boxShadow: "var(--shadow)", maxWidth: "min(34rem, 90vw)", overflow: "hidden" },
  ".cm-diagnostic": { padding: ".6rem .8rem", borderLeft: "4px solid var(--info)", fontFamily: "system-ui, sans-serif", fontSize: ".9375rem", whiteSpace: "normal" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--bad)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--warn)" },
  ".cm-diagnosticAction": { backgroundColor: "transparent", color: "var(--accent)", textDecoration: "underline", padding: "0", margin: ".3rem 0 0", fontSize: ".9375rem" },
  ".cm-lintRange": { backgroundImage: "none !important", paddingBottom: "0", textDecoration: "underline wavy var(--info) 1px", textUnderlineOffset: "3px", textDecorationSkipInk: "none" },
  ".cm-lintRange-error": { textDecorationColor: "var(--bad)" },
  ".cm-lintRange-warning": { textDecorationColor: "var(--warn)" },
  ".cm-lintRange-active": { backgroundColor: "var(--mark)" },
  ".cm-lintPoint-error:after": { borderBottomColor: "var(--bad)" },
  ".cm-lintPoint-warning:after": { borderBottomColor: "var(--warn)" },
  ".cm-lintPoint-info:after": { borderBottomColor: "var(--info)" },
  ".cm-gutter-lint": { width: "1.25rem" },
  ".cm-gutter-lint .cm-gutterElement": { padding: ".2em .15rem" },
  // The shapes are those of the list.
  ".cm-lint-marker": { content: "normal !important", width: ".8em", height: ".8em", margin: ".15em auto", cursor: "pointer" },
  ".cm-lint-marker-error": { backgroundColor: "var(--bad)", clipPath: "polygon(30% 0, 70% 0, 100% 30%, 100% 70%, 70% 100%, 30% 100%, 0 70%, 0 30%)" },
  ".cm-lint-marker-warning": { backgroundColor: "var(--warn)", clipPath: "polygon(50% 0, 100% 100%, 0 100%)" },
  ".cm-lint-marker-info": { backgroundColor: "var(--info)", borderRadius: "2px" },
});
