// The knowledge check: one question at a time, answered by the engine.

import assert from "node:assert/strict";
import test from "node:test";
import { click, report, SAMPLE, start } from "./acts.mjs";
import { useSite } from "./harness.mjs";

const site = useSite();

/** Answers the question that is shown, and gives what the engine says. */
async function ask(visit, choice) {
  const radio = await visit.page.waitForSelector(`fieldset:not([disabled]) #choice-${choice}`, { timeout: 20_000 });
  await radio.click();
  await visit.page.click("#ask");
  await visit.text("#result");
  await visit.page.waitForFunction(() => document.activeElement?.id === "result");
  return visit.text(".result");
}

test("both cases of the base text come out as there", async () => {
  const visit = await site.newProfile();
  await start(visit);
  await click(visit, "Knowledge check");
  assert.equal(await visit.page.evaluate(() => location.hash), "#/knowledge-check");
  const first = await ask(visit, 0);
  assert.match(first, /^Not quite[^]*No, you cannot apply for certification/);
  assert.match(first, /You don't own the underlying service/);
  assert.match(await visit.text(".option.is-wrong"), /immediately[^]*Your answer/);
  assert.match(await visit.text(".option.is-right"), /No, you cannot[^]*Right answer/);
  await click(visit, "Next question");
  await visit.page.waitForFunction(() => /^Question 2 of/.test(document.querySelector("h1").innerText));
  const second = await ask(visit, 1);
  assert.match(second, /^Right[^]*after a single modification/);
  assert.match(second, /OAuth 2\.0, an API key or basic authentication/);
  assert.match(second, /does not support client certificates/);
  visit.assertClean();
});

test("all questions by keyboard alone, then the score, and again from the start", async () => {
  const visit = await site.newProfile();
  await visit.goto("#/knowledge-check");
  await visit.page.waitForSelector("#choice-0", { timeout: 20_000 });
  const of = Number((await visit.text("h1")).match(/of (\d+)$/)[1]);
  assert.ok(of >= 12, `${of} questions`);
  for (let at = 1; at <= of; at += 1) {
    await visit.page.waitForFunction((at) => document.querySelector("h1").innerText.startsWith(`Question ${at} of`), {}, at);
    await visit.page.waitForFunction(() => document.activeElement?.id === "top");
    await visit.tabTo("radio", /immediately/);
    if (at === 1) {
      // Nothing is picked: that is told, at the field.
      await visit.tabTo("button", "Check your answer");
      await visit.press("Enter");
      assert.match(await visit.text("#pick-error"), /Choose an answer first/);
      await visit.page.waitForFunction(() => document.activeElement?.id === "choice-0");
    }
    await visit.press("Space");
    await visit.tabTo("button", "Check your answer");
    await visit.press("Enter");
    await visit.page.waitForFunction(() => document.activeElement?.id === "result");
    await visit.tabTo("link", at < of ? "Next question" : "See your score");
    await visit.press("Enter");
  }
  await visit.page.waitForSelector(".score-row");
  const marks = await visit.page.$$eval(".score-mark", (marks) => marks.map((mark) => mark.innerText.trim()));
  assert.equal(marks.length, of);
  const right = marks.filter((mark) => mark === "Right").length;
  assert.equal(await visit.text("h1"), `${right} of ${of} questions right`);
  assert.ok(right > 0 && right < of, `${right} of ${of}`);
  // A wrong answer leads to its rule.
  assert.ok((await visit.page.$$eval('.score-row a[href^="#/rules/"]', (links) => links.length)) > 2);
  await click(visit, "Start again");
  await visit.page.waitForFunction(() => /^Question 1 of/.test(document.querySelector("h1").innerText));
  assert.equal(await visit.page.$("#result"), null);
  visit.assertClean();
});

test("a case of one's own moves the answer and leaves an open report alone", async () => {
  const visit = await site.newProfile();
  await start(visit);
  await visit.drop(null, [SAMPLE]);
  await report(visit);
  const answer = await visit.text(".answer .is-chosen .choice-text");
  await visit.page.evaluate(() => (location.hash = "#/knowledge-check/own"));
  await visit.page.waitForSelector(".own-case .questions");
  const is = (text) => visit.page.waitForFunction((text) => document.querySelector(".own-case .is-chosen .choice-text")?.innerText === text, {}, text);
  await click(visit, "Our organisation");
  await visit.page.select(".own-case select", "client certificates");
  await is("Yes, you can apply for certification after a single modification");
  await visit.page.select(".own-case select", "OAuth 2.0");
  await click(visit, "Yes");
  await is("Yes, you can apply for certification immediately");
  await visit.page.type("#question-availability", "95");
  await is("Yes, you can apply for certification immediately");
  await click(visit, "Somebody else");
  await is("No, you cannot apply for certification");
  await click(visit, "Check");
  await report(visit);
  assert.equal(await visit.text(".answer .is-chosen .choice-text"), answer);
  visit.assertClean();
});
