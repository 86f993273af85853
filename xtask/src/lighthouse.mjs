// Lets Lighthouse judge the site in dist/, as a static host gives it: compressed, under a path prefix. Run by
// `cargo xtask lighthouse`.
//
//   node lighthouse.mjs DIST NPM PAGE…    NPM: the folder with node_modules; PAGE: paths in the site, such as "" and "rules/"
// CHROME names the browser. Prints a table; fails when a category is below 95.

import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const LEAST = 95;
const [dist, tools, ...pages] = process.argv.slice(2);
const require = createRequire(path.join(tools, "package.json"));
const load = async (name) => import(pathToFileURL(require.resolve(name)));
const { default: lighthouse, desktopConfig } = await load("lighthouse");
const { launch } = await load("chrome-launcher");

const TYPES = { html: "text/html; charset=utf-8", js: "text/javascript", css: "text/css", wasm: "application/wasm", svg: "image/svg+xml", png: "image/png", webmanifest: "application/manifest+json", json: "application/json", txt: "text/plain", xml: "application/xml" };
const PREFIX = "/connector-check/";
const server = createServer(async (request, response) => {
  const url = new URL(request.url, "http://localhost");
  const file = url.pathname.startsWith(PREFIX) && (await fileOf(decodeURIComponent(url.pathname.slice(PREFIX.length))));
  if (!file) return response.writeHead(404, { "content-type": "text/plain" }).end("404 Not Found");
  const type = TYPES[path.extname(file).slice(1)] ?? "application/octet-stream";
  // As GitHub Pages does.
  response.writeHead(200, { "content-type": type, "content-encoding": "gzip", "cache-control": "max-age=600" });
  response.end(gzipSync(await readFile(file)));
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));

const chrome = await launch({
  chromePath: process.env.CHROME,
  chromeFlags: ["--headless=new", "--disable-gpu", ...(process.getuid?.() === 0 ? ["--no-sandbox", "--disable-dev-shm-usage"] : [])],
});
let isGood = true;
try {
  console.log(`${"page".padEnd(24)}${"as".padEnd(10)}performance  accessibility  best practices  SEO`);
  for (const page of pages) {
    for (const [name, config] of [["phone", undefined], ["desktop", desktopConfig]]) {
      const url = `http://127.0.0.1:${server.address().port}${PREFIX}${page}`;
      const { lhr } = await lighthouse(url, { port: chrome.port, output: "json", logLevel: "error" }, config);
      const scores = ["performance", "accessibility", "best-practices", "seo"].map((id) => Math.round((lhr.categories[id]?.score ?? 0) * 100));
      console.log(`${(page || "/").padEnd(24)}${name.padEnd(10)}${scores.map((score, at) => String(score).padStart([11, 15, 16, 5][at])).join("")}`);
      isGood &&= scores.every((score) => score >= LEAST);
      for (const audit of Object.values(lhr.audits)) {
        const isJudged = ["binary", "numeric", "metricSavings"].includes(audit.scoreDisplayMode);
        if (isJudged && audit.score !== null && audit.score < 0.9) console.log(`    ${audit.id}: ${audit.displayValue ?? audit.title}`);
      }
    }
  }
} finally {
  await chrome.kill();
  server.close();
}
process.exitCode = isGood ? 0 : 1;

async function fileOf(name) {
  const file = path.join(dist, name);
  if (file !== dist && !file.startsWith(dist + path.sep) && name !== "") return null;
  const found = await stat(file).catch(() => null);
  if (found?.isDirectory()) return stat(path.join(file, "index.html")).then(() => path.join(file, "index.html"), () => null);
  return found ? file : null;
}
