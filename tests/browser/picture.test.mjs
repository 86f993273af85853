// Findings on the icon show it, with what is wrong drawn on it; and apiProperties.json is given in two forms.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { deflateSync } from "node:zlib";
import { FINISHED, click, everything, link, report, start } from "./acts.mjs";
import { useSite } from "./harness.mjs";
import { crc32, zip } from "./zip.mjs";

const site = useSite();
const DEFINITION = { name: "apiDefinition.swagger.json", bytes: readFileSync(FINISHED) };
const PROPERTIES = { name: "apiProperties.json", bytes: '{ "properties": { "iconBrandColor": "#2e1648", "publisher": "Framing Ltd." } }' };
const GREEN = [0x10, 0x80, 0x20, 0xff];
const LOGO = [0xff, 0xc0, 0x00, 0xff];

/** A PNG picture of a colour for each place. */
function png(side, pixel) {
  const chunk = (name, data) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 6], 8);
  const row = (y) => [0, ...Array.from({ length: side }, (_, x) => pixel(x, y)).flat()];
  const data = deflateSync(Buffer.from(Array.from({ length: side }, (_, y) => row(y)).flat()));
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", header), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
}

/** A square with a logo of 200 of 230 pixels, by default on a colour that is not the brand's. */
const icon = (ground = GREEN) => png(230, (x, y) => (x >= 15 && x < 215 && y >= 15 && y < 215 ? LOGO : ground));

/** A ground with corners that are cut off by transparency. */
const rounded = png(230, (x, y) => {
  const inwards = (at) => Math.max(0, 30 - Math.min(at, 229 - at));
  if (inwards(x) ** 2 + inwards(y) ** 2 > 900) return [0, 0, 0, 0];
  return x >= 60 && x < 170 && y >= 60 && y < 170 ? LOGO : [0x2e, 0x16, 0x48, 0xff];
});

/** The address of a picture leads nowhere any more. What Firefox has once shown by an address, it shows again by the same. */
async function isGone(visit, address) {
  assert.equal(await loaded(visit, `${address}#again`), null);
}

/** The drawing of a rule's first finding, or null. */
const drawing = (visit, rule) =>
  visit.page.evaluate((rule) => {
    const group = [...document.querySelectorAll(".group")].find((group) => group.querySelector("dl a code").textContent === rule);
    const plane = group?.querySelector(".plane");
    if (!plane) return null;
    const numbers = (rect) => ["x", "y", "width", "height"].map((name) => Number(rect.getAttribute(name)));
    // The line lies half a pixel around the frame; it is drawn in tenths of pixels.
    const inner = (at, index) => (index < 2 ? Math.ceil(at / 10) + 0 : Math.floor(at / 10) - 1);
    const frames = (kind) => [...plane.querySelectorAll(`.frame.${kind} rect:not(.halo)`)].map((rect) => numbers(rect).map(inner));
    return {
      address: plane.querySelector("image").getAttribute("href"),
      size: numbers(plane.querySelector("image")).slice(2),
      view: plane.getAttribute("viewBox"),
      found: frames("is-found"),
      allowed: frames("is-allowed"),
      colours: [...group.querySelectorAll(".key.is-colour rect")].map((rect) => rect.getAttribute("fill")),
      marks: [...group.querySelectorAll(".marks li")].map((mark) => mark.innerText),
      role: plane.getAttribute("role"),
      says: plane.getAttribute("aria-label"),
    };
  }, rule);

/** The size of the picture at an address, or null where there is none. */
const loaded = (visit, address) =>
  visit.page.evaluate(
    (address) =>
      new Promise((done) => {
        const image = new Image();
        image.onload = () => done([image.naturalWidth, image.naturalHeight]);
        image.onerror = () => done(null);
        image.src = address;
      }),
    address,
  );

const openAll = (visit) => visit.page.$$eval("details.group", (all) => all.forEach((details) => (details.open = true)));

