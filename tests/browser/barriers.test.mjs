// What keeps people out, as axe-core sees it, in every state that somebody may see, in light and dark, on a wide window and a
// phone; and that nothing is wider than the window. With SCREENSHOTS=1 each is kept for people to look at.

import assert from "node:assert/strict";
import test from "node:test";
import { start } from "./acts.mjs";
import { useSite } from "./harness.mjs";
import { STORIES } from "./states.mjs";

const site = useSite();

for (const [name, states] of Object.entries(STORIES)) {
  test(`nothing keeps people out: ${name}`, { timeout: 300_000 }, async () => {
    const visit = await site.newProfile();
    await visit.look();
    await start(visit);
    const found = {};
    for (const [state, reach] of Object.entries(states)) {
      await reach(visit);
      if (process.env.SCREENSHOTS) await visit.screenshots(state);
      for (const scheme of ["light", "dark"]) {
        for (const width of [1280, 390]) {
          await visit.look({ width, scheme });
          const barriers = await visit.barriers();
          const wide = await visit.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          if (wide > 0) barriers.push(`${wide} px wider than the window`);
          if (barriers.length > 0) found[`${state}, ${scheme}, ${width} px`] = barriers;
        }
      }
      await visit.look();
    }
    assert.deepEqual(found, {});
  });
}
