import { describe, expect, it } from "@jest/globals";
import { events, sheetOf } from "./sheet.ts";

const california = { jurisdiction: "US-CA", received: "2026-03-02T18:00:00Z" };

describe("under two laws", () => {
  it("each date is the earliest that one of them gives", () => {
    expect(sheetOf(california)).toMatchObject({
      regime: "gdpr",
      alsoRegimes: ["ccpa"],
      legal: "2026-04-02",
      acknowledgeBy: "2026-03-16",
      optOutBy: "2026-03-23",
      refuseBy: "2026-04-02",
    });
    expect(sheetOf(california).derivation).toContain(
      "Under ccpa, too: acknowledge by 2026-03-16, honour an opt-out by 2026-03-23, a refusal by 2026-04-16.",
    );
  });

  it("a question stops the clock of the law that allows it, and the other clock goes on", () => {
    const asked = sheetOf({
      ...california,
      events: events("identity-asked=2026-03-10 identity-answered=2026-04-10"),
    });
    expect(asked).toMatchObject({ regime: "ccpa", due: "2026-04-16", alsoRegimes: ["gdpr"] });
    expect(asked.derivation.join()).toMatch(/Not moved: identity-asked is refused under ccpa/);
  });

  it("an event is refused that the law of the date does not allow", () => {
    const late = () => sheetOf({ ...california, events: events("extended=2026-04-10") });
    expect(late).toThrow(/extended is refused under gdpr .*due by 2026-04-02/);
    const optOut = { ...california, right: "objection", events: events("extended=2026-03-10") };
    expect(() => sheetOf(optOut)).toThrow(/refused under ccpa for objection: .*cannot be extended/);
  });

  it("an extension moves both, and the earlier of the new dates counts", () => {
    const { due, extended } = sheetOf({ ...california, events: events("extended=2026-03-20") });
    expect({ due, notice: extended?.noticeOn }).toEqual({ due: "2026-05-31", notice: "2026-03-20" });
  });

  it("an appeal goes by the law that has one", () => {
    const virginia = { jurisdiction: "US-VA", received: "2026-03-02", events: events("appealed=2026-04-01") };
    expect(sheetOf(virginia)).toMatchObject({ regime: "gdpr", appeal: "2026-05-31" });
    expect(() => sheetOf({ ...california, events: events("appealed=2026-04-01") })).toThrow(/no appeal/);
  });
});
