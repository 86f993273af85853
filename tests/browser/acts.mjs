// What people do on the page, and what they see there.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** A folder of the data beside the project, or null, loudly, where it is absent. */
export function shared(name) {
  const folder = path.join(ROOT, "..", "shared", name);
  if (existsSync(folder)) return folder;
  console.log(`\n  SKIPPED: ../shared/${name} is not here; the project's own samples are used instead.\n`);
  return null;
}

/** A published connector's folder; our own finished sample where the corpus is absent. */
export function connector() {
  const corpus = shared("corpus");
  return corpus ? path.join(corpus, "certified-connectors", "Asite") : path.join(ROOT, "www/samples/finished");
}

/** A definition of our own that breaks no rule. */
export const FINISHED = path.join(ROOT, "www/samples/finished/apiDefinition.swagger.json");

/** A definition of our own with a few faults. */
export const SAMPLE = path.join(ROOT, "www/samples/exported/swagger.json");

/** Opens the site and waits until it is ready for files. */
export async function start(visit) {
  await visit.goto();
  await visit.text("#drop-zone");
}

/** Waits for the report of what was just given. */
export async function report(visit) {
  await visit.page.waitForSelector(".report .answer, .report .problem", { visible: true, timeout: 30_000 });
  await idle(visit);
}

/** Waits until the engine is not at work, and long lists are drawn to their end. */
export async function idle(visit) {
  await visit.page.waitForFunction(() => !document.querySelector(".working.is-on, [aria-busy]"), { timeout: 30_000 });
}

/** Waits for a button, link or label with this text, and clicks it. */
export async function click(visit, text) {
  const find = (wanted) =>
    [...document.querySelectorAll("button, a, label, summary")].find(
      (element) => element.checkVisibility() && element.innerText.trim().startsWith(wanted),
    );
  const handle = await visit.page.waitForFunction(find, { timeout: 10_000 }, text);
  // Whoever clicks has it before them, and not under what sticks to the window's edge.
  await handle.evaluate((element) => element.scrollIntoView({ block: "center" }));
  await handle.asElement().click();
}

/** What stands in the place of the answer: the answer, or why there is none. */
export async function verdict(visit) {
  return visit.page.$eval(".verdict", (grid) => ({ problem: grid.querySelector(".problem")?.innerText ?? null, answer: grid.querySelector(".answer")?.innerText ?? null }));
}

/** The marked choice, its reasons, and the lead above it. */
export async function answer(visit) {
  return visit.page.$eval(".answer", (card) => ({
    lead: card.querySelector(".eyebrow").innerText,
    text: card.querySelector(".is-chosen .choice-text").innerText,
    reasons: [...card.querySelectorAll(".is-chosen .reasons li")].map((reason) => reason.innerText),
  }));
}

/** Waits until the marked choice is this one. */
export async function answerIs(visit, text) {
  const has = (wanted) => document.querySelector(".answer .is-chosen .choice-text")?.innerText === wanted;
  await visit.page.waitForFunction(has, { timeout: 10_000 }, text);
}

/** The checklist as `{ title: status }`. */
export async function checklist(visit) {
  return visit.page.$$eval(".criterion", (rows) =>
    Object.fromEntries(rows.map((row) => [row.querySelector("strong").innerText, row.querySelector(".status").innerText])),
  );
}

/** The findings as `{ rule: number of places }`. */
export async function findings(visit) {
  await visit.page.waitForSelector(".group, .all-clear, .nothing", { timeout: 10_000 });
  await idle(visit);
  return visit.page.$$eval(".group", (groups) =>
    Object.fromEntries(
      groups.map((group) => [group.querySelector("dl a code").textContent, parseInt(group.querySelector(".group-count").textContent.replace(/\D/g, ""), 10)]),
    ),
  );
}

/** Every text of the page, whether it is folded or not. */
export async function everything(visit) {
  return visit.page.$eval("body", (body) => body.textContent);
}

/** Opens the share panel and gives the link in it. */
export async function link(visit) {
  await click(visit, "Share");
  const area = await visit.page.waitForSelector("#link", { visible: true });
  return area.evaluate((node) => node.value);
}

/** Somebody new who has given files and sees their findings. */
export async function checkedBy(site, files) {
  const visit = await site.newProfile();
  await start(visit);
  await visit.drop(null, files);
  await report(visit);
  await visit.text(".groups .group");
  await idle(visit);
  return visit;
}
