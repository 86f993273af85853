// Times what others do with a definition, beside JSON.parse of the same content in the same process. Run by
// `cargo xtask bench --peers`.
//
//   node peers.mjs NPM FILE [JSON]   NPM: the folder with node_modules; JSON: the file's content as JSON, where the file
//                                    itself is not
// Prints { NAME: { ms, times } or null, … }: a text to findings, warm where it is quick enough for that, and that in times
// of JSON.parse; null for what was not done within LIMIT. Each peer has a process of its own.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** How long a peer may take for a file, all its runs together, in milliseconds. */
const LIMIT = 110_000;
/** Runs go on for so long, in milliseconds. */
const ENOUGH = 3_000;

/** Gives for each peer a function that takes a text and the path that it came from. */
const PEERS = {
  async redocly(load) {
    const { createConfig, lintFromString } = await load("@redocly/openapi-core");
    const config = await createConfig({ extends: ["recommended"] });
    return (source, absoluteRef) => lintFromString({ source, absoluteRef, config });
  },
  async spectral(load) {
    const { Document, Ruleset, Spectral } = await load("@stoplight/spectral-core");
    const { oas } = await load("@stoplight/spectral-rulesets");
    const { Json, Yaml } = await load("@stoplight/spectral-parsers");
    const spectral = new Spectral();
    spectral.setRuleset(new Ruleset({ extends: [[oas, "recommended"]] }));
    return (text, file) => spectral.run(new Document(text, isYaml(file) ? Yaml : Json, file));
  },
  /** The parser alone. */
  async yaml(load, file) {
    const { parse } = await load("yaml");
    return isYaml(file) ? (text) => parse(text) : null;
  },
};

const isYaml = (file) => /\.ya?ml$/.test(file);

const [npm, file, json = file, peer] = process.argv.slice(2);
if (peer) console.log(JSON.stringify(await timed(peer)));
else console.log(JSON.stringify(Object.fromEntries(Object.keys(PEERS).map((name) => [name, inProcess(name)]))));

function inProcess(name) {
  const self = fileURLToPath(import.meta.url);
  const { error, status, stdout, stderr } = spawnSync(process.execPath, [self, npm, file, json, name], { timeout: LIMIT, encoding: "utf8" });
  if (error?.code === "ETIMEDOUT") return null;
  if (status !== 0) throw new Error(`${name}: ${stderr.slice(-2_000)}`);
  return JSON.parse(stdout.split("\n").at(-2));
}

async function timed(name) {
  const require = createRequire(path.join(npm, "package.json"));
  const load = (packageName) => import(pathToFileURL(require.resolve(packageName))).then((module) => ({ ...module.default, ...module }));
  const run = await PEERS[name](load, file);
  if (!run) return null;
  const text = readFileSync(file, "utf8");
  const content = readFileSync(json, "utf8");
  const parse = await least(() => JSON.parse(content), 500);
  const ms = await least(() => run(text, path.resolve(file)), ENOUGH);
  return { ms, times: ms / parse };
}

/** The least time of a function over some runs, in milliseconds: what else the machine does only makes it longer. */
async function least(run, enough) {
  let best = Infinity;
  const begin = performance.now();
  do {
    const start = performance.now();
    await run();
    best = Math.min(best, performance.now() - start);
  } while (performance.now() - begin < enough);
  return best;
}
