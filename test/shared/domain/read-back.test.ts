import { describe, expect, it } from "@jest/globals";
import { type FoundRows, lookOf, readBackAnswer } from "#shared/domain/read-back.ts";

const seen = (found: Partial<FoundRows>) =>
  ({ look: "seen", found: { left: {}, kept: {}, begun: {}, undated: {}, ...found } }) as const;
const all = { retained: [] };
const someKept = { retained: ["invoices"] };

describe("a look after an erasure", () => {
  it.each([
    ["nothing", seen({}), all, { outcome: "verified", kept: {}, begun: {} }],
    [
      "rows that the answer named as kept",
      seen({ kept: { invoices: 2 } }),
      someKept,
      { outcome: "verified", kept: { invoices: 2 }, begun: {} },
    ],
    [
      "rows that say they are kept, which the answer did not name",
      seen({ kept: { invoices: 2 }, left: { invoices: 1 } }),
      all,
      { outcome: "residual-found", residual: { invoices: 3 } },
    ],
    [
      "rows beside kept ones",
      seen({ kept: { invoices: 2 }, left: { cards: 1 } }),
      someKept,
      { outcome: "residual-found", residual: { cards: 1 } },
    ],
    [
      "rows without a date",
      seen({ undated: { addresses: 1 } }),
      all,
      { outcome: "residual-found", residual: { addresses: 1 } },
    ],
    [
      "rows of a person who began anew",
      seen({ begun: { profile: 1 } }),
      all,
      { outcome: "verified", kept: {}, begun: { profile: 1 } },
    ],
    [
      "rows without a date beside new ones",
      seen({ begun: { profile: 1 }, undated: { addresses: 1 } }),
      all,
      { outcome: "not-verifiable", why: "begun-anew" },
    ],
    [
      "old rows beside new ones",
      seen({ begun: { profile: 1 }, undated: { addresses: 1 }, left: { notes: 4 } }),
      all,
      { outcome: "residual-found", residual: { notes: 4, addresses: 1 } },
    ],
  ])("that finds %s says so", (_what, answer, erasure, look) => {
    expect(lookOf(answer, erasure)).toEqual(look);
  });

  it("takes names of datasets alone from a system: the desk is mailed them", () => {
    expect(readBackAnswer.safeParse(seen({ left: { "anna.lind@example.com": 1 } })).success).toBe(false);
    expect(readBackAnswer.safeParse(seen({ left: { "page-views": 1 } })).success).toBe(true);
  });

  it("to which a system gives no answer yet comes to nothing yet", () => {
    expect(lookOf({ look: "not-yet" }, all)).toBeUndefined();
  });

  it("is not verifiable where the processor hands out no copy", () => {
    expect(lookOf({ look: "impossible", why: "no-copy" }, all)).toEqual({
      outcome: "not-verifiable",
      why: "no-copy",
    });
  });
});
