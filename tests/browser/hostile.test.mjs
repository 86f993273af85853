// What strangers hand over runs nothing, reaches nobody and fills no storage: files and links that are full of markup,
// scripts and addresses, on every page and in every state; and the policy that would stop what got through.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import test from "node:test";
import { FINISHED, ROOT, SAMPLE, click, idle, link, report, start } from "./acts.mjs";
import { useSite } from "./harness.mjs";
import { zip } from "./zip.mjs";

const site = useSite();

/** Markup that runs or loads something wherever a text is taken for markup, and addresses that run when followed. */
const EVIL = `"'><img src=x onerror="globalThis.ran=1"><svg onload=globalThis.ran=1><script>globalThis.ran=1</script><iframe srcdoc="<script>parent.ran=1</script>"></iframe>`;
const RUNS = "javascript:globalThis.ran=1";
const ELSEWHERE = "https://stranger.example/track";

/** A definition with that in every text. It is checked as any other, so what is said of it quotes it everywhere. */
function definition(n = 0) {
  const operation = (id) => ({
    operationId: `${id}${EVIL}`,
    summary: EVIL,
    description: `${EVIL} ![](${ELSEWHERE}.png) [a](${RUNS})`,
    "x-ms-visibility": EVIL,
    tags: [EVIL],
    parameters: [
      { name: EVIL, in: "query", type: "string", description: EVIL, "x-ms-summary": EVIL, default: EVIL, enum: [EVIL, RUNS] },
      { name: "body", in: "body", schema: { $ref: `${ELSEWHERE}#/definitions/A` } },
    ],
    responses: { 200: { description: EVIL, schema: { $ref: "#/definitions/A" } }, [EVIL]: { description: EVIL } },
    externalDocs: { url: RUNS, description: EVIL },
  });
  return {
    swagger: "2.0",
    info: {
      title: `T${n} ${EVIL}`,
      description: EVIL,
      version: EVIL,
      termsOfService: RUNS,
      contact: { name: EVIL, url: RUNS, email: `${EVIL}@stranger.example` },
      license: { name: EVIL, url: ELSEWHERE },
    },
    host: "stranger.example",
    basePath: `/${EVIL}`,
    schemes: ["http", EVIL],
    consumes: [EVIL],
    paths: { [`/${EVIL}`]: { get: operation("get"), post: operation("post") }, "/__proto__": { get: operation("proto") } },
    definitions: {
      A: { type: "object", description: EVIL, properties: { [EVIL]: { type: "string", title: EVIL, description: EVIL }, constructor: { type: EVIL }, __proto: { $ref: `#/definitions/${EVIL}` } } },
    },
    securityDefinitions: { [EVIL]: { type: "oauth2", flow: "accessCode", authorizationUrl: RUNS, tokenUrl: ELSEWHERE, scopes: { [EVIL]: EVIL } } },
    "x-ms-connector-metadata": [
      { propertyName: "Website", propertyValue: RUNS },
      { propertyName: "Privacy policy", propertyValue: `data:text/html,${EVIL}` },
      { propertyName: EVIL, propertyValue: EVIL },
    ],
    [`x-${EVIL}`]: EVIL,
  };
}

/** A picture that is markup, in the place of an icon. */
const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" onload="parent.ran=1"><script>parent.ran=1</script><image href="${ELSEWHERE}"/></svg>`;

// Windows has no such names.
const NAME = process.platform === "win32" ? "x" : `'"><img src=x onerror=ran=1>`;

