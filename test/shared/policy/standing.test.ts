import { describe, expect, it } from "@jest/globals";
import { Temporal } from "temporal-polyfill";
import type { Right } from "#shared/domain/right.ts";
import { standing } from "#shared/policy/standing.ts";
import { discoverManifests } from "#shared/processor/discover-manifests.ts";

const manifests = discoverManifests("functions/processors");

describe("the table of what stands after the answer", () => {
  it("has the rights whose effect a release takes back, and no other", () => {
    expect(Object.keys(standing).sort()).toEqual([
      "complaint",
      "consent-withdrawal",
      "objection",
      "restriction",
    ]);
  });

  it("has what began without proof taken back only where somebody said that it was not theirs", () => {
    const reported = Object.entries(standing).flatMap(([right, row]) => (row?.onlyReported ? [right] : []));
    expect(reported.sort()).toEqual(["consent-withdrawal", "objection"]);
  });

  it("tells the person a week before a restriction is lifted, which nothing but a release does", () => {
    expect(standing.restriction).toEqual({ notice: "P7D", reference: expect.stringContaining("Art. 18(3)") });
  });

  it("has a hold lapse when the processors review theirs, and not before", () => {
    const { atMost = "" } = standing.complaint ?? {};
    const from = Temporal.PlainDate.from("2026-03-05");
    for (const { id, rights } of manifests) {
      const { reviewAfter } = rights.complaint ?? {};
      if (!reviewAfter) continue;
      const isSooner = Temporal.PlainDate.compare(from.add(atMost), from.add(reviewAfter)) < 0;
      expect([id, isSooner]).toEqual([id, false]);
    }
  });

  it.each(Object.entries(standing))("gives a reference for %s", (_: string, row) => {
    expect(row?.reference).toMatch(/Art\. \d/);
  });

  it("is about rights that some processor has an action for", () => {
    for (const one of Object.keys(standing) as Right[])
      expect(manifests.some(({ rights }) => rights[one])).toBe(true);
  });
});
