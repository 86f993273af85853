// What every browser test needs: the built site on a server under a path prefix, a browser, fresh profiles, real drag
// and drop, screenshots, and proof that nothing left the browser but requests to the site's own files.
//
// Run by `cargo xtask test browser`, which builds the site and names Chromium in CHROME, and by `cargo xtask test firefox`,
// which names Firefox in FIREFOX. Puppeteer speaks with the first by its own protocol and with the second by WebDriver BiDi;
// what the two do differently stands here, so that each test is one for both.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
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

/** Whether the browser is Firefox. */
export const IS_FIREFOX = Boolean(process.env.FIREFOX);

/**
 * The site and a browser for all tests of a file. Call it once at the file's top.
 * @returns an object with `newProfile()`, and once the tests have started `url`, `browser`, `requests` (all, by path)
 *   and `foreign` (those that were not for the site's own files); with `isDown` set the server answers nobody, and
 *   `overlay` gives texts in the place of files
 */
export function useSite() {
  const site = { url: "", browser: null, foreign: [], requests: [], isDown: false, overlay: {}, newProfile, close };
  let server;
  const folders = [];

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
    const downloads = await mkdtemp(path.join(tmpdir(), "downloads-"));
    folders.push(downloads);
    const proxy = `127.0.0.1:${server.address().port}`;
    const context = await site.browser.createBrowserContext({
      proxyServer: IS_FIREFOX ? proxy : `http://${proxy}`,
      // Without this, nothing local would go through the proxy; Firefox has a preference for it.
      proxyBypassList: IS_FIREFOX ? [] : ["<-loopback>"],
      downloadBehavior: { policy: "allow", downloadPath: downloads },
    });
    return Visit.open(site, context, { keepsSite, downloads });
  }

  async function close() {
    await site.browser?.close();
    server?.closeAllConnections();
    await new Promise((done) => (server ? server.close(done) : done()));
    site.browser = server = null;
    await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true, maxRetries: 3 })));
  }
}

/** What a test can have a worker do. */
const WORKER_ACTS = {
  busy: () => void setTimeout(() => { for (const end = Date.now() + 1500; Date.now() < end; ); }),
  trap: () => void setTimeout(() => { throw new Error("unreachable"); }),
  hang: () => void setTimeout(() => { for (;;); }),
  fetch: (address) => fetch(address).then(() => "let through", () => "refused"),
  // The engine has long been started: a second start does nothing and gives its exports.
  memory: () => wasm_bindgen.initSync().memory.buffer.byteLength,
};

/** WebDriver runs nothing in workers of Firefox: there each gets a piece before its script that does so when it is told. */
function preparesWorkers(acts) {
  const piece = `self.addEventListener("message", async (event) => {
    if (!event.ports[0] || !event.data.act) return;
    event.stopImmediatePropagation();
    event.ports[0].postMessage(await ({ ${acts} })[event.data.act](event.data.argument));
  });\n`;
  const [GivenBlob, GivenWorker] = [Blob, Worker];
  globalThis.workers = [];
  globalThis.Blob = class extends GivenBlob {
    constructor(parts, options) {
      super(options?.type === "text/javascript" ? [piece, ...parts] : parts, options);
    }
  };
  globalThis.Worker = class extends GivenWorker {
    constructor(address) {
      super(address);
      this.address = String(address);
      globalThis.workers.push(this);
    }
    terminate() {
      super.terminate();
      globalThis.workers = globalThis.workers.filter((worker) => worker !== this);
    }
  };
}

/** One page, with what it has complained about. */
export class Visit {
  /** Console errors, uncaught exceptions and violations of the page's policy, in the order in which they came. */
  errors = [];

  static async open(site, context, options) {
    const visit = Object.assign(new Visit(), { site, context, options });
    visit.page = await context.newPage();
    if (!options.keepsSite) await visit.page.evaluateOnNewDocument(() => delete Navigator.prototype.serviceWorker);
    if (IS_FIREFOX) await visit.page.evaluateOnNewDocument(preparesWorkers, Object.entries(WORKER_ACTS).map(([name, act]) => `${name}: ${act}`).join(", "));
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
    return Visit.open(this.site, this.context, this.options);
  }

