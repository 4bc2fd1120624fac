import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Deployment } from "../deployment.ts";
import { type Person, people } from "../people.ts";
import { type Asked, answered, ended, evidence, lastLetter, letters, outcomes } from "../steps.ts";
import { held, isImported, isMailed, isMeasured, kinds, recordOf } from "../systems.ts";
import { startTarget } from "./target.ts";

let host: Deployment;
let olga: Person;
beforeAll(async () => {
  host = await startTarget();
  ({ olga } = await people(host, "olga"));
});
afterAll(() => host?.stop());

describe("an objection", () => {
  let objection: Asked;

  it("is carried out at once: nobody has to prove anything, and the reply names the continued uses with their reasons", async () => {
    objection = await answered(host, "objection", olga);
    await ended(host, objection);
    expect(await letters(host, objection)).toEqual([
      "person: We have received your request",
      "accounts: There is a request about your data",
      "person: Your request has been answered",
    ]);
    const types = (await evidence(host, objection)).map(({ type }) => type);
    expect(types).toContain("verification-skipped");
    expect(await outcomes(host, objection)).toEqual({
      analytics: "done",
      billing: "partial",
      mailing: "done",
    });
    const letter = await lastLetter(host, objection, olga.email);
    expect(letter).toMatch(/The right to object covers only what is done in our own interest/);
    expect(letter).toContain("Berliner Beauftragte");
  });

  it("ends marketing, mailings and measuring, and leaves mails and uses for a contract", async () => {
    const billing = await held(host, "billing", olga);
    expect(recordOf(billing, "PROFILE")).toMatchObject({ autoCharge: true, marketing: { allowed: false } });
    expect(kinds(billing)).toEqual(expect.arrayContaining(["CARD", "INVOICE", "NOTE"]));
    for (const list of (await held(host, "mailing", olga)).filter(({ sk }) => String(sk).startsWith("LIST#")))
      expect(list).toMatchObject({ status: "unsubscribed" });
    expect(await isMailed(host, olga.email)).toBe(false);
    expect(await isImported(host, olga.email)).toBe(false);
    expect(await isMeasured(host, olga)).toBe(false);
  });
});
