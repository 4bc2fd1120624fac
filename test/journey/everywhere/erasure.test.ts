import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Deployment } from "../deployment.ts";
import { type Person, people } from "../people.ts";
import { type Asked, answered, ended, lastLetter, letters, outcomes } from "../steps.ts";
import { held, isImported, isMailed, isMeasured, kinds } from "../systems.ts";
import { unzip } from "../unzip.ts";
import { startTarget } from "./target.ts";

let host: Deployment;
let emma: Person;
beforeAll(async () => {
  host = await startTarget();
  ({ emma } = await people(host, "emma"));
});
afterAll(() => host?.stop());

describe("an erasure", () => {
  let erasure: Asked;

  it("is answered with what is kept, its law, and the authority to complain to", async () => {
    erasure = await answered(host, "erasure", emma);
    expect(await outcomes(host, erasure)).toMatchObject({ billing: "retained", mailing: "partial" });
    const letter = await lastLetter(host, erasure, emma.email);
    expect(letter).toMatch(/§ 147/);
    expect(letter).toContain("31 December 2034");
    expect(letter).toContain("Berliner Beauftragte");
    await ended(host, erasure);
    expect(await letters(host, erasure)).toEqual([
      "person: Please confirm your request",
      "accounts: There is a request about your data",
      "person: Your request has been answered",
    ]);
  });

  it("leaves locked records under tax law, and nothing for mails or measuring", async () => {
    const billing = await held(host, "billing", emma);
    expect(kinds(billing)).toEqual(["ADDRESS", "INVOICE", "LOCK", "PAYMENT", "REFUND"]);
    for (const item of billing) expect(item).toMatchObject({ lockedFor: "tax and accounting" });
    expect(await held(host, "mailing", emma)).toEqual([]);
    expect(await held(host, "analytics", emma)).toEqual([]);
    expect(await isMailed(host, emma.email)).toBe(false);
    expect(await isImported(host, emma.email)).toBe(false);
    expect(await isMeasured(host, emma)).toBe(false);
  });

  it("leaves only the retained records to a later access request", async () => {
    const { requestId } = await answered(host, "access", emma);
    const files = await unzip(await host.client().package(requestId, emma.email));
    const datasets = [...files.keys()].filter(
      (name) => /billing\/.*\.json$/.test(name) && !name.includes("schema"),
    );
    expect(datasets.length).toBeGreaterThan(0);
    expect(datasets.map((name) => files.get(name)?.toString()).join("\n")).toMatch(/lockedFor/);
    expect([...files.keys()].join("\n")).not.toMatch(
      /saved-cards|support-notes|billing\/profile|page-views|sends/,
    );
  });
});