test("an icon with a logo that is too large, on another colour than the brand's", async () => {
  const visit = await site.newProfile();
  await start(visit);
  await visit.drop(null, [DEFINITION, PROPERTIES, { name: "icon.png", bytes: icon() }]);
  await report(visit);
  await visit.page.waitForSelector(".plane image");
  await openAll(visit);
  const logo = await drawing(visit, "icon-logo-70");
  assert.deepEqual([logo.size, logo.found, logo.allowed], [[230, 230], [[15, 15, 200, 200]], [[34, 34, 161, 161]]]);
  assert.deepEqual(logo.marks, ["The logo: 200 × 200 pixels", "At most 70 %: 161 × 161 pixels"]);
  assert.equal(logo.role, "img");
  assert.match(logo.says, /^The icon, 230 × 230 pixels: a solid frame, the logo: 200 × 200 pixels; a dashed frame, at most 70 %: 161 × 161 pixels\.$/);
  assert.match(logo.address, /^blob:/);
  assert.deepEqual(await loaded(visit, logo.address), [230, 230]);
  const ground = await drawing(visit, "icon-background");
  assert.deepEqual([ground.colours, ground.found], [["#108020", "#2e1648"], []]);
  assert.match(ground.says, /the background #108020; iconBrandColor #2e1648/);

  assert.ok((await visit.told()).some((node) => node.role === "image" && node.name === logo.says), "a screen reader is told");

  for (const scheme of ["light", "dark"]) {
    for (const width of [390, 1024]) {
      await visit.look({ width, scheme });
      const wide = await visit.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${width} px: ${wide} px too wide`);
    }
  }
  await visit.screenshots("picture");
  await visit.page.$eval(".findings", (findings) => findings.scrollIntoView());
  assert.equal(await visit.page.evaluate(() => document.querySelectorAll("[style]").length), 0);

  // Another icon takes its place, and the browser lets go of the first.
  await visit.drop(null, [{ name: "icon.png", bytes: rounded }]);
  await visit.page.waitForFunction(() => document.body.textContent.includes("cut off by a radius"), { timeout: 20_000 });
  await visit.page.waitForSelector(".plane image");
  await openAll(visit);
  const corners = await drawing(visit, "icon-background");
  assert.equal(corners.found.length, 4);
  assert.equal(corners.found[3][0] + corners.found[3][2], 230);
  assert.match(corners.says, /rounded corners: about \d+ pixels; \d\.\d % of the pixels are transparent/);
  assert.deepEqual(await loaded(visit, corners.address), [230, 230]);
  await visit.screenshots("picture-corners");

  // In a report from a link there are the words alone.
  const address = await link(visit);
  const reader = await site.newProfile();
  await reader.goto(new URL(address).hash);
  await reader.text(".linked");
  await reader.page.waitForSelector(".group");
  assert.match(await everything(reader), /cut off by a radius of about/);
  assert.equal(await reader.page.$(".plane"), null);
  reader.assertClean();
  visit.assertClean();
  await isGone(visit, logo.address);
});

test("the icon in a zip is shown, and goes with its report", async () => {
  const visit = await site.newProfile();
  await start(visit);
  const small = png(64, (x, y) => (x >= 20 && x < 44 && y >= 20 && y < 44 ? LOGO : [0x2e, 0x16, 0x48, 0xff]));
  const files = [DEFINITION, PROPERTIES, { name: "icon.png", bytes: small }];
  await visit.drop(null, [{ name: "connector.zip", bytes: zip(files.map(({ name, bytes }) => [name, bytes])) }]);
  await report(visit);
  await visit.page.waitForSelector(".plane image");
  await openAll(visit);
  const size = await drawing(visit, "icon-size");
  assert.deepEqual([size.found, size.allowed, size.view], [[[0, 0, 64, 64]], [[-83, -83, 230, 230]], "-89 -89 242 242"]);
  await visit.screenshots("picture-small");
  await visit.drop(null, [FINISHED]);
  await visit.page.waitForFunction(() => document.querySelectorAll(".file-list li").length === 1, { timeout: 20_000 });
  assert.equal(await visit.page.$(".plane"), null);
  visit.assertClean();
  await isGone(visit, size.address);
});

test("apiProperties.json is given for certification and for paconn", async () => {
  const visit = await site.newProfile();
  await start(visit);
  const text = '\u{feff}{\r\n  "properties": {\r\n    "publisher": "Framing Ltd.",\r\n    "stackOwner": "Framing Ltd.",\r\n    "iconBrandColor": "#2e1648"\r\n  }\r\n}\r\n';
  const settings = { name: "settings.json", bytes: '{ "connectorId": "shared_framing-5f2a", "environment": "e" }' };
  await visit.drop(null, [DEFINITION, { name: "apiProperties.json", bytes: text }, settings]);
  await report(visit);
  await visit.page.waitForSelector("#form-paconn");
  await openAll(visit);
  assert.match(await everything(visit), /Microsoft contradicts itself: certification asks for stackOwner/);
  for (const [button, name, expected] of [
    ["#form-certification", "apiProperties.json", text],
    ["#form-paconn", "apiProperties.paconn.json", text.replace('    "stackOwner": "Framing Ltd.",\r\n', "")],
  ]) {
    await visit.page.click(button);
    assert.equal((await visit.downloaded(name)).text, expected);
  }
  await visit.screenshots("two-forms");

  // The same settings tell what the review asks for; a link does not hold it.
  const address = await link(visit);
  await click(visit, "Submit");
  await visit.text(".stages");
  assert.match(await everything(visit), /settings\.json names shared_framing-5f2a/);
  const reader = await site.newProfile();
  await reader.goto(new URL(address).hash);
  await reader.text(".linked");
  await click(reader, "Submit");
  await reader.text(".stages");
  assert.doesNotMatch(await everything(reader), /5f2a/);
  assert.ok(await reader.page.$("#item-connector-id"), "the author can tick it");
  reader.assertClean();
  visit.assertClean();
});
