import { describe, expect, it } from "@jest/globals";
import type { DeadlineSheet } from "#shared/domain/deadline/deadline-sheet.ts";
import { events, sheetOf } from "./sheet.ts";

describe("the first period", () => {
  it.each([
    // regime, place, received, base, legal, why
    ["uk-gdpr", "GB", "2025-09-03", "2025-10-03", "2025-10-03", "ICO: the same date of the next month"],
    ["uk-gdpr", "GB", "2025-03-31", "2025-04-30", "2025-04-30", "ICO: the last day of a shorter month"],
    [
      "uk-gdpr",
      "GB",
      "2025-08-01T22:59:00Z",
      "2025-09-01",
      "2025-09-01",
      "ICO: 23:59 local is still that day",
    ],
    ["gdpr", "BE", "2026-08-31", "2026-09-30", "2026-09-30", "EDPB: the last day of a shorter month"],
    ["gdpr", "DE", "2026-03-05", "2026-04-05", "2026-04-07", "Easter Sunday, then Easter Monday"],
    ["gdpr", "PT", "2026-03-05", "2026-04-05", "2026-04-06", "Easter Monday is a working day there"],
    ["gdpr", "DE", "2026-01-31", "2026-02-28", "2026-03-02", "clamped to a Saturday"],
    ["uk-gdpr", "GB", "2026-01-31", "2026-02-28", "2026-03-02", "the same there"],
    ["gdpr", "DE", "2026-02-28", "2026-03-28", "2026-03-30", "a Saturday; not the end of March"],
    ["uk-gdpr", "GB", "2026-02-28", "2026-03-28", "2026-03-30", "the same there"],
    ["uk-gdpr", "GB", "2026-04-01", "2026-05-01", "2026-05-01", "Labour Day is no holiday there"],
    ["gdpr", "DE", "2026-04-01", "2026-05-01", "2026-05-04", "Labour Day, a Friday"],
    ["uk-gdpr", "GB", "2026-09-03", "2026-10-03", "2026-10-05", "a Saturday"],
    [
      "uk-gdpr",
      "GB-SCT",
      "2026-03-05",
      "2026-04-05",
      "2026-04-06",
      "Easter Monday is a working day in Scotland",
    ],
    ["uk-gdpr", "GB-ENG", "2026-03-05", "2026-04-05", "2026-04-07", "and England has no such day"],
    ["gdpr", "DE-BY", "2025-12-06", "2026-01-06", "2026-01-07", "Epiphany in Bavaria"],
    ["gdpr", "DE-BE", "2025-12-06", "2026-01-06", "2026-01-06", "and no holiday in Berlin"],
    ["gdpr", "DE", "2028-01-31", "2028-02-29", "2028-02-29", "a leap year"],
    ["ccpa", "US-CA", "2026-03-02", "2026-04-16", "2026-04-16", "45 days"],
    ["us-va", "US-VA", "2026-06-01", "2026-07-16", "2026-07-16", "45 days"],
    ["us-co", "US-CO", "2026-06-01", "2026-07-16", "2026-07-16", "45 days"],
    ["us-ct", "US-CT", "2026-06-01", "2026-07-16", "2026-07-16", "45 days"],
    ["us-va", "US-VA", "2026-05-20", "2026-07-04", "2026-07-04", "a Saturday and a holiday do not roll"],
    ["ca-qc", "CA-QC", "2026-06-01", "2026-07-01", "2026-07-01", "30 days, and Canada Day does not roll"],
    ["br-lgpd", "BR", "2026-06-01", "2026-06-16", "2026-06-16", "15 days"],
    ["ch-fadp", "CH", "2026-06-01", "2026-07-01", "2026-07-01", "30 days"],
    ["sg-pdpa", "SG", "2026-06-01", "2026-07-01", "2026-07-01", "30 days"],
    ["au-app", "AU-NSW", "2026-06-01", "2026-07-01", "2026-07-01", "30 days"],
  ])("%s at %s, received %s: base %s, legal %s: %s", (regime, place, received, base, legal) => {
    expect(sheetOf({ regime, place, received })).toMatchObject({ base, legal, due: legal });
  });
});