  /** Opens the site; `fragment` is what stands behind its address, such as `#r=…`. */
  async goto(fragment = "") {
    await this.page.goto(this.site.url + fragment, { waitUntil: "load" });
    if (IS_FIREFOX) await this.#takeFocus();
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
    await this.#drag(target, items, ["dragEnter", "dragOver", "drop"]);
  }

  /** Drags files over an element without dropping them, and gives a function that takes them away again. */
  async dragOver(target, items) {
    const on = await this.#drag(target, items, ["dragEnter", "dragOver"]);
    return () => on(["dragCancel"]);
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
    // WebDriver knows the key by what it writes.
    for (let i = 0; i < times; i += 1) await this.page.keyboard.press(IS_FIREFOX && key === "Space" ? " " : key);
    for (const modifier of [...modifiers].reverse()) await this.page.keyboard.up(modifier);
  }

  /** Writes a text of any length where the focus is, at once. */
  async insert(text) {
    if (!IS_FIREFOX) return this.page.keyboard.sendCharacter(text);
    return this.page.evaluate((text) => void document.execCommand("insertText", false, text), text);
  }

  /** Lets the page use the clipboard without asking. In Firefox every page may, by a preference. */
  async allowClipboard() {
    if (IS_FIREFOX) return;
    await this.context.overridePermissions(new URL(this.site.url).origin, ["clipboard-read", "clipboard-write", "clipboard-sanitized-write"]);
  }

  /** The file whose name ends so, once it has been downloaded: its bytes, and its whole name. */
  async downloaded(ending) {
    const folder = this.options.downloads;
    for (let i = 0; i < 200; i += 1) {
      const names = await readdir(folder);
      // While they come, Chromium's files have another name, and Firefox's another one beside them.
      const name = names.find((name) => name.endsWith(ending));
      if (name && !names.some((other) => /\.(part|crdownload)$/.test(other))) {
        const bytes = await readFile(path.join(folder, name));
        if (bytes.length > 0) return { name, bytes, text: bytes.toString("utf8") };
      }
      await new Promise((done) => setTimeout(done, 100));
    }
    return assert.fail(`no ${ending} came`);
  }

  /** How many workers there are. */
  async workers() {
    return IS_FIREFOX ? this.page.evaluate(() => globalThis.workers.length) : this.page.workers().length;
  }

  /** The address of the worker with the engine, once it is there. */
  async workerAddress() {
    if (!IS_FIREFOX) return (await this.#worker()).url();
    return this.page.waitForFunction(() => globalThis.workers?.at(-1)?.address).then((address) => address.jsonValue());
  }

  /** Has the worker with the engine do one of `WORKER_ACTS`, and gives what comes of it. */
  async inWorker(act, argument) {
    if (!IS_FIREFOX) return (await this.#worker()).evaluate(WORKER_ACTS[act], argument);
    await this.workerAddress();
    return this.page.evaluate(
      (act, argument) =>
        new Promise((done) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = ({ data }) => {
            port1.close();
            done(data);
          };
          globalThis.workers.at(-1).postMessage({ act, argument }, [port2]);
        }),
      act,
      argument,
    );
  }

  async #worker() {
    for (let i = 0; i < 100 && this.page.workers().length === 0; i += 1) await new Promise((done) => setTimeout(done, 50));
    return this.page.workers()[0];
  }

