import { describe, expect, it } from "@jest/globals";
import { events, sheetOf } from "./sheet.ts";

const uk = { regime: "uk-gdpr", place: "GB", received: "2026-03-05T10:00:00Z" };
const ukSheet = (text: string) => sheetOf({ ...uk, events: events(text) });

describe("after the end of the time,", () => {
  it.each([
    ["fee-paid=2027-03-05", /had run out on 2026-04-06/],
    ["fee-paid=2026-04-07", /had run out on 2026-04-06/],
    ["fee-asked=2026-04-07", /had run out on 2026-04-06/],
    ["identity-asked=2026-04-07", /had run out on 2026-04-06/],
    ["clarification-asked=2027-01-02", /had run out on 2026-04-06/],
    ["extended=2026-04-06", /due by 2026-04-05/],
    ["extended=2026-04-01 fee-paid=2026-06-08", /had run out on 2026-06-05/],
    ["fee-paid=2026-03-10 fee-asked=2026-03-11", /one fee, and it was paid on 2026-03-10/],
  ])("an event is refused: %s", (text, message) => {
    expect(() => ukSheet(text)).toThrow(message);
  });

  it("a clock that stands for a prompt question still waits for the answer", () => {
    expect(ukSheet("fee-asked=2026-03-10 fee-paid=2026-09-01")).toMatchObject({ base: "2026-10-01" });
    expect(ukSheet("fee-asked=2026-03-10").clock).toEqual({
      state: "stands",
      since: "2026-03-10",
      topics: ["fee"],
    });
    expect(ukSheet("identity-asked=2026-03-10 identity-answered=2026-09-01")).toMatchObject({
      base: "2026-10-01",
    });
  });

  it.each([
    "identity-asked=2026-04-02 identity-answered=2026-04-20",
    "clarification-asked=2026-03-20 clarification-answered=2026-03-21",
    "extended=2026-04-01 identity-asked=2026-05-01",
    "fee-asked=2026-04-01 fee-paid=2026-04-02",
  ])("a question that is not prompt is accepted with only a warning: %s", (text) => {
    expect(ukSheet(text).derivation.at(-1)).toMatch(
      /^Warning: .* may come too late .*one by 2026-03-19.*a person has to look\.$/,
    );
  });

  it("a late fee without a recorded demand is accepted with only a warning", () => {
    const { base, derivation } = ukSheet("fee-paid=2026-04-02");
    expect(base).toBe("2026-05-02");
    expect(derivation.at(-1)).toMatch(
      /^Warning: .*no event says when it was asked for.*A person has to look/,
    );
    expect(ukSheet("fee-paid=2026-03-10").derivation.join()).not.toContain("Warning");
  });
});

describe("a refusal goes out in the first period, extended or not, unless the law says otherwise:", () => {
  it.each([
    ["gdpr", "DE", "access", "2026-04-02"],
    ["uk-gdpr", "GB", "erasure", "2026-04-02"],
    ["us-va", "US-VA", "access", "2026-04-16"],
    ["us-co", "US-CO", "erasure", "2026-04-16"],
    ["us-ct", "US-CT", "rectification", "2026-04-16"],
    ["ca-qc", "CA-QC", "access", "2026-04-01"],
    ["ch-fadp", "CH", "access", "2026-04-01"],
    ["au-app", "AU", "access", "2026-04-01"],
  ])("%s", (regime, place, right, refuseBy) => {
    const received = "2026-03-02";
    expect(sheetOf({ regime, place, right, received }).refuseBy).toBe(refuseBy);
    const until = regime === "ch-fadp" ? "/2026-05-15" : "";
    if (["ca-qc", "au-app"].includes(regime)) return;
    const extended = sheetOf({
      regime,
      place,
      right,
      received,
      events: events(`extended=2026-03-30${until}`),
    });
    expect(extended.refuseBy).toBe(refuseBy);
    expect(extended.due > refuseBy).toBe(true);
  });

  it("in California a refusal may take the extended time, and an opt-out has only one time", () => {
    const ccpa = { regime: "ccpa", received: "2026-03-02" };
    expect(sheetOf(ccpa).refuseBy).toBe("2026-04-16");
    expect(sheetOf({ ...ccpa, events: events("extended=2026-04-01") }).refuseBy).toBe("2026-05-31");
    expect(sheetOf({ ...ccpa, right: "opt-out" }).refuseBy).toBe("2026-03-23");
  });
});

it("the target of California's 45 days is a day early, because the day of receipt may count", () => {
  const sheet = sheetOf({ regime: "ccpa", received: "2026-03-02", events: events("extended=2026-04-01") });
  expect(sheet).toMatchObject({ target: "2026-04-15", legal: "2026-04-16" });
  expect(sheet.extended).toMatchObject({ target: "2026-05-30", legal: "2026-05-31" });
  expect(sheet.derivation.join()).toContain("the period begins on the day of receipt");
});
