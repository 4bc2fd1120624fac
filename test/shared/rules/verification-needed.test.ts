import { describe, expect, it } from "@jest/globals";
import type { AwaitingApproval, PersonFacts, Request } from "#shared/domain/request.ts";
import { right } from "#shared/domain/right.ts";
import { highestLevel, suffices, verificationLevel } from "#shared/domain/verification-level.ts";
import { knownDataAsked, levelFor, reviewsOf } from "#shared/rules/verification-needed.ts";
import { manifestOf } from "#test/fixtures/manifests.ts";
import { awaitingApproval, awaitingVerification, inProgress, received } from "#test/fixtures/requests.ts";

const action = { action: "collect" } as const;
const rights = Object.fromEntries(right.options.map((one) => [one, action]));
const knownData: ("customer-number" | "postal-code")[] = ["customer-number", "postal-code"];
const billing = manifestOf("billing", { rights, sensitivity: "high", identifies: { knownData } });
const mailing = manifestOf("mailing", { rights, identifies: { knownData: [] } });
/** Cannot say whether it knows anybody. */
const archive = manifestOf("archive", { rights, sensitivity: "high" });
const idle = manifestOf("idle", { rights: {}, sensitivity: "high", identifies: { knownData } });

const access = { right: "access", regime: "gdpr" } as const;

describe("the levels", () => {
  it("are in order, and the highest of an empty list is L0", () => {
    const levels = verificationLevel.options;
    for (const [at, proved] of levels.entries())
      for (const [below, needed] of levels.entries()) expect(suffices(proved, needed)).toBe(below <= at);
    expect(highestLevel(["L1", "L3", "L2"])).toBe("L3");
    expect(highestLevel([])).toBe("L0");
  });
});

describe("the need of a right, before any lookup of the person,", () => {
  it("is the level of the most sensitive system with a task", () => {
    expect(levelFor(access, [mailing])).toBe("L1");
    expect(levelFor(access, [mailing, billing])).toBe("L2");
    expect(levelFor(access, [mailing, idle])).toBe("L1");
    expect(levelFor({ ...access, right: "objection" }, [mailing, billing])).toBe("L0");
  });

  it("is that of ordinary data where no system has a task: nobody is asked for more in vain", () => {
    expect(levelFor(access, [])).toBe("L1");
    expect(levelFor({ ...access, right: "complaint" }, [])).toBe("L0");
  });

  it("is one datum of the kinds that the sensitive systems know", () => {
    expect(knownDataAsked(access, [mailing, billing, idle])).toEqual(["customer-number"]);
    const other = manifestOf("shop", {
      rights,
      sensitivity: "high",
      identifies: { knownData: ["postal-code", "invoice-number"] },
    });
    expect(knownDataAsked(access, [billing, other])).toEqual(["customer-number", "invoice-number"]);
  });

  it("is no datum where the mailbox is enough, or nobody could compare one", () => {
    expect(knownDataAsked(access, [mailing])).toEqual([]);
    expect(knownDataAsked(access, [archive])).toEqual([]);
    expect(knownDataAsked({ ...access, right: "restriction" }, [billing])).toEqual([]);
    expect(knownDataAsked({ ...access, right: "objection" }, [billing])).toEqual([]);
  });
});

describe("an operator reviews a request", () => {
  const today = "2026-04-01";
  const known = (facts: Partial<PersonFacts> = {}) => ({ person: { holders: ["billing"], ...facts } });
  function reviews(
    members: Partial<AwaitingApproval>,
    { manifests = [billing, mailing], requests = [] as readonly Request[] } = {},
  ) {
    return reviewsOf(awaitingApproval(members), { manifests, requests, today });
  }

  it("if the level is too low for a system's data", () => {
    expect(reviews({ level: "L1", ...known() })).toEqual(["level"]);
    expect(reviews({ level: "L2", ...known() })).toEqual([]);
  });

  it("but not if only systems with ordinary data hold something, or no system does", () => {
    expect(reviews({ level: "L1", person: { holders: ["mailing"] } })).toEqual([]);
    expect(reviews({ level: "L1", person: { holders: [] } })).toEqual([]);
  });

  it("if a sensitive system cannot say whether it knows them: it counts as if it did", () => {
    expect(reviews({ level: "L1", person: { holders: [] } }, { manifests: [archive] })).toEqual(["level"]);
    expect(reviews({ level: "L1" }, { manifests: [archive] })).toEqual(["level"]);
    const aside = { ...archive, rights: {} };
    expect(reviews({ level: "L1", person: { holders: [] } }, { manifests: [aside] })).toEqual([]);
  });

  it.each([
    ["yesterday", "2026-03-31", ["contact-changed"]],
    ["29 days ago", "2026-03-03", ["contact-changed"]],
    ["30 days ago", "2026-03-02", []],
    ["31 days ago", "2026-03-01", []],
  ])("after a recent change of a contact: %s", (_, contactChangedOn, reasons) => {
    expect(reviews({ level: "L2", ...known({ contactChangedOn }) })).toEqual(reasons);
  });

  const others = (count: number, receivedOn: string) =>
    Array.from({ length: count }, () => awaitingApproval({ receivedOn }));

  it.each([
    ["ten in thirty days", others(10, "2026-03-20"), []],
    ["eleven in thirty days", others(11, "2026-03-20"), ["many-requests"]],
    ["eleven, of which one is older", [...others(10, "2026-03-20"), ...others(1, "2026-03-02")], []],
    [
      "eleven, the first 29 days ago",
      [...others(10, "2026-03-20"), ...others(1, "2026-03-03")],
      ["many-requests"],
    ],
    [
      "eleven, answered or not",
      [...others(10, "2026-03-20"), inProgress({ receivedOn: "2026-03-20" })],
      ["many-requests"],
    ],
    [
      "any number that is a release of ours",
      Array.from({ length: 20 }, () =>
        awaitingApproval({
          receivedOn: "2026-03-20",
          release: {
            of: "019c0000-0000-7000-8000-000000000009",
            notBefore: "2026-04-01",
            reason: "Checked.",
          },
        }),
      ),
      [],
    ],
    [
      "any number that nobody has confirmed",
      [
        ...Array.from({ length: 20 }, () => received({ receivedOn: "2026-03-20" })),
        ...Array.from({ length: 20 }, () => awaitingVerification({ receivedOn: "2026-03-20" })),
      ],
      [],
    ],
  ])("among unusually many requests: %s", (_, requests, reasons) => {
    expect(reviews({ level: "L2", ...known() }, { requests })).toEqual(reasons);
  });

  it("for every existing reason", () => {
    const members = {
      level: "L1" as const,
      datumTriedTooOften: true as const,
      ...known({ contactChangedOn: "2026-03-31" }),
    };
    expect(reviews(members, { requests: others(11, "2026-03-20") })).toEqual([
      "level",
      "datum-tries",
      "contact-changed",
      "many-requests",
    ]);
  });

  it("only once, and never for a right without need of proof", () => {
    const unusual = known({ contactChangedOn: "2026-03-31" });
    const requests = others(11, "2026-03-20");
    expect(reviews({ level: "L3", ...unusual }, { requests })).toEqual([]);
    expect(reviews({ level: "L0", right: "objection", ...unusual }, { requests })).toEqual([]);
  });
});