  /** What has the focus, as a screen reader would call it: `{ role, name }`. */
  async focused() {
    if (IS_FIREFOX) return (await this.#named("focused"))[0] ?? null;
    const snapshot = await this.page.accessibility.snapshot({ interestingOnly: false });
    const find = (node) => (node.focused && node.role !== "RootWebArea" ? node : (node.children ?? []).reduce((found, child) => found ?? find(child), null));
    const node = find(snapshot);
    return node && { role: node.role, name: node.name };
  }

  /** The control that a screen reader would call so, to be clicked. */
  async control(role, name) {
    if (!IS_FIREFOX) return this.page.waitForSelector(`::-p-aria([name='${name}'][role='${role}'])`);
    // WebDriver finds it too, but takes a minute for it.
    const told = await this.#judged("all");
    const handle = await told.evaluateHandle((all, role, name) => all.find((one) => one.role === role && one.name === name)?.element, role, name);
    return handle.asElement() ?? assert.fail(`no ${role} ${name}`);
  }

  /** Everything that a screen reader tells: `[{ role, name }]`. */
  async told() {
    if (IS_FIREFOX) return this.#named("all");
    const flat = (node) => [node, ...(node.children ?? []).flatMap(flat)];
    return flat(await this.page.accessibility.snapshot({ interestingOnly: false }));
  }

  /** Presses Tab until the focus is on an element with that role and name (a string or a pattern). */
  async tabTo(role, name, limit = 60) {
    const seen = [];
    for (let i = 0; i < limit; i += 1) {
      await this.press("Tab");
      const focused = await this.focused();
      if (focused?.role === role && (name instanceof RegExp ? name.test(focused.name) : focused.name === name)) return;
      seen.push(focused ? `${focused.role} “${focused.name}”` : "nothing");
      // Out of the page, in the browser's own controls, Firefox would stay: it is led back in at the page's top.
      if (!focused && IS_FIREFOX) {
        await this.#takeFocus();
        await this.page.evaluate(() => {
          const top = Object.assign(document.createElement("span"), { tabIndex: 0 });
          top.addEventListener("blur", () => top.remove());
          document.body.prepend(top);
          top.focus();
        });
      }
    }
    assert.fail(`no ${role} ${name} within ${limit} steps of Tab: ${seen.join(", ")}`);
  }

  /** Sets how wide and how bright the page is. */
  async look({ width = 1024, height = 900, scheme = "light" } = {}) {
    await this.page.setViewport({ width, height, deviceScaleFactor: 1 });
    if (IS_FIREFOX) await this.#override("prefersColorSchemeOverride", scheme);
    else await this.page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  }

  /** Shows the page as it is on paper (`print`) or on the screen (`screen`). */
  async medium(medium) {
    if (IS_FIREFOX) await this.#override("mediumOverride", medium === "print" ? medium : "");
    else await this.page.emulateMediaType(medium);
  }

  /** Opens pages without their scripts from now on. */
  async withoutScripts() {
    if (IS_FIREFOX) await this.inFirefox((page) => { page.allowJavascript = false; });
    else await this.page.setJavaScriptEnabled(false);
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
    await this.#withAxe();
    return this.page.evaluate(async () => {
      // Half-way through a fade, what is read has a colour that nobody is left with; what turns without end is not waited for.
      const fading = document.getAnimations().filter((motion) => motion.effect.getComputedTiming().endTime !== Infinity);
      await Promise.allSettled(fading.map(({ finished }) => finished));
      const { violations } = await globalThis.axe.run(document, { resultTypes: ["violations"] });
      return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")} (${node.any.concat(node.all, node.none)[0]?.message ?? ""})`));
    });
  }

  /** Calls a function within Firefox itself, with what the page is there, and gives what it gives. */
  async inFirefox(act, ...values) {
    const { connection } = this.page.browser();
    const chrome = await connection.send("browsingContext.getTree", { "moz:scope": "chrome" });
    const call = `async (id, ...values) => {
      const { NavigableManager } = ChromeUtils.importESModule("chrome://remote/content/shared/NavigableManager.sys.mjs");
      return JSON.stringify(await (${act})(NavigableManager.getBrowsingContextById(id), ...values)) ?? "null";
    }`;
    const { result } = await connection.send("script.callFunction", {
      functionDeclaration: call,
      arguments: [this.page.mainFrame()._id, ...values].map((value) => ({ type: "string", value })),
      target: { context: chrome.result.contexts[0].context },
      awaitPromise: true,
    });
    assert.equal(result.type, "success", JSON.stringify(result));
    return JSON.parse(result.result.value);
  }

  /** Fails when the page has complained of anything, or when anything but the site's own files was asked for. */
  assertClean() {
    assert.deepEqual(this.errors, [], "the page has complained");
    assert.deepEqual(this.site.foreign, [], "requests have left the site");
  }

  /** Brings files onto an element by events of the drag; gives what sends it further ones. */
  async #drag(target, items, types) {
    const { x, y } = await this.#middle(target);
    const { paths, folder } = await onDisk(items);
    // The page reads the files after the drop: they stay until the tests have ended.
    if (folder) after(() => rm(folder, { recursive: true, force: true }));
    const send = IS_FIREFOX ? await this.#dragByScript(x, y, paths) : await this.#dragByBrowser(x, y, paths);
    await send(types);
    return send;
  }