it.each([
  ["gdpr", "DE", "2026-03-05", "2026-06-05", "2026-06-05"],
  ["gdpr", "DE", "2026-01-31", "2026-04-30", "2026-04-30"],
  ["uk-gdpr", "GB", "2026-01-31", "2026-04-30", "2026-04-30"],
  ["gdpr", "DE", "2025-11-30", "2026-02-28", "2026-03-02"],
  ["ccpa", "US-CA", "2026-03-02", "2026-05-31", "2026-05-31"],
  ["us-co", "US-CO", "2026-06-01", "2026-08-30", "2026-08-30"],
])(
  "an extension under %s at %s counts from receipt, %s: base %s, legal %s",
  (regime, place, received, base, legal) => {
    const sheet = sheetOf({ regime, place, received });
    expect(sheet.extended).toMatchObject({ base, legal });
    expect(sheet.extended).not.toHaveProperty("noticeOn");
    expect(sheet.extensionNoticeBy).toBe(sheet.base);
  },
);

it("an extension in force makes the extended date the one that is due, and leaves a refusal its first", () => {
  const sheet = sheetOf({
    regime: "gdpr",
    place: "DE",
    received: "2026-03-05",
    events: events("extended=2026-04-05"),
  });
  expect(sheet).toMatchObject({
    legal: "2026-04-07",
    refuseBy: "2026-04-07",
    due: "2026-06-05",
    dueAt: "2026-06-05T21:59:59Z",
    extended: { legal: "2026-06-05", target: "2026-05-28", noticeOn: "2026-04-05" },
  });
});

it.each(["ch-fadp", "sg-pdpa"])("under %s the notice names the new date", (regime) => {
  const asked = { regime, place: regime === "ch-fadp" ? "CH" : "SG", received: "2026-06-01" };
  expect(sheetOf(asked)).not.toHaveProperty("extended");
  expect(sheetOf(asked).extensionNoticeBy).toBe("2026-07-01");
  const named = sheetOf({ ...asked, events: events("extended=2026-06-20/2026-08-15") });
  expect(named).toMatchObject({ due: "2026-08-15", extended: { base: "2026-08-15", legal: "2026-08-15" } });
});

