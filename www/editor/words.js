// Small things that the pane is made of.

/** What the editor calls each severity. */
export const SIGNS = { required: "error", recommended: "warning", info: "info" };

export const WORDS = { required: "Required", recommended: "Recommended", info: "Info" };

/** An element with properties and children. */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** A sentence of the engine: what stands between backticks is code. */
export function prose(sentence) {
  return sentence.split("`").map((part, index) => (index % 2 ? element("code", {}, part) : part));
}
