import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type JourneyHost, startJourney } from "./journey-host.ts";
import { operator } from "./operator.ts";
import { type Person, people } from "./people.ts";
import { type Asked, answered, ask, lastLetter, outcomes, quiet, reaches } from "./steps.ts";
import { allHeld, held, isImported, isMailed, isMeasured } from "./systems.ts";

let host: JourneyHost;
let known: Record<"wanda" | "viktor", Person>;
beforeAll(async () => {
  host = await startJourney({ now: "2026-03-05T09:00:00Z" });
  known = await people(host, "wanda", "viktor");
});
afterAll(() => host.stop());

const everywhere = (outcome: string) => ({ analytics: outcome, billing: outcome, mailing: outcome });

describe("a withdrawal by a stranger that the person reports", () => {
  let before: Record<string, unknown[]>;
  let theirs: Asked;

  it("ends use at once, and erases nothing", async () => {
    before = await allHeld(host, known.wanda);
    theirs = await ask(host, "consent-withdrawal", known.wanda);
    await quiet(host);
    expect(await outcomes(host, theirs)).toEqual(everywhere("awaiting"));
    expect(await isMailed(host, known.wanda.email)).toBe(false);
    expect(await isMeasured(host, known.wanda)).toBe(false);
    for (const [processor, items] of Object.entries(await allHeld(host, known.wanda)))
      expect(items).toHaveLength(before[processor]?.length ?? 0);
  });

  it("is taken back by an operator, which restores the earlier state", async () => {
    await host.client().reportNotMe(theirs.requestId, known.wanda.accounts);
    const reason = "The person did not make it.";
    const { releaseId } = await operator<{ releaseId: string }>(
      host,
      "release",
      theirs.requestId,
      "--reason",
      reason,
    );
    const release = { requestId: releaseId, by: known.wanda };
    await reaches(host, release, "completed");
    expect(await allHeld(host, known.wanda)).toEqual(before);
    expect(await isMailed(host, known.wanda.email)).toBe(true);
    expect(await isMeasured(host, known.wanda)).toBe(true);
  });
});

describe("an unconfirmed withdrawal", () => {
  it("is answered when the time is over, with the ended uses, the kept data and the way to ask again", async () => {
    const withdrawal = await ask(host, "consent-withdrawal", known.viktor);
    await quiet(host);
    const before = await held(host, "mailing", known.viktor);
    await host.client().moveClock("P15D");
    await reaches(host, withdrawal, "completed");
    expect(await outcomes(host, withdrawal)).toEqual(everywhere("partial"));
    expect(await lastLetter(host, withdrawal, known.viktor.email)).toMatch(
      /No mailing is sent to this address any more.*not confirmed in time.*Send us a new request at any time/,
    );
    expect(await held(host, "mailing", known.viktor)).toEqual(before);
    expect(await isMailed(host, known.viktor.email)).toBe(false);
    expect(await isImported(host, known.viktor.email)).toBe(false);
  });

  it("can be repeated, and then erases", async () => {
    const again = await answered(host, "consent-withdrawal", known.viktor);
    expect(await outcomes(host, again)).toMatchObject({ analytics: "pending", mailing: "partial" });
    expect(await held(host, "mailing", known.viktor)).toEqual([]);
  });
});