describe("pauses", () => {
  const march = { received: "2026-03-05" };
  const identity = events("identity-asked=2026-03-10 identity-answered=2026-03-20");
  const clarification = events("clarification-asked=2026-03-10 clarification-answered=2026-03-20");

  it("EU: a doubt about the identity adds the days from asking to answering, ten here", () => {
    expect(sheetOf({ ...march, regime: "gdpr", place: "DE", events: identity })).toMatchObject({
      base: "2026-04-15",
      legal: "2026-04-15",
      target: "2026-04-12",
      extensionNoticeBy: "2026-04-15",
      extended: { base: "2026-06-15" },
    });
  });

  it("UK: a clarified scope adds both days as well, eleven here", () => {
    expect(sheetOf({ ...march, regime: "uk-gdpr", place: "GB", events: clarification })).toMatchObject({
      base: "2026-04-16",
      legal: "2026-04-16",
    });
  });

  it("UK: the clock starts with the information about the identity, or with the fee, the later of the two", () => {
    const uk = { ...march, regime: "uk-gdpr", place: "GB" };
    expect(sheetOf({ ...uk, events: identity })).toMatchObject({
      base: "2026-04-20",
      extended: { base: "2026-06-20" },
    });
    expect(sheetOf({ ...uk, events: [...identity, ...events("fee-paid=2026-03-23")] }).base).toBe(
      "2026-04-23",
    );
    expect(sheetOf({ ...uk, events: [...identity, ...events("fee-paid=2026-03-06")] }).base).toBe(
      "2026-04-20",
    );
  });

  it("Klarna (IMY, Berlin): the month resumes after the answer, so that 12 July is in time, on the 23rd day", () => {
    const sheet = sheetOf({
      regime: "gdpr",
      place: "DE-BE",
      received: "2021-06-06",
      events: events("identity-asked=2021-06-11 identity-answered=2021-06-24"),
    });
    expect(sheet.legal).toBe("2021-07-19");
    expect("2021-07-12" <= sheet.legal).toBe(true);
    expect(sheet.derivation.join()).toContain("13 days");
  });

  it("are counted once where they overlap", () => {
    const asked = "clarification-asked=2026-03-10 clarification-asked=2026-03-12 ";
    const uk = { ...march, regime: "uk-gdpr", place: "GB" };
    const answered = `${asked}clarification-answered=2026-03-15 clarification-answered=2026-03-20`;
    expect(sheetOf({ ...uk, events: events(answered) }).base).toBe("2026-04-16");
    expect(sheetOf({ ...uk, events: events(answered) }).derivation.join()).toContain("Together 11 days");
  });

  it("count only from the start of the clock on", () => {
    const started = events("identity-asked=2026-03-06 identity-answered=2026-03-15");
    const sheet = sheetOf({
      ...march,
      regime: "uk-gdpr",
      place: "GB",
      events: [...started, ...clarification],
    });
    expect(sheet.base).toBe("2026-04-20");
  });

  it("without an end are in no date, and the sheet says so", () => {
    const open = sheetOf({
      ...march,
      regime: "gdpr",
      place: "DE",
      events: events("identity-asked=2026-03-10"),
    });
    expect(open).toMatchObject({
      base: "2026-04-05",
      legal: "2026-04-07",
      clock: { state: "stands", since: "2026-03-10", topics: ["identity"] },
    });
    expect(open.derivation.join()).toContain("these are the earliest");
  });
});

describe("dates beside the answer", () => {
  it.each<[string, string, string, Partial<DeadlineSheet>]>([
    [
      "ccpa",
      "access",
      "2026-03-02",
      { acknowledgeBy: "2026-03-16", optOutBy: "2026-03-23", legal: "2026-04-16" },
    ],
    ["ccpa", "opt-out", "2026-03-02", { optOutBy: "2026-03-23", base: "2026-03-23", legal: "2026-03-23" }],
    [
      "ccpa",
      "objection",
      "2026-02-28",
      { optOutBy: "2026-03-20", legal: "2026-03-20", executeBy: "2026-02-28" },
    ],
    ["uk-gdpr", "complaint", "2026-07-01", { acknowledgeBy: "2026-07-30" }],
    ["gdpr", "objection", "2026-03-05", { executeBy: "2026-03-05", legal: "2026-04-07" }],
    ["gdpr", "consent-withdrawal", "2026-03-05", { executeBy: "2026-03-05" }],
    ["gdpr", "erasure", "2026-03-05", { refuseBy: "2026-04-07", target: "2026-04-02" }],
  ])("%s, %s, received %s: %j", (regime, right, received, dates) => {
    expect(sheetOf({ regime, right, received, place: "DE" })).toMatchObject(dates);
  });

  it("an opt-out in California is neither acknowledged nor extended", () => {
    const sheet = sheetOf({ regime: "ccpa", right: "opt-out", received: "2026-03-02" });
    expect(Object.keys(sheet)).not.toEqual(expect.arrayContaining(["acknowledgeBy"]));
    expect(sheet).not.toHaveProperty("extended");
    expect(sheet).not.toHaveProperty("extensionNoticeBy");
  });

  it.each([
    ["us-va", "2026-07-31", undefined],
    ["us-ct", "2026-07-31", undefined],
    ["us-co", "2026-07-16", "2026-09-14"],
  ])("an appeal of 2026-06-01 under %s is answered by %s, with notice by %s", (regime, appeal, extended) => {
    const sheet = sheetOf({ regime, received: "2026-04-01", events: events("appealed=2026-06-01") });
    expect(sheet.appeal).toBe(appeal);
    expect(sheet.appealExtended).toBe(extended);
  });
});

