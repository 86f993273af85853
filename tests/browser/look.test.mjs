// The page by keyboard, by screen reader, on a phone, in light and dark.

import assert from "node:assert/strict";
import test from "node:test";
import { SAMPLE, answerIs, click, connector, idle, report, start } from "./acts.mjs";
import { useSite } from "./harness.mjs";

const site = useSite();

test("by keyboard alone: a sample, the questions, a list, the link", async () => {
  const visit = await site.newProfile();
  await start(visit);
  await visit.tabTo("link", "Skip to the content", 1);
  await visit.press("Enter");
  await visit.tabTo("button", /^Choose files/);
  await visit.tabTo("button", /^Choose folder/);
  await visit.tabTo("button", "as exported");
  assert.ok(await outlined(visit), "the focus cannot be seen");
  await visit.press("Enter");
  await report(visit);
  assert.deepEqual(await visit.focused(), { role: "heading", name: "Print Framer API" });

  await visit.tabTo("button", "Ownership");
  await visit.press("Enter");
  await waitForFocus(visit, "question-ownership");
  await visit.press("Space");
  await visit.page.waitForFunction(() => document.querySelector("#row-ownership .status").innerText === "Met");
  await visit.press("ArrowDown");
  await answerIs(visit, "No, you cannot apply for certification");
  await visit.press("ArrowUp");
  await visit.tabTo("combobox", /authenticate/);
  await visit.page.keyboard.type("An API");
  await visit.tabTo("radio", "Yes");
  await visit.press("Space");
  await visit.tabTo("textbox", /uptime/);
  await visit.page.keyboard.type("99.9");
  await answerIs(visit, "Yes, you can apply for certification after 2 modifications");

  await visit.tabTo("button", /^Operations, summary: 0.% ?0 of 1$/);
  await visit.press("Enter");
  await visit.text("#gaps");
  await visit.tabTo("searchbox", /Search the findings/);
  await visit.tabTo("DisclosureTriangle", /Every visible operation has a summary/);
  const isOpen = () => visit.page.evaluate(() => document.activeElement.closest(".group").open);
  const before = await isOpen();
  await visit.press("Enter");
  await visit.page.waitForFunction((before) => document.activeElement.closest(".group").open !== before, {}, before);

  for (let i = 0; i < 80 && (await visit.focused())?.name !== "Share"; i += 1) await visit.press("Tab", { modifiers: ["Shift"] });
  await visit.press("Enter");
  await waitForFocus(visit, "share-title");
  await visit.tabTo("textbox", /^The link/);
  await visit.tabTo("button", "Copy the link");
  assert.ok(await outlined(visit), "the focus cannot be seen");
  visit.assertClean();
});

test("a screen reader is told the answer, and every control has a name", async () => {
  const visit = await site.newProfile();
  await start(visit);
  await visit.drop(null, [connector()]);
  await report(visit);
  const live = () => visit.page.$eval("#live", (element) => element.textContent);
  assert.match(await live(), /^The answer so far: Yes, you can apply/);
  await click(visit, "Somebody else");
  await answerIs(visit, "No, you cannot apply for certification");
  assert.match(await live(), /No, you cannot apply/);

  for (const hash of ["#/check", "#/knowledge-check", "#/rules", "#/submit"]) {
    await visit.page.evaluate((hash) => (location.hash = hash), hash);
    await visit.page.waitForSelector({ "#/check": ".report", "#/submit": ".stage" }[hash] ?? ".narrow");
    const controls = ["button", "link", "radio", "checkbox", "textbox", "searchbox", "combobox", "DisclosureTriangle"];
    const told = (await visit.told()).filter(({ role }) => controls.includes(role));
    assert.ok(told.length > 5, hash);
    assert.deepEqual(told.filter(({ name }) => !name?.trim()), [], hash);
    const structure = await visit.page.evaluate(() => ({
      levels: [...document.querySelectorAll("h1, h2, h3, h4")].filter((heading) => heading.checkVisibility()).map((heading) => Number(heading.tagName[1])),
      landmarks: ["header", "nav", "main", "footer"].map((name) => document.querySelectorAll(name).length),
      ids: [...document.querySelectorAll("[id]")].map((element) => element.id).filter((id, index, all) => all.indexOf(id) !== index),
      styles: document.querySelectorAll("[style]").length,
      lang: document.documentElement.lang,
    }));
    assert.equal(structure.levels.filter((level) => level === 1).length, 1, hash);
    structure.levels.reduce((before, level) => {
      assert.ok(level <= before + 1, `${hash}: a heading of level ${level} follows one of level ${before}`);
      return level;
    });
    assert.deepEqual(structure.landmarks, [1, 1, 1, 1]);
    assert.deepEqual([structure.ids, structure.styles, structure.lang], [[], 0, "en"]);
  }
  visit.assertClean();
});

