import { describe, expect, it } from "@jest/globals";
import { Temporal } from "temporal-polyfill";
import type { Right } from "#shared/domain/right.ts";
import { standing } from "#shared/policy/standing.ts";
import { discoverManifests } from "#shared/processor/discover-manifests.ts";

const manifests = discoverManifests("functions/processors");

describe("the table of effects that stand after the answer", () => {
  it("has the rights whose effect a release takes back, and no other", () => {
    expect(Object.keys(standing).sort()).toEqual([
      "complaint",
      "consent-withdrawal",
      "objection",
      "restriction",
    ]);
  });

  it("lets an effect without proof be taken back only after a report “not me”", () => {
    const reported = Object.entries(standing).flatMap(([right, row]) => (row?.onlyReported ? [right] : []));
    expect(reported.sort()).toEqual(["consent-withdrawal", "objection"]);
  });

  it("gives the person a week before a restriction is lifted, which only a release does", () => {
    expect(standing.restriction).toEqual({ notice: "P7D", reference: expect.stringContaining("Art. 18(3)") });
  });

  it("lets a hold lapse when the processors review theirs, and not before", () => {
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

  it("has only rights with an action at some processor", () => {
    for (const one of Object.keys(standing) as Right[])
      expect(manifests.some(({ rights }) => rights[one])).toBe(true);
  });
});
