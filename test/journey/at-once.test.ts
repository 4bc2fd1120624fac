import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type JourneyHost, startJourney } from "./journey-host.ts";
import { type Person, people } from "./people.ts";
import {
  type Asked,
  answered,
  ask,
  confirm,
  lastLetter,
  letters,
  outcomes,
  quiet,
  reaches,
  recordOfRequest,
  straightWay,
  transitions,
} from "./steps.ts";
import { allHeld, held, isImported, isMailed, isMeasured, kinds, recordOf } from "./systems.ts";

let host: JourneyHost;
let olga: Person;
let vera: Person;
beforeAll(async () => {
  host = await startJourney({ now: "2026-03-05T09:00:00Z" });
  ({ olga, vera } = await people(host, "olga", "vera"));
});
afterAll(() => host.stop());

describe("an objection", () => {
  it("of an unknown person is heard as well: no later import writes to them", async () => {
    const unknown = { email: "unknown@example.org" };
    const asked = await answered(host, "objection", unknown);
    expect(await outcomes(host, asked)).toEqual({
      analytics: "nothing-held",
      billing: "nothing-held",
      mailing: "done",
    });
    await quiet(host);
    expect(await letters(host, asked)).toEqual([
      "person: We have received your request",
      "person: Your request has been answered",
    ]);
    expect(await isImported(host, unknown.email)).toBe(false);
    expect(await isImported(host, "another@example.org")).toBe(true);
    expect(await transitions(host, asked)).toBe(straightWay);
  });
});

describe("a withdrawal of consent", () => {
  let withdrawal: Asked;

  it("ends every use at once, and erases nothing before the mailbox is confirmed", async () => {
    const before = await allHeld(host, vera);
    withdrawal = await ask(host, "consent-withdrawal", vera);
    await quiet(host);
    expect(await outcomes(host, withdrawal)).toEqual({
      analytics: "awaiting",
      billing: "awaiting",
      mailing: "awaiting",
    });
    expect(await isMailed(host, vera.email)).toBe(false);
    expect(await isImported(host, vera.email)).toBe(false);
    expect(await isMeasured(host, vera)).toBe(false);
    for (const [processor, items] of Object.entries(await allHeld(host, vera)))
      expect(items.map(({ sk }) => sk)).toEqual(
        expect.arrayContaining(before[processor]?.map(({ sk }) => sk) ?? []),
      );
  });

  it("erases data that rests on consent alone once it is confirmed, and names the kept data", async () => {
    await confirm(host, withdrawal);
    await reaches(host, withdrawal, "completed");
    expect(await outcomes(host, withdrawal)).toEqual({
      analytics: "pending",
      billing: "partial",
      mailing: "partial",
    });
    const billing = await held(host, "billing", vera);
    expect(kinds(billing)).toEqual(["ADDRESS", "INVOICE", "NOTE", "PAYMENT", "PROFILE", "REFUND"]);
    expect(recordOf(billing, "PROFILE")).toMatchObject({ marketing: { allowed: true } });
    expect(await held(host, "mailing", vera)).toEqual([]);
    expect(await held(host, "analytics", vera)).toEqual([]);
    expect(await isMailed(host, vera.email)).toBe(false);
    expect(await isImported(host, vera.email)).toBe(false);
    expect(await isMeasured(host, vera)).toBe(false);
    const letter = await lastLetter(host, withdrawal, vera.email);
    expect(letter).toContain("The withdrawal of your consent is recorded");
    expect(letter).toContain("30 June 2026");
    expect(letter).toMatch(/suppression list.*proof of the consent.*31 December 2028/);
  });

  it("keeps its promise on the promised date", async () => {
    const before = await allHeld(host, olga);
    await host.client().moveClock("2026-06-30T21:00:00Z");
    expect(await outcomes(host, withdrawal)).toMatchObject({ analytics: "pending" });
    await host.client().moveClock("2026-07-01T06:00:00Z");
    expect(await outcomes(host, withdrawal)).toMatchObject({ analytics: "done" });
    expect(await allHeld(host, olga)).toEqual(before);
  });
});

describe("the dates after either", () => {
  it("remind nobody, and leave no person's identity on the request", async () => {
    const mails = await host.client().mails();
    // The recipients that the desk still has to tell do not matter here.
    const toDesk = mails.filter(({ to }) => to.startsWith("privacy-desk@"));
    expect(toDesk.filter(({ subject }) => !subject.includes("Recipients are to be told"))).toEqual([]);
    await host.client().moveClock("PT6H");
    for (const { name } of await host.histories())
      expect(await recordOfRequest(host, { requestId: name })).not.toHaveProperty("subject");
  });
});