  /** As from the system's file manager. */
  async #dragByBrowser(x, y, files) {
    const session = await this.page.createCDPSession();
    const data = { items: [], files, dragOperationsMask: 1 };
    return async (types) => {
      for (const type of types) await session.send("Input.dispatchDragEvent", { type, x, y, data });
    };
  }

  /**
   * By events that a script sends, since WebDriver drags no files. The files are real, by way of an input; folders, which no
   * script can make, are stood in for by objects with their two methods.
   */
  async #dragByScript(x, y, paths) {
    const all = (await Promise.all(paths.map(below))).flat();
    const input = await this.page.evaluateHandle(() => document.head.appendChild(Object.assign(document.createElement("input"), { type: "file", multiple: true })));
    if (all.length > 0) await input.uploadFile(...all.map(({ file }) => file));
    const transfer = await this.page.evaluateHandle(
      (input, names) => {
        const transfer = new DataTransfer();
        const files = [...input.files];
        input.remove();
        const root = { children: new Map() };
        names.forEach((name, index) => {
          const parts = name.split("/");
          let folder = root;
          for (const part of parts.slice(0, -1)) {
            if (!folder.children.has(part)) folder.children.set(part, { name: part, fullPath: `${folder.fullPath ?? ""}/${part}`, children: new Map() });
            folder = folder.children.get(part);
          }
          folder.children.set(parts.at(-1), { name: parts.at(-1), fullPath: `/${name}`, given: files[index] });
        });
        const entry = ({ name, fullPath, children, given }) => ({
          name,
          fullPath,
          isFile: !children,
          isDirectory: Boolean(children),
          file: (done) => done(given),
          createReader: () => {
            const portions = [[...(children ?? new Map()).values()].map(entry), []];
            return { readEntries: (done) => done(portions.shift() ?? []) };
          },
        });
        const items = [...root.children.values()].map((node) => {
          transfer.items.add(node.given ?? new File([], node.name));
          return { kind: "file", type: "", getAsFile: () => node.given ?? null, webkitGetAsEntry: () => entry(node) };
        });
        // A script's own data has no entries: these items give them.
        const list = Object.assign(items, { add: null, item: (index) => items[index] });
        Object.defineProperty(transfer, "items", { value: list });
        return transfer;
      },
      input,
      all.map(({ name }) => name),
    );
    const names = { dragEnter: "dragenter", dragOver: "dragover", drop: "drop", dragCancel: "dragleave" };
    return async (types) => {
      for (const type of types) {
        await this.page.evaluate(
          (transfer, type, x, y) => {
            const target = document.elementFromPoint(x, y) ?? document.body;
            target.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, clientX: x, clientY: y, bubbles: true, cancelable: true, composed: true }));
          },
          transfer,
          names[type],
          x,
          y,
        );
        // As long as we have a hold of them, Firefox keeps them with all that belongs to them.
        if (type === "drop" || type === "dragCancel") await Promise.all([transfer.dispose(), input.dispose()]);
      }
    };
  }

  /** Role and name of what has the focus, or of all elements that have both, by axe-core: BiDi gives no tree. */
  async #named(which) {
    const told = await this.#judged(which);
    const all = await told.evaluate((all) => all.map(({ role, name }) => ({ role, name })));
    await told.dispose();
    return all;
  }

  async #judged(which) {
    await this.#withAxe();
    return this.page.evaluateHandle((which) => {
      const { axe } = globalThis;
      let focused = document.activeElement;
      while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
      if (which === "focused" && (!focused || focused === document.body)) return [];
      axe.setup(document.documentElement);
      try {
        const elements = which === "focused" ? [focused] : [...document.body.querySelectorAll("*")].filter((element) => element.checkVisibility());
        // Called as Chromium calls them.
        const role = (element) => {
          if (element.localName === "summary") return "DisclosureTriangle";
          if (element.type === "file") return "button";
          const role = axe.commons.aria.getRole(element);
          return role === "img" ? "image" : role;
        };
        return elements.map((element) => ({ element, role: role(element), name: axe.commons.text.accessibleText(element) })).filter(({ role }) => which === "focused" || role);
      } finally {
        axe.teardown();
      }
    }, which);
  }

  async #withAxe() {
    if (await this.page.evaluate(() => Boolean(globalThis.axe))) return;
    // By the debugger, which the page's policy does not bind.
    await this.page.evaluate(await toolFile("axe-core", "axe.min.js"));
  }

  /** Sets what Firefox's developer tools override of a page: WebDriver has no command for it. */
  #override(name, value) {
    return this.inFirefox((page, name, value) => { page[name] = value; }, name, value);
  }

  /** Gives the page what WebDriver leaves with the field for addresses or with another page, and waits until it has it: without
      the focus a page takes keys, but presses no button by them. */
  async #takeFocus() {
    await this.inFirefox(({ embedderElement: browser }) => {
      const window = browser.ownerDocument.defaultView;
      window.gBrowser.selectedTab = window.gBrowser.getTabForBrowser(browser);
      window.focus();
      browser.focus();
    });
    for (let tries = 0; !(await this.page.evaluate(() => document.hasFocus())); tries += 1) {
      assert.ok(tries < 100, "something of Firefox's keeps the focus from the page");
      await new Promise((done) => setTimeout(done, 50));
    }
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
      response.writeHead(200, { "content-type": TYPES[path.extname(name)], ...(await headers()) }).end(site.overlay[name]);
      return;
    }
    const file = await fileOf(name);
    if (!file) {
      response.writeHead(404, { "content-type": "text/plain" }).end("404 Not Found");
      return;
    }
    response.writeHead(200, { "content-type": TYPES[path.extname(file)] ?? "application/octet-stream", ...(await headers()) });
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

