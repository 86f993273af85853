// What every browser test needs: the built site on a server under a path prefix, a browser, fresh profiles, real drag
// and drop, screenshots, and proof that nothing left the browser but requests to the site's own files.
//
// Run by `cargo xtask test browser`, which builds the site and names the browser in CHROME.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const DIST = path.join(ROOT, "dist");
const PREFIX = "/some/prefix/";
const WIDTHS = [390, 1024, 1600];
const SCHEMES = ["light", "dark"];

/**
 * The site and a browser for all tests of a file. Call it once at the file's top.
 * @returns an object with `newProfile()`, and once the tests have started `url`, `browser`, `requests` (all, by path)
 *   and `foreign` (those that were not for the site's own files); with `isDown` set the server answers nobody, and
 *   `overlay` gives texts in the place of files
 */
export function useSite() {
  const site = { url: "", browser: null, foreign: [], requests: [], isDown: false, overlay: {}, newProfile, close };
  let server;
  const contexts = [];

  before(async () => {
    server = await startServer(site);
    site.browser = await launch();
  });
  after(close);
  return site;

  /**
   * A page of a browser profile that has never seen the site; see `Visit`. Unless it `keepsSite`, it has no service worker,
   * which fetches all files of the site at a time of its own.
   */
  async function newProfile({ keepsSite = false } = {}) {
    const context = await site.browser.createBrowserContext({
      proxyServer: `http://127.0.0.1:${server.address().port}`,
      // Without this, nothing local would go through the proxy.
      proxyBypassList: ["<-loopback>"],
    });
    contexts.push(context);
    return Visit.open(site, context, keepsSite);
  }

  async function close() {
    await site.browser?.close();
    server?.closeAllConnections();
    await new Promise((done) => (server ? server.close(done) : done()));
    site.browser = server = null;
  }
}

/** One page, with what it has complained about. */
export class Visit {
  /** Console errors, uncaught exceptions and violations of the page's policy, in the order in which they came. */
  errors = [];