const FILES = [
  { name: "apiDefinition.swagger.json", bytes: JSON.stringify(definition(), null, 2) },
  {
    name: "apiProperties.json",
    bytes: JSON.stringify({
      properties: {
        iconBrandColor: `#fff;background:url(${ELSEWHERE})`,
        publisher: EVIL,
        stackOwner: RUNS,
        capabilities: [EVIL],
        connectionParameters: { [EVIL]: { type: "oauthSetting", oAuthSettings: { identityProvider: EVIL, clientId: EVIL, scopes: [EVIL], redirectUrl: RUNS, customParameters: { loginUri: { value: RUNS } } } } },
        policyTemplateInstances: [{ templateId: EVIL, title: EVIL, parameters: { "x-ms-apimTemplateParameter.urlTemplate": RUNS } }],
      },
    }),
  },
  { name: "icon.png", bytes: PICTURE },
  { name: "script.csx", bytes: `// ${EVIL}\npublic class ${EVIL} : ScriptBase { }` },
  { name: "readme.md", bytes: `# ${EVIL}\n\n<script>globalThis.ran=1</script>\n![a](${ELSEWHERE})\n[b](${RUNS})\n` },
  { name: "intro.md", bytes: EVIL },
  { name: "settings.json", bytes: JSON.stringify({ connectorId: EVIL, environment: RUNS }) },
  { name: `${NAME}.json`, bytes: JSON.stringify(definition(1)) },
];