describe("the local date of receipt", () => {
  it.each([
    ["uk-gdpr", "GB", "2026-03-05T23:30:00Z", "2026-03-05"],
    ["gdpr", "DE", "2026-03-05T23:30:00Z", "2026-03-06"],
    ["ccpa", "US-CA", "2026-03-03T02:00:00Z", "2026-03-02"],
    ["gdpr", "DE", "2026-03-29T22:30:00Z", "2026-03-30"],
    ["gdpr", "DE", "2026-10-25T22:30:00+00:00", "2026-10-25"],
    ["gdpr", "DE", "2026-03-05T00:30:00+01:00", "2026-03-05"],
    ["gdpr", "ES", "2026-03-05T23:30:00Z", "2026-03-05"],
    ["gdpr", "ES-MD", "2026-03-05T23:30:00Z", "2026-03-06"],
    ["au-app", "AU", "2026-03-05T14:00:00Z", "2026-03-05"],
    ["au-app", "AU-NSW", "2026-03-05T14:00:00Z", "2026-03-06"],
  ])("%s at %s: %s is %s", (regime, place, received, date) => {
    expect(sheetOf({ regime, place, received }).received).toBe(date);
  });

  it("is that of the regime's own jurisdiction where its state's zone counts, wherever the action is", () => {
    const sheet = sheetOf({ regime: "ccpa", place: "DE", received: "2026-03-03T02:00:00Z" });
    expect(sheet).toMatchObject({ place: "US-CA", zones: ["America/Los_Angeles"], received: "2026-03-02" });
  });

  it("ends at 23:59:59 in the first of the zones that may be meant", () => {
    const sheet = sheetOf({ regime: "gdpr", place: "ES", received: "2026-03-10" });
    expect(sheet).toMatchObject({ due: "2026-04-10", dueAt: "2026-04-10T21:59:59Z" });
  });
});

it("outside the jurisdiction follows weekends and not the place's holidays", () => {
  const atHome = sheetOf({ regime: "gdpr", place: "AT", received: "2026-03-05" });
  const abroad = sheetOf({ regime: "gdpr", place: "CH", received: "2026-03-05" });
  expect([atHome.legal, abroad.legal]).toEqual(["2026-04-07", "2026-04-06"]);
});

it("comes with the reason for each date, its provision and the version of the holidays", () => {
  const { derivation, calendar } = sheetOf({ regime: "gdpr", place: "DE", received: "2026-03-05T09:00:00Z" });
  const words = derivation.join("\n");
  for (const part of [
    "2026-03-05T09:00:00Z is Thu 2026-03-05 in Europe/Berlin",
    "Base: 1 month from Thu 2026-03-05 is Sun 2026-04-05",
    "Legal: Sun 2026-04-05, Mon 2026-04-06 (Easter Monday): no working day, so Tue 2026-04-07",
    "Target: Thu 2026-04-02, 28 days",
    "reasoned notice by the unrolled Sun 2026-04-05 (GDPR Art. 12(3))",
    "Extended: 3 months from Thu 2026-03-05 is Fri 2026-06-05",
    "Regulation (EEC, Euratom) 1182/71 Art. 3(4)",
    "GDPR Art. 12(4)",
    "23:59:59 in Europe/Berlin, which is 2026-04-07T21:59:59Z",
  ])
    expect(words).toContain(part);
  expect(calendar).toMatch(/^date-holidays@\d+\.\d+\.\d+, reviewed \d{4}-\d\d-\d\d$/);
  expect(words).toContain(calendar);
});
