import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Deployment } from "../deployment.ts";
import { type Person, people } from "../people.ts";
import { answered, ended, lastLetter, letters, outcomes } from "../steps.ts";
import { allHeld, held, isMailed, isMeasured, recordOf } from "../systems.ts";
import { unzip } from "../unzip.ts";
import { startTarget } from "./target.ts";

let host: Deployment;
let known: Record<"corrects" | "restricts" | "takes" | "withdraws" | "complains", Person>;
beforeAll(async () => {
  host = await startTarget();
  known = await people(host, "corrects", "restricts", "takes", "withdraws", "complains");
});
afterAll(() => host?.stop());

const proved = [
  "person: Please confirm your request",
  "accounts: There is a request about your data",
  "person: Your request has been answered",
];

describe("a rectification", () => {
  it("changes the account and the contact, and is answered", async () => {
    const changes = { name: "Anna Berg", phone: "+49 30 5550 2000" };
    const asked = await answered(host, "rectification", known.corrects, { changes });
    await ended(host, asked);
    expect(await outcomes(host, asked)).toEqual({
      analytics: "not-applicable",
      billing: "partial",
      mailing: "done",
    });
    expect(recordOf(await held(host, "billing", known.corrects), "PROFILE")).toMatchObject(changes);
    expect(recordOf(await held(host, "mailing", known.corrects), "CONTACT")).toMatchObject({
      name: "Anna Berg",
    });
    expect(await letters(host, asked)).toEqual(proved);
  });
});

describe("a restriction", () => {
  it("stops charges, mailings and measuring, and erases nothing", async () => {
    const before = await allHeld(host, known.restricts);
    const asked = await answered(host, "restriction", known.restricts);
    await ended(host, asked);
    const after = await allHeld(host, known.restricts);
    expect(recordOf(after.billing ?? [], "PROFILE")).toMatchObject({ autoCharge: false, dunning: false });
    expect(await isMailed(host, known.restricts.email)).toBe(false);
    expect(await isMeasured(host, known.restricts)).toBe(false);
    for (const [processor, items] of Object.entries(before))
      expect(after[processor]?.length).toBeGreaterThan(items.length);
    expect(await letters(host, asked)).toEqual(proved);
  });
});

describe("a portability request", () => {
  it("hands out a package that a program can read", async () => {
    const asked = await answered(host, "portability", known.takes);
    await ended(host, asked);
    expect(await letters(host, asked)).toEqual(proved);
    const files = await unzip(await host.client().package(asked.requestId, known.takes.email));
    const data = [...files].filter(([name]) => /^data\/.*\.json$/.test(name));
    expect(data.length).toBeGreaterThan(0);
    for (const [, text] of data)
      expect(JSON.parse(String(text))).toMatchObject({ records: expect.any(Array) });
  });
});

describe("a withdrawal of consent", () => {
  it("ends every use, and is answered", async () => {
    const asked = await answered(host, "consent-withdrawal", known.withdraws);
    await ended(host, asked);
    expect(await isMailed(host, known.withdraws.email)).toBe(false);
    expect(await isMeasured(host, known.withdraws)).toBe(false);
    expect(await held(host, "mailing", known.withdraws)).toEqual([]);
    expect(await lastLetter(host, asked, known.withdraws.email)).toContain(
      "The withdrawal of your consent is recorded",
    );
  });
});

describe("a complaint", () => {
  it("is answered by the desk, with the command line", async () => {
    const asked = await answered(host, "complaint", known.complains, {
      details: "You went on writing to me.",
    });
    await ended(host, asked);
    expect(await outcomes(host, asked)).toMatchObject({ desk: "answered" });
    expect(await lastLetter(host, asked, known.complains.email)).toContain("We have looked into it.");
  });
});