/** What stands in the page that must not: of the document and of the source pane. */
const intruders = (visit) =>
  visit.page.evaluate(() => {
    const found = [];
    if (globalThis.ran !== undefined) found.push("something has run");
    const roots = [document, document.querySelector("source-pane")?.shadowRoot].filter(Boolean);
    for (const element of roots.flatMap((root) => [...root.querySelectorAll("*")])) {
      const told = element.outerHTML.slice(0, 120);
      if (/^(iframe|object|embed|base|audio|video|foreignobject|animate|set)$/i.test(element.localName)) found.push(told);
      if (element.localName === "script" && !(element.type === "module" && element.dataset.wasm)) found.push(told);
      for (const { name, value } of element.attributes) {
        if (/^on/i.test(name)) found.push(told);
        const isAddress = /^(href|src|srcset|action|formaction|xlink:href|data|poster|background|ping)$/i.test(name);
        const mayBe = /^(#|blob:|\.{0,2}\/|https:\/\/(learn\.microsoft\.com|github\.com\/microsoft|www\.rfc-editor\.org|datatracker\.ietf\.org|spec\.openapis\.org|spec\.commonmark\.org|www\.w3\.org)\/|[\w./-]+\.(?:js|css|wasm|png|webmanifest|html)$)/;
        const isOurs = mayBe.test(value) || (element.localName === "link" && element.rel === "icon");
        if (isAddress && !isOurs) found.push(told);
      }
    }
    return found;
  });

/** Goes through states one after the other, and looks at each. */
async function walk(visit, states) {
  visit.page.on("dialog", (dialog) => {
    visit.errors.push(`dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  for (const [state, reach] of Object.entries(states)) {
    await reach(visit).catch((error) => assert.fail(`${state}: ${error.stack}`));
    assert.deepEqual(await intruders(visit), [], state);
    assert.deepEqual(visit.errors, [], state);
  }
  visit.assertClean();
}

/** Every button that opens something, pressed once. */
const pressAll = (selector) => async (visit) => {
  for (const button of (await visit.page.$$(selector)).slice(0, 6)) {
    await button.evaluate((button) => button.checkVisibility() && button.click());
    await idle(visit);
  }
};

const goes = (hash, selector) => async (visit) => {
  await visit.page.evaluate((hash) => (location.hash = hash), hash);
  await visit.page.waitForSelector(selector, { timeout: 20_000 });
  await idle(visit);
};

let shared = "";

test("a hostile package on every page and in every state", { timeout: 240_000 }, async () => {
  const visit = await site.newProfile();
  await visit.page.evaluateOnNewDocument(() => (window.print = () => document.documentElement.classList.add("is-printed")));
  await start(visit);
  await walk(visit, {
    start: async () => {},
    "recent reports are kept": (visit) => visit.page.click("#keeps-recent"),
    report: async (visit) => {
      await visit.drop(null, FILES);
      await report(visit);
      await visit.page.waitForSelector(".group");
    },
    "everything unfolded": (visit) => visit.page.$$eval("details", (all) => all.forEach((details) => (details.open = true))),
    answers: async (visit) => {
      await click(visit, "Somebody else");
      await visit.page.type("#question-availability", "<b>9");
    },
    "gaps": pressAll("button.cell"),
    "a search for it": async (visit) => {
      await visit.page.type("#search", "<video onerror=globalThis.ran=1>");
      await visit.page.waitForSelector(".nothing");
      await click(visit, "Show all");
    },
    "a dismissal": async (visit) => {
      await visit.page.waitForSelector(".group");
      await visit.page.$eval(".place-actions button[id^=dismiss-]", (button) => {
        button.closest("details").open = true;
        button.click();
      });
      await visit.page.waitForSelector("#reason", { visible: true });
      await visit.page.type("#reason", EVIL.slice(0, 150));
      await visit.press("Enter");
      await visit.page.waitForSelector("#dismissed");
      await idle(visit);
    },
    share: async (visit) => {
      shared = await link(visit);
      await visit.press("Escape");
    },
    fixes: async (visit) => {
      await visit.page.click("#fix-safe");
      await visit.page.waitForSelector("#fix-safe-panel p", { visible: true, timeout: 30_000 });
      await idle(visit);
    },
    source: async (visit) => {
      await visit.page.click("#open-source");
      await visit.page.waitForSelector("source-pane >>> .cm-line", { visible: true, timeout: 30_000 });
      await visit.page.waitForFunction(() => document.querySelector("source-pane").shadowRoot.querySelector(".cm-lintRange, .cm-lintPoint"), { timeout: 20_000 });
    },
    "a place in the source": async (visit) => {
      await visit.page.$eval("button.at", (button) => button.click());
      await visit.page.waitForFunction(() => document.querySelector("source-pane").shadowRoot.querySelector(".says")?.textContent.length > 0);
    },
    "what is written there": async (visit) => {
      await visit.page.focus("source-pane >>> .cm-content");
      await visit.press("Home", { modifiers: ["Control"] });
      await visit.page.keyboard.type("<script>globalThis.ran=1</script>");
      await visit.page.waitForSelector("main[data-edited]", { timeout: 20_000 });
      // What was written slowly is undone in more than one step.
      const isThere = () => visit.page.$eval("source-pane", (pane) => pane.shadowRoot.querySelector(".cm-line").textContent.includes("<script"));
      for (let steps = 0; (await isThere()) && steps < 40; steps += 1) await visit.press("z", { modifiers: ["Control"] });
      await idle(visit);
      await visit.page.click("source-pane >>> #close");
    },
    "what is made": async (visit) => {
      await visit.page.waitForSelector("#make-readme", { timeout: 20_000 });
      for (const thing of ["readme", "intro", "icon", "zip", "three-files"]) {
        await visit.page.$eval(`#make-${thing}`, (button) => button.click());
        await visit.page.waitForSelector(`#made-${thing}, #take-${thing}, .made .conversion-failed`, { timeout: 20_000 });
        await idle(visit);
      }
    },
    print: async (visit) => {
      await visit.page.click("#download");
      await visit.page.waitForSelector("#print", { visible: true });
      await visit.page.click("#print");
      await visit.page.waitForSelector("html.is-printed", { timeout: 20_000 });
      assert.ok(await visit.page.$eval("#sheet", (sheet) => sheet.textContent.includes("<script>globalThis.ran=1</script>")), "it is there, as a text");
      await visit.medium("print");
      await visit.medium("screen");
      await visit.page.mouse.click(5, 5);
    },
    submit: goes("#/submit", ".stages"),
    "an address of it with hostile parts": goes(`#/submit?for=${encodeURIComponent(EVIL)}&done=${encodeURIComponent(EVIL)}.x&reach=<b>`, ".stages"),
    rules: goes(`#/rules?search=${encodeURIComponent(EVIL)}&of=${encodeURIComponent(EVIL)}&show=<b>`, ".nothing"),
    "a rule that is none": goes(`#/rules/${encodeURIComponent(EVIL)}`, ".manual .lead code"),
    "a rule": goes("#/rules/op-id-unique", ".manual .example"),
    "the knowledge check": goes("#/knowledge-check/1", "#choice-0"),
    "a question that is none": goes(`#/knowledge-check/${encodeURIComponent(EVIL)}`, "#choice-0"),
    "an answer there": async (visit) => {
      await visit.page.click("#choice-0");
      await visit.page.click("#ask");
      await visit.page.waitForSelector("#result");
    },
    score: goes("#/knowledge-check/score", ".score-row"),
    "a case of one's own": goes("#/knowledge-check/own", ".own-case .questions"),
    "the report again, with a hostile address": goes(`#/check?search=${encodeURIComponent(EVIL)}&missing=${encodeURIComponent(EVIL)}&show=<b>&file=<i>`, ".report"),
    "start, with recent reports": async (visit) => {
      await goes("#/", "#drop-zone")(visit);
      await visit.page.waitForSelector(".recent li");
    },
  });
});