  static async open(site, context, keepsSite = false) {
    const visit = new Visit();
    visit.site = site;
    visit.context = context;
    visit.keepsSite = keepsSite;
    visit.page = await context.newPage();
    if (!keepsSite) await visit.page.evaluateOnNewDocument(() => delete Navigator.prototype.serviceWorker);
    // What the policy refuses is told by all browsers alike so, whatever they write into their consoles.
    await visit.page.evaluateOnNewDocument(() => {
      addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) => console.error(`refused by the policy: ${violatedDirective} ${blockedURI} ${sample}`));
    });
    visit.page.on("pageerror", (error) => visit.errors.push(`uncaught: ${error.message}`));
    visit.page.on("error", (error) => visit.errors.push(`crashed: ${error.message}`));
    visit.page.on("console", (message) => {
      if (message.type() === "error") visit.errors.push(`console: ${message.text()}`);
    });
    return visit;
  }

  /** Another page of the same profile. */
  another() {
    return Visit.open(this.site, this.context, this.keepsSite);
  }

  /** Opens the site; `fragment` is what stands behind its address, such as `#r=…`. */
  async goto(fragment = "") {
    await this.page.goto(this.site.url + fragment, { waitUntil: "load" });
    return this;
  }

  /** Waits for an element, visible, and gives its text. */
  async text(selector, options = {}) {
    const element = await this.page.waitForSelector(selector, { visible: true, timeout: 10_000, ...options });
    return element.evaluate((node) => node.innerText);
  }

  /**
   * Drags real files onto an element (or the middle of the window) and drops them, as from the system's file manager.
   * @param target a selector, or null for the window
   * @param items paths of files and folders, or `{ name, bytes }` with a string or bytes; a name with slashes makes
   *   folders, and what is dropped is the outermost one
   */
  async drop(target, items) {
    const { x, y } = await this.#middle(target);
    const { paths, folder } = await onDisk(items);
    const session = await this.page.createCDPSession();
    const data = { items: [], files: paths, dragOperationsMask: 1 };
    for (const type of ["dragEnter", "dragOver", "drop"]) {
      await session.send("Input.dispatchDragEvent", { type, x, y, data });
    }
    await session.detach();
    // The page reads the files after the drop: they stay until the tests have ended.
    if (folder) after(() => rm(folder, { recursive: true, force: true }));
  }

  /** Drags files over an element without dropping them, and gives a function that takes them away again. */
  async dragOver(target, items) {
    const { x, y } = await this.#middle(target);
    const { paths } = await onDisk(items);
    const session = await this.page.createCDPSession();
    const data = { items: [], files: paths, dragOperationsMask: 1 };
    for (const type of ["dragEnter", "dragOver"]) await session.send("Input.dispatchDragEvent", { type, x, y, data });
    return async () => {
      await session.send("Input.dispatchDragEvent", { type: "dragCancel", x, y, data });
      await session.detach();
    };
  }

  /** Chooses files in an `<input type="file">`, as by its dialog. */
  async choose(selector, items) {
    const { paths } = await onDisk(items);
    const input = await this.page.waitForSelector(selector);
    await input.uploadFile(...paths);
  }

  /** Presses a key, several times if asked to, with modifiers such as ["Shift"]. */
  async press(key, { times = 1, modifiers = [] } = {}) {
    for (const modifier of modifiers) await this.page.keyboard.down(modifier);
    for (let i = 0; i < times; i += 1) await this.page.keyboard.press(key);
    for (const modifier of [...modifiers].reverse()) await this.page.keyboard.up(modifier);
  }

  /** What has the focus, as a screen reader would call it: `{ role, name }`. */
  async focused() {
    const snapshot = await this.page.accessibility.snapshot({ interestingOnly: false });
    const find = (node) => (node.focused && node.role !== "RootWebArea" ? node : (node.children ?? []).reduce((found, child) => found ?? find(child), null));
    const node = find(snapshot);
    return node && { role: node.role, name: node.name };
  }

  /** Presses Tab until the focus is on an element with that role and name (a string or a pattern). */
  async tabTo(role, name, limit = 60) {
    const seen = [];
    for (let i = 0; i < limit; i += 1) {
      await this.press("Tab");
      const focused = await this.focused();
      if (focused?.role === role && (name instanceof RegExp ? name.test(focused.name) : focused.name === name)) return;
      seen.push(focused ? `${focused.role} “${focused.name}”` : "nothing");
    }
    assert.fail(`no ${role} ${name} within ${limit} steps of Tab: ${seen.join(", ")}`);
  }

  /** Sets how wide and how bright the page is. */
  async look({ width = 1024, height = 900, scheme = "light" } = {}) {
    await this.page.setViewport({ width, height, deviceScaleFactor: 1 });
    await this.page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  }

  /** Saves the whole page at every width, light and dark, as target/screenshots/NAME-WIDTH-SCHEME.png. */
  async screenshots(name) {
    const folder = path.join(ROOT, "target", "screenshots");
    await mkdir(folder, { recursive: true });
    for (const width of WIDTHS) {
      for (const scheme of SCHEMES) {
        await this.look({ width, scheme });
        await this.page.screenshot({ path: path.join(folder, `${name}-${width}-${scheme}.png`), fullPage: true });
      }
    }
    await this.look();
  }

  /** What axe-core finds against the page as it is, by WCAG 2.2 AA and its own good practice, as `[rule: element]`. */
  async barriers() {
    const axe = await toolFile("axe-core", "axe.min.js");
    // By the debugger, which the page's policy does not bind.
    await this.page.evaluate(axe);
    return this.page.evaluate(async () => {
      // Half-way through a fade, what is read has a colour that nobody is left with; what turns without end is not waited for.
      const fading = document.getAnimations().filter((motion) => motion.effect.getComputedTiming().endTime !== Infinity);
      await Promise.allSettled(fading.map(({ finished }) => finished));
      const { violations } = await globalThis.axe.run(document, { resultTypes: ["violations"] });
      return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")} (${node.any.concat(node.all, node.none)[0]?.message ?? ""})`));
    });
  }

  /** Fails when the page has complained of anything, or when anything but the site's own files was asked for. */
  assertClean() {
    assert.deepEqual(this.errors, [], "the page has complained");
    assert.deepEqual(this.site.foreign, [], "requests have left the site");
  }

  async #middle(target) {
    if (target === null) {
      return this.page.evaluate(() => ({ x: Math.round(innerWidth / 2), y: Math.round(innerHeight / 2) }));
    }
    const element = await this.page.waitForSelector(target, { visible: true });
    await element.scrollIntoView();
    const box = await element.boundingBox();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }
}

