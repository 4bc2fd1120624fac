import { expect, it } from "@jest/globals";
import { events, sheetOf } from "./sheet.ts";

const march = "2026-03-05T10:00:00Z";
const march2 = "2026-03-02T10:00:00Z";

/** Cases with wrong answers in the past, and their relatives. */
it.each<[string, Parameters<typeof sheetOf>[0], object]>([
  [
    "Clean Monday is a Monday",
    { regime: "gdpr", place: "CY", received: "2026-01-24T10:00:00Z" },
    { legal: "2026-02-24" },
  ],
  [
    "Clean Monday itself",
    { regime: "gdpr", place: "CY", received: "2026-01-23T10:00:00Z" },
    { legal: "2026-02-24" },
  ],
  [
    "the same in Greece",
    { regime: "gdpr", place: "GR", received: "2026-01-23T10:00:00Z" },
    { legal: "2026-02-24" },
  ],
  [
    "Cantabria in June",
    { regime: "gdpr", place: "ES-CB", received: "2027-05-28T10:00:00Z" },
    { legal: "2027-06-28" },
  ],
  [
    "Cantabria in July",
    { regime: "gdpr", place: "ES-CB", received: "2027-06-28T10:00:00Z" },
    { legal: "2027-07-29" },
  ],
  [
    "all of the United Kingdom",
    { regime: "uk-gdpr", place: "GB", received: "2026-03-06T10:00:00Z" },
    { legal: "2026-04-06" },
  ],
  [
    "England",
    { regime: "uk-gdpr", place: "GB-ENG", received: "2026-03-06T10:00:00Z" },
    { legal: "2026-04-07" },
  ],
  [
    "Scotland",
    { regime: "uk-gdpr", place: "GB-SCT", received: "2026-03-06T10:00:00Z" },
    { legal: "2026-04-06" },
  ],
  [
    "Scotland on 2 January",
    { regime: "uk-gdpr", place: "GB-SCT", received: "2025-12-02T10:00:00Z" },
    { legal: "2026-01-05" },
  ],
  [
    "a refusal in Virginia after an extension",
    { regime: "us-va", place: "US-VA", received: march2, events: events("extended=2026-04-01") },
    { refuseBy: "2026-04-16", due: "2026-05-31" },
  ],
  [
    "Ontario",
    { jurisdiction: "CA-ON", received: march },
    { legal: "2026-04-04", lawUnknown: "CA-ON", law: "gdpr" },
  ],
  [
    "Ontario, with a regime",
    { regime: "gdpr", jurisdiction: "CA-ON", received: march },
    { legal: "2026-04-04", lawUnknown: "CA-ON" },
  ],
  [
    "Texas and a controller in California",
    { regime: "ccpa", jurisdiction: "US-TX", received: march2 },
    { legal: "2026-04-16", lawUnknown: "US-TX", law: "ccpa" },
  ],
  [
    "an opt-out in Texas",
    { regime: "us-va", jurisdiction: "US-TX", right: "objection", received: march2 },
    { legal: "2026-03-23", lawUnknown: "US-TX", law: "us-va" },
  ],
  ["Japan", { jurisdiction: "JP", received: march2 }, { legal: "2026-03-17", lawUnknown: "JP", law: "gdpr" }],
  [
    "a code that is no country's",
    { jurisdiction: "ZZ", received: march2 },
    { legal: "2026-03-17", lawUnknown: "ZZ" },
  ],
  [
    "Brazil, whose time for an erasure the table does not have",
    { jurisdiction: "BR", right: "erasure", received: march2 },
    { legal: "2026-04-01", lawUnknown: "BR", law: "gdpr" },
  ],
  [
    "a place of action whose zone nobody knows",
    { regime: "gdpr", jurisdiction: "CA-ON", place: "CA-ON", received: march },
    { legal: "2026-04-04" },
  ],
])("%s", (_, question, dates) => {
  expect(sheetOf(question)).toMatchObject(dates);
});

it("an unknown law is named first, with the laws that count instead", () => {
  const [warning, choice] = sheetOf({ jurisdiction: "CA-ON", received: march }).derivation;
  expect(warning).toBe(
    "Warning: the law of CA-ON for this right is not known here, and a person has to look. Until then the shortest known time of comparable laws counts, 2026-04-04 by ca-qc; texts are those of gdpr.",
  );
  expect(choice).toBe("The earliest date wins: ca-qc gives 2026-04-04; gdpr would give 2026-04-07.");
});