test("a link to it, elsewhere", async () => {
  assert.ok(shared, "the walk before has made no link");
  const reader = await site.newProfile();
  await reader.goto(shared.slice(site.url.length));
  await report(reader);
  await walk(reader, {
    report: async () => {},
    "everything unfolded": (reader) => reader.page.$$eval("details", (all) => all.forEach((details) => (details.open = true))),
    dismissed: async (reader) => assert.match(await reader.page.$eval("#dismissed", (group) => group.textContent), /onerror/),
    submit: goes("#/submit", ".stages"),
  });
});

test("many hostile connectors, in a folder and in archives within an archive", async () => {
  const visit = await site.newProfile();
  await start(visit);
  const inner = (n) => zip([["apiDefinition.swagger.json", JSON.stringify(definition(n))], ["../../escape.json", "{}"], ["/etc/passwd", EVIL], [`${EVIL}.json`, "{}"]]);
  const archive = zip([[`a${EVIL}/connector.zip`, inner(1)], ["b/connector.zip", inner(2)], ["c/apiDefinition.swagger.json", JSON.stringify(definition(3))], ["d/apiDefinition.swagger.json", JSON.stringify(definition(4))]]);
  await walk(visit, {
    table: async (visit) => {
      await visit.drop(null, [{ name: `${NAME}.zip`, bytes: archive }]);
      await visit.page.waitForSelector(".connector-table tbody tr", { timeout: 30_000 });
      await visit.page.waitForFunction(() => /^(\d+) of \1 checked$/.test(document.querySelector("#table-progress")?.innerText ?? ""), { timeout: 30_000 });
    },
    "its address, hostile": goes(`#/connectors?sort=${encodeURIComponent(EVIL)}&search=${encodeURIComponent("<img src=x onerror=ran=1>")}&show=<b>`, ".connector-table, .connectors .nothing, .connectors"),
    "one of them": async (visit) => {
      await goes("#/connectors", ".connector-table tbody .link")(visit);
      await visit.page.click(".connector-table tbody .link");
      await report(visit);
    },
  });
});

test("hostile names and texts where there is no definition, and in what is pasted", async () => {
  const visit = await site.newProfile();
  await start(visit);
  const given = (files) => async (visit) => {
    await visit.drop(null, files);
    await report(visit);
  };
  await walk(visit, {
    "a text": given([{ name: `${NAME}.txt`, bytes: EVIL }]),
    "no JSON": given([{ name: "apiDefinition.swagger.json", bytes: `{ "swagger": "2.0", "info": ${EVIL}` }]),
    YAML: given([{ name: "apiDefinition.yaml", bytes: `swagger: '2.0'\ninfo: { title: ${JSON.stringify(EVIL)}, version: *${"x"} }\n` }]),
    "OpenAPI 3.0, and its conversion": async (visit) => {
      const three = { openapi: "3.0.0", info: definition().info, servers: [{ url: RUNS, description: EVIL }], paths: definition().paths };
      await given([{ name: "openapi.json", bytes: JSON.stringify(three) }])(visit);
      await visit.page.click("#convert");
      await visit.page.waitForSelector("#download-converted, .conversion-failed", { timeout: 20_000 });
    },
    pasted: async (visit) => {
      await click(visit, "Start over");
      await click(visit, "Paste text");
      await visit.page.type("#pasted", EVIL);
      await click(visit, "Check this text");
      await report(visit);
    },
  });
});