/**
 * A static server that gives the site under a prefix, and at the same time the proxy of every profile: whatever a page,
 * its worker or its service worker asks of anybody arrives here and is written down. (What Chromium asks for itself
 * does not belong to a profile.)
 */
async function startServer(site) {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, site.url);
    if (url.origin !== new URL(site.url).origin) {
      site.foreign.push(`${request.method} ${url}`);
      response.writeHead(403).end();
      return;
    }
    if (site.isDown) {
      request.socket.destroy();
      return;
    }
    site.requests.push({ method: request.method, path: url.pathname });
    if (!url.pathname.startsWith(PREFIX)) {
      site.foreign.push(`outside of the site's prefix: ${request.method} ${url}`);
      response.writeHead(404).end();
      return;
    }
    const name = decodeURIComponent(url.pathname.slice(PREFIX.length)) || "index.html";
    if (name in site.overlay) {
      response.writeHead(200, { "content-type": TYPES[path.extname(name)] }).end(site.overlay[name]);
      return;
    }
    const file = await fileOf(name);
    if (!file) {
      response.writeHead(404, { "content-type": "text/plain" }).end("404 Not Found");
      return;
    }
    response.writeHead(200, { "content-type": TYPES[path.extname(file)] ?? "application/octet-stream" });
    response.end(await readFile(file));
  });
  server.on("connect", (request, socket) => {
    site.foreign.push(`CONNECT ${request.url}`);
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  site.url = `http://127.0.0.1:${server.address().port}${PREFIX}`;
  return server;
}

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

async function fileOf(name) {
  const file = path.join(DIST, name);
  if (file !== DIST && !file.startsWith(DIST + path.sep)) return null;
  const found = await stat(file).catch(() => null);
  if (found?.isDirectory()) return fileOf(path.join(name, "index.html"));
  return found ? file : null;
}

async function launch() {
  const executablePath = process.env.CHROME;
  assert.ok(executablePath, "CHROME names no browser: run `cargo xtask test browser`");
  const puppeteer = await tool("puppeteer-core");
  const asRoot = process.getuid?.() === 0;
  return puppeteer.launch({
    executablePath,
    headless: true,
    args: [
      // Chromium's sandbox does not start for root, as whom containers run.
      ...(asRoot ? ["--no-sandbox", "--disable-dev-shm-usage"] : []),
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // Chromium asks Google what the fields of a form are for, by their names.
      "--disable-features=AutofillServerCommunication",
      // Chromium's own requests, for updates and the like, lead nowhere.
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
}

/** Imports a package that `cargo xtask` has installed into `.tools/npm`. */
async function tool(name) {
  const require = createRequire(path.join(ROOT, ".tools", "npm", "package.json"));
  const module = await import(pathToFileURL(require.resolve(name)));
  return module.default ?? module;
}

/** A file of a package that `cargo xtask` has installed into `.tools/npm`, as text. */
async function toolFile(name, file) {
  return readFile(path.join(ROOT, ".tools", "npm", "node_modules", name, file), "utf8");
}

/** Brings what is to be dropped onto the disk; `folder` is set when it was made for the purpose. */
async function onDisk(items) {
  const made = items.filter((item) => typeof item !== "string");
  const paths = items.filter((item) => typeof item === "string").map((item) => path.resolve(item));
  if (made.length === 0) return { paths, folder: null };
  const folder = await mkdtemp(path.join(tmpdir(), "connector-check-"));
  const outermost = new Set();
  for (const { name, bytes } of made) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, bytes);
    outermost.add(path.join(folder, name.split("/")[0]));
  }
  return { paths: [...paths, ...outermost], folder };
}