test("text stands out against its ground (WCAG AA), nothing is wider than the window", async () => {
  const visit = await site.newProfile();
  await start(visit);
  for (const step of ["start", "exported", "share", "gaps", "quiz", "rules", "submit"]) {
    if (step === "exported") {
      await visit.drop(null, [SAMPLE]);
      await report(visit);
      await visit.page.waitForSelector(".excerpt");
      await visit.page.$$eval("details", (all) => all.forEach((details) => (details.open = true)));
    }
    if (step === "share") await click(visit, "Share");
    if (step === "gaps") await visit.page.click("button.cell");
    if (step === "quiz") {
      await click(visit, "Knowledge check");
      await visit.page.waitForSelector("#choice-0");
      await visit.page.click("#choice-0");
      await visit.page.click("#ask");
      await visit.text("#result");
    }
    if (step === "rules") {
      await click(visit, "Rules");
      await visit.page.waitForSelector(".rule");
    }
    if (step === "submit") {
      await click(visit, "Submit");
      await visit.page.waitForSelector(".stage");
    }
    for (const scheme of ["light", "dark"]) {
      for (const width of [390, 1024, 1600]) {
        await visit.look({ width, scheme });
        assert.deepEqual(await faint(visit), [], `${step}, ${scheme}, ${width} px`);
        const wide = await visit.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${step}, ${width} px: ${wide} px too wide`);
      }
    }
  }
  visit.assertClean();
});

test("on paper the page tells all of it, and nothing that is to be pressed or filled in", async () => {
  const visit = await site.newProfile();
  await start(visit);
  await visit.drop(null, [SAMPLE]);
  await report(visit);
  await visit.page.waitForSelector(".excerpt");
  await visit.page.click("button.cell");
  await visit.text("#gaps .place");
  await visit.medium("print");
  const paper = await visit.page.evaluate(() => {
    const texts = (selector) => [...document.querySelectorAll(selector)].map((element) => element.innerText.trim());
    const controls = [...document.querySelectorAll("button, input, select, textarea, .button")];
    return {
      cells: texts(".matrix tbody td"),
      open: texts(".open-questions")[0].replace(/\s+/g, " "),
      // What says something of the connector stays, whatever it does on the screen.
      controls: controls.filter((one) => one.checkVisibility() && !one.matches(".at, .cell, .chip, .also-open *")).map((one) => one.outerHTML),
      matrix: document.querySelector(".matrix").innerText,
      cut: [...document.querySelectorAll(".excerpt")].filter((excerpt) => excerpt.checkVisibility() && excerpt.scrollWidth > excerpt.clientWidth).length,
    };
  });
  assert.equal(paper.cells.length, 9);
  // Of what there is none of, nothing is counted.
  for (const cell of paper.cells) assert.match(cell, /\d\s?%|^–/);
  assert.equal(paper.open, "2 required questions are open; the answer may still change: Ownership Support Availability is open too; it never changes the answer.");
  assert.deepEqual([paper.controls, paper.cut], [[], 0]);
  assert.doesNotMatch(paper.matrix, /Choose a number|Close/);
  visit.assertClean();
});

test("what leads to the findings shows them from their heading on", async () => {
  const visit = await site.newProfile();
  await start(visit);
  await visit.drop(null, [SAMPLE]);
  await report(visit);
  await visit.page.waitForSelector(".group");
  for (const [width, height] of [[1280, 800], [640, 400]]) {
    await visit.page.setViewport({ width, height, deviceScaleFactor: 1 });
    await visit.page.evaluate(() => scrollTo(0, 0));
    await visit.page.click("#way-on");
    await waitForFocus(visit, "findings-title");
    await idle(visit);
    const top = await visit.page.$eval("#findings-title", (heading) => heading.getBoundingClientRect().top);
    assert.ok(top >= 0 && top < 40, `${width} × ${height}: ${top} px`);
  }
  visit.assertClean();
});

test("the button that copies the link is in sight where the panel is opened", async () => {
  const visit = await site.newProfile();
  await start(visit);
  await visit.page.setViewport({ width: 1280, height: 800, deviceScaleFactor: 1 });
  await visit.drop(null, [connector()]);
  await report(visit);
  await click(visit, "Share");
  await visit.page.waitForSelector("#copy-link", { visible: true });
  const bottom = await visit.page.$eval("#copy-link", (button) => button.getBoundingClientRect().bottom);
  assert.ok(bottom < 800, `${bottom} px`);
  visit.assertClean();
});

/** Whether what has the focus shows it. */
async function outlined(visit) {
  return visit.page.evaluate(() => {
    const shown = (element) => element && getComputedStyle(element).outlineStyle !== "none" && parseFloat(getComputedStyle(element).outlineWidth) >= 2;
    return shown(document.activeElement) || shown(document.activeElement.closest("label"));
  });
}

async function waitForFocus(visit, id) {
  await visit.page.waitForFunction((id) => document.activeElement?.id === id, { timeout: 5_000 }, id);
}

/** Texts whose contrast is below what WCAG 2 AA asks for. */
async function faint(visit) {
  return visit.page.evaluate(() => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const cache = new Map();
    const parse = (color) => {
      if (!cache.has(color)) {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = color;
        canvas.fillRect(0, 0, 1, 1);
        const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
        cache.set(color, [r, g, b, a / 255]);
      }
      return cache.get(color);
    };
    const ground = (element) => {
      for (let at = element; at; at = at.parentElement) {
        const color = parse(getComputedStyle(at).backgroundColor);
        if (color[3] > 0.99) return color;
      }
      return [255, 255, 255, 1];
    };
    const light = ([r, g, b]) => {
      const [x, y, z] = [r, g, b].map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const bad = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.textContent.trim() || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      if (element.closest(":disabled, [aria-disabled=true], .visually-hidden, .skip, svg")) continue;
      const style = getComputedStyle(element);
      const [a, b] = [light(parse(style.color)), light(ground(element))].sort((x, y) => y - x);
      const contrast = (a + 0.05) / (b + 0.05);
      const size = parseFloat(style.fontSize);
      const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      if (contrast < (isLarge ? 3 : 4.5)) bad.add(`${element.className || element.tagName}: ${contrast.toFixed(2)} “${walker.currentNode.textContent.trim().slice(0, 30)}”`);
    }
    return [...bad];
  });
}