test("the policy refuses what would get through, in the page and its worker", async () => {
  const visit = await site.newProfile();
  await start(visit);
  const refused = await visit.page.evaluate(async () => {
    const tried = {};
    const attempt = (name, act) => {
      try {
        act();
        tried[name] = "let through";
      } catch (error) {
        tried[name] = error.name;
      }
    };
    const blob = URL.createObjectURL(new Blob(["1"], { type: "text/javascript" }));
    attempt("innerHTML", () => (document.createElement("div").innerHTML = "<b>x</b>"));
    attempt("outerHTML", () => (document.body.appendChild(document.createElement("div")).outerHTML = "<b>x</b>"));
    attempt("insertAdjacentHTML", () => document.body.insertAdjacentHTML("beforeend", "<b>x</b>"));
    attempt("document.write", () => document.write("x"));
    attempt("DOMParser", () => new DOMParser().parseFromString("<b>x</b>", "text/html"));
    attempt("srcdoc", () => (document.createElement("iframe").srcdoc = "x"));
    attempt("createContextualFragment", () => document.createRange().createContextualFragment("<b>x</b>"));
    attempt("a script's address", () => (document.createElement("script").src = blob));
    attempt("a script's text", () => (document.createElement("script").textContent = "1"));
    attempt("a worker", () => new Worker(blob));
    attempt("another policy", () => trustedTypes.createPolicy("other", { createHTML: (text) => text }));
    attempt("the default policy", () => trustedTypes.createPolicy("default", { createHTML: (text) => text }));
    attempt("the page's own policy again", () => trustedTypes.createPolicy("connector-check", { createScriptURL: (text) => text }));
    return tried;
  });
  for (const [what, outcome] of Object.entries(refused)) assert.equal(outcome, "TypeError", what);
  assert.equal(Object.keys(refused).length, 13);
  assert.equal(await visit.inWorker("fetch", ELSEWHERE), "refused");
  // An element of a script that somebody has put there, and addresses that run.
  const ran = await visit.page.evaluate(async (runs) => {
    const acts = [
      () => {
        const script = document.createElement("script");
        script.append("globalThis.ran = 1");
        document.body.append(script);
      },
      () => {
        const image = new Image();
        document.body.append(image);
        image.setAttribute("onerror", "globalThis.ran = 1");
        image.src = "data:,";
      },
      () => {
        const anchor = Object.assign(document.createElement("a"), { href: runs });
        document.body.append(anchor);
        anchor.click();
      },
    ];
    for (const act of acts) {
      try {
        act();
      } catch {
        // Refused at once.
      }
    }
    await new Promise((done) => setTimeout(done, 300));
    return globalThis.ran;
  }, RUNS);
  assert.equal(ran, undefined);
  assert.deepEqual(site.foreign, []);
  assert.ok(visit.errors.length > 0, "the browser has told of none of that");
});