/** What a host should send with every file, as the site tells those that read it there. */
async function headers() {
  const lines = (await readFile(path.join(DIST, "_headers"), "utf8")).split("\n").filter((line) => line.startsWith("  "));
  return Object.fromEntries(lines.map((line) => line.trim().split(": ")));
}

async function fileOf(name) {
  const file = path.join(DIST, name);
  if (file !== DIST && !file.startsWith(DIST + path.sep)) return null;
  const found = await stat(file).catch(() => null);
  if (found?.isDirectory()) return fileOf(path.join(name, "index.html"));
  return found ? file : null;
}

async function launch() {
  const puppeteer = await tool("puppeteer-core");
  return IS_FIREFOX ? launchFirefox(puppeteer, process.env.FIREFOX) : launchChromium(puppeteer, process.env.CHROME);
}

async function launchFirefox(puppeteer, executablePath) {
  return puppeteer.launch({
    browser: "firefox",
    executablePath,
    headless: true,
    // For `override`, which reaches into the browser itself.
    args: ["--remote-allow-system-access"],
    extraPrefsFirefox: {
      // What is local goes through the proxy too.
      "network.proxy.allow_hijacking_localhost": true,
      "dom.events.testing.asyncClipboard": true,
      // Tab goes to all that can be reached, whatever the system says.
      "accessibility.tabfocus": 7,
      // The list of downloads would open over the page and keep the focus, for all pages that come after.
      "browser.download.alwaysOpenPanel": false,
    },
  });
}

async function launchChromium(puppeteer, executablePath) {
  assert.ok(executablePath, "CHROME names no browser: run `cargo xtask test browser`");
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

/** The files at or below a path, as `{ file, name }`, the name from the path's own on. */
async function below(root) {
  if (!(await stat(root)).isDirectory()) return [{ file: root, name: path.basename(root) }];
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
  return files.map((file) => ({ file, name: path.join(path.basename(root), path.relative(root, file)).split(path.sep).join("/") }));
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
