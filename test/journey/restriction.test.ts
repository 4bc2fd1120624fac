import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type JourneyHost, startJourney } from "./journey-host.ts";
import { operator, refusedOperator } from "./operator.ts";
import { type Person, people } from "./people.ts";
import {
  type Asked,
  answered,
  lastLetter,
  letters,
  outcomes,
  quiet,
  reaches,
  recordOfRequest,
  statusOf,
  straightWay,
  transitions,
} from "./steps.ts";
import { allHeld, held, isMailed, isMeasured, recordOf } from "./systems.ts";

let host: JourneyHost;
let rosa: Person;
let ruth: Person;
let before: Awaited<ReturnType<typeof allHeld>>;
let restriction: Asked;
beforeAll(async () => {
  host = await startJourney({ now: "2026-03-05T09:00:00Z" });
  ({ rosa, ruth } = await people(host, "rosa", "ruth"));
  before = await allHeld(host, rosa);
});
afterAll(() => host.stop());

/** Ends the restriction. @returns id of the release, and its date. */
const release = (...more: string[]) =>
  operator<{ releaseId: string; on: string; changed: boolean }>(
    host,
    ...["release", restriction.requestId, "--reason", "The address was checked and is right.", ...more],
  );

describe("a restriction", () => {
  it("stops charges, dunning, mailings and measuring, and erases nothing", async () => {
    restriction = await answered(host, "restriction", rosa);
    expect(await outcomes(host, restriction)).toEqual({
      analytics: "done",
      billing: "done",
      mailing: "done",
    });
    const after = await allHeld(host, rosa);
    expect(recordOf(after.billing ?? [], "PROFILE")).toMatchObject({ autoCharge: false, dunning: false });
    expect(await isMailed(host, rosa.email)).toBe(false);
    expect(await isMeasured(host, rosa)).toBe(false);
    for (const [processor, items] of Object.entries(before))
      expect(after[processor]?.length).toBeGreaterThan(items.length);
    expect(await transitions(host, restriction)).toBe(straightWay);
    expect(await letters(host, restriction)).toEqual([
      "person: Please confirm your request",
      "accounts: There is a request about your data",
      "person: Your request has been answered",
    ]);
  });

  it("causes no reminders, and stands, with the person's identity, after thirty days", async () => {
    await host.client().moveClock("P34D");
    // The recipients that the desk still has to tell do not matter here.
    const all = await letters(host, restriction);
    expect(all.filter((letter) => letter !== "desk: Recipients are to be told")).toHaveLength(3);
    expect((await recordOfRequest(host, restriction)).subject?.email).toBe(rosa.email);
    expect(await isMailed(host, rosa.email)).toBe(false);
  });
});

describe("lifting it", () => {
  it("is refused for a date that gives too little notice", async () => {
    const args = ["release", restriction.requestId, "--reason", "It is right now.", "--on", "2026-04-10"];
    const { code, stderr } = await refusedOperator(host, ...args);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining("from 2026-04-15") });
  });

  it("is announced with its date, and leaves the restriction standing when it is called off", async () => {
    const { releaseId, on } = await release();
    expect(on).toBe("2026-04-15");
    const lifting = { requestId: releaseId, by: rosa };
    await quiet(host);
    expect(await statusOf(host, lifting)).toBe("awaiting-approval");
    expect(await lastLetter(host, lifting)).toMatch(/about to end[\s\S]*15 April 2026/);
    await operator(host, "cancel", releaseId, "--reason", "the person does not agree");
    await host.client().moveClock("P8D");
    expect(await letters(host, lifting)).toEqual([
      "person: A restriction on your data is about to end",
      "person: Your request was cancelled",
    ]);
    expect(recordOf(await held(host, "billing", rosa), "PROFILE")).toMatchObject({ autoCharge: false });
    expect(await isMailed(host, rosa.email)).toBe(false);
  });

  it("happens automatically on the announced date, and restores the earlier state", async () => {
    const { releaseId, on } = await release("--on", "2026-04-25");
    expect(on).toBe("2026-04-25");
    expect(await release()).toMatchObject({ releaseId, changed: false });
    const lifting = { requestId: releaseId, by: rosa };
    await host.client().moveClock("2026-04-24T21:00:00Z");
    expect(await statusOf(host, lifting)).toBe("awaiting-approval");
    expect(await isMailed(host, rosa.email)).toBe(false);
    // Midnight in Berlin is 22:00 in UTC.
    await host.client().moveClock("2026-04-24T23:00:00Z");
    await reaches(host, lifting, "completed");
    expect(await allHeld(host, rosa)).toEqual(before);
    expect(await isMailed(host, rosa.email)).toBe(true);
    expect(await letters(host, lifting)).toEqual([
      "person: A restriction on your data is about to end",
      "person: Your request has been answered",
    ]);
    expect(await transitions(host, lifting)).toBe(straightWay);
  });

  it("forgets the person thirty days later", async () => {
    await host.client().moveClock("P31D");
    expect(await recordOfRequest(host, restriction)).not.toHaveProperty("subject");
  });
});

describe("a restriction that nobody lifts for years", () => {
  it("outlives the term of its record, so that it can still be lifted, and the record goes with it then", async () => {
    const forgotten = await answered(host, "restriction", ruth);
    await host.sleepUntil("2030-02-01T09:00:00Z");
    await quiet(host);
    expect(await host.store().load(restriction.requestId)).toBeUndefined();
    expect(await isMailed(host, ruth.email)).toBe(false);
    const args = ["release", forgotten.requestId, "--reason", "It is no longer needed."];
    expect(await operator(host, ...args)).toMatchObject({ on: "2030-02-08" });
    await host.client().moveClock("P8D");
    expect(await isMailed(host, ruth.email)).toBe(true);
    expect(await host.store().load(forgotten.requestId)).toBeDefined();
    await host.client().moveClock("P31D");
    expect(await host.store().load(forgotten.requestId)).toBeUndefined();
  });
});