test("markup that is not the page's own comes to nothing that runs or loads", async () => {
  const visit = await site.newProfile();
  await start(visit);
  const made = await visit.page.evaluate(
    (markups) =>
      markups.map((markup) => {
        const place = document.body.appendChild(document.createElement("made-markup"));
        place.markup = markup;
        const elements = [...place.querySelectorAll("*")].map((element) => [element.localName, ...[...element.attributes].map(({ name, value }) => `${name}=${value}`)].join(" "));
        const shown = { elements, text: place.textContent };
        place.remove();
        return shown;
      }),
    [
      `<p onclick="ran=1" class="a">x</p>`,
      `<script>globalThis.ran=1</script>`,
      `<img src=x onerror=globalThis.ran=1>`,
      `<a href="javascript:globalThis.ran=1">x</a>`,
      `<a href="&#106;avascript:globalThis.ran=1">x</a>`,
      `<a href=" javascript:globalThis.ran=1">x</a>`,
      `<svg onload="globalThis.ran=1"><use href="${ELSEWHERE}#x"/></svg>`,
      `<svg><use href="data:image/svg+xml,x"/></svg>`,
      `<style>*{background:url(${ELSEWHERE})}</style>`,
      `<div style="background:url(${ELSEWHERE})">x</div>`,
      `<iframe srcdoc="x"></iframe>`,
      `<p>a &lt;script&gt; &amp;lt; &quot;b&#39; &copy;</p>`,
      `<b<script>alert(1)</script>`,
      `</div></body><p>x`,
      `<input type="radio" checked><br>x`,
    ],
  );
  const elements = made.map(({ elements }) => elements);
  assert.deepEqual(elements, [
    ["p class=a"],
    [],
    [],
    ["a"],
    ["a"],
    ["a"],
    ["svg", "use"],
    ["svg", "use"],
    [],
    ["div"],
    [],
    ["p"],
    [],
    ["p"],
    ["input type=radio checked=", "br"],
  ]);
  assert.equal(made[11].text, `a <script> &lt; "b' &copy;`);
  assert.equal(made[13].text, "x");
  assert.equal(await visit.page.evaluate(() => globalThis.ran), undefined);
  assert.ok(visit.errors.length >= 10 && visit.errors.every((error) => /^console: No (element|attribute) of this page/.test(error)), visit.errors.join("\n"));
  assert.deepEqual(site.foreign, []);
});

test("nothing fills the storage: recent reports are bounded, and else there is nothing", async () => {
  const visit = await site.newProfile();
  await start(visit);
  const stored = () =>
    visit.page.evaluate(async () => ({
      local: Object.entries(localStorage).map(([key, value]) => [key, value.length]),
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
      caches: await caches.keys(),
      cookies: document.cookie,
    }));
  const nothing = { local: [], session: 0, databases: 0, caches: [], cookies: "" };
  await visit.drop(null, FILES);
  await report(visit);
  assert.deepEqual(await stored(), nothing, "nothing is kept unless it is asked for");
  await goes("#/", "#drop-zone")(visit);
  await visit.page.click("#keeps-recent");
  // More than are kept, each with a title of its own that is as long as it can be.
  for (let n = 0; n < 24; n += 1) {
    const long = { ...definition(n), info: { ...definition(n).info, title: `${n} ${EVIL.repeat(400)}` } };
    await visit.drop(null, [{ name: "apiDefinition.swagger.json", bytes: JSON.stringify(long) }]);
    await visit.page.waitForFunction((n) => document.querySelector(".report h1")?.innerText.startsWith(`${n} `), { timeout: 20_000 }, n);
    await idle(visit);
  }
  await goes("#/", ".recent li")(visit);
  const { local, ...rest } = await stored();
  assert.deepEqual(rest, { session: 0, databases: 0, caches: [], cookies: "" });
  assert.equal(local.length, 1, JSON.stringify(local));
  assert.ok(local[0][1] > 1_000 && local[0][1] <= 200_000, JSON.stringify(local));
  assert.ok((await visit.page.$$(".recent li")).length <= 20);
  visit.assertClean();
});

test("what keeps the site keeps the site's files and nothing else", async () => {
  const visit = await site.newProfile({ keepsSite: true });
  await start(visit);
  await visit.page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated", { timeout: 30_000 });
  const kept = () =>
    visit.page.evaluate(async () => {
      const all = [];
      for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) all.push(new URL(url).pathname + new URL(url).search);
      return all.sort();
    });
  const listed = /FILES = (\[[^\]]*\])/.exec(await readFile(path.join(ROOT, "dist/service-worker.js"), "utf8"))[1];
  const own = JSON.parse(listed).map((name) => new URL(name, site.url).pathname).sort();
  assert.deepEqual(await kept(), own);
  await visit.page.evaluate(async () => {
    for (let n = 0; n < 20; n += 1) await fetch(`index.html?${n}`).catch(() => null);
    await fetch("no-such-file.json").catch(() => null);
  });
  await visit.drop(null, [SAMPLE]);
  await report(visit);
  await visit.drop(null, [{ name: path.basename(FINISHED), bytes: await readFile(FINISHED) }]);
  await idle(visit);
  assert.deepEqual(await kept(), own);
  assert.deepEqual(site.foreign, []);
});
