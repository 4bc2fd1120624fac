import { describe, expect, it } from "@jest/globals";
import type { ClockEventRefused } from "#shared/domain/deadline/clock-event-refused.ts";
import { events, sheetOf } from "./sheet.ts";

const received = "2026-03-05";
const attempt = (regime: string, right: string, text: string) => () =>
  sheetOf({ regime, right, received, ...(regime === "gdpr" && { place: "DE" }), events: events(text) });

describe("an event is refused with the regime, the reason and the provision:", () => {
  it.each<[string, string, string, string, RegExp]>([
    [
      "an extension of the day after the base",
      "gdpr",
      "access",
      "extended=2026-04-06",
      /due by 2026-04-05.*too late \(GDPR Art\. 12\(3\)\)/,
    ],
    [
      "a late extension after a pause",
      "gdpr",
      "access",
      "identity-asked=2026-03-10 identity-answered=2026-03-20 extended=2026-04-16",
      /due by 2026-04-15/,
    ],
    [
      "a late extension in California",
      "ccpa",
      "delete",
      "extended=2026-04-20",
      /due by 2026-04-19.*11 CCR 7021\(b\)/,
    ],
    [
      "a second extension",
      "gdpr",
      "access",
      "extended=2026-03-10 extended=2026-03-12",
      /one extension.*2026-03-10/,
    ],
    ["an extension of an opt-out", "ccpa", "opt-out", "extended=2026-03-06", /cannot be extended/],
    [
      "an extension under the law of Quebec",
      "ca-qc",
      "access",
      "extended=2026-03-06",
      /cannot be extended \(.*s\. 32\)/,
    ],
    ["an extension in Brazil", "br-lgpd", "access", "extended=2026-03-06", /cannot be extended/],
    ["an extension in Australia", "au-app", "access", "extended=2026-03-06", /no extension/],
    ["an extension of a complaint", "gdpr", "complaint", "extended=2026-03-06", /Arts 15 to 22 only/],
    [
      "an extension that does not name its date",
      "sg-pdpa",
      "access",
      "extended=2026-03-06",
      /has to name the new date/,
    ],
    [
      "an extension to a date before the first",
      "ch-fadp",
      "access",
      "extended=2026-03-06/2026-04-01",
      /before the first, 2026-04-04/,
    ],
    [
      "a named date where the law fixes it",
      "gdpr",
      "access",
      "extended=2026-03-06/2026-05-01",
      /cannot name 2026-05-01/,
    ],
    [
      "a pause in California",
      "ccpa",
      "access",
      "identity-asked=2026-03-10",
      /identity-asked is refused under ccpa for access: .*may be denied \(11 CCR 7021\(b\)\)/,
    ],
    ["a verified opt-out", "ccpa", "opt-out", "identity-asked=2026-03-10", /forbidden \(11 CCR 7060\(b\)\)/],
    ["a pause in Virginia", "us-va", "erasure", "identity-asked=2026-03-10", /may be declined/],
    ["a pause in Connecticut", "us-ct", "erasure", "identity-asked=2026-03-10", /has to be told so/],
    ["a pause in Singapore", "sg-pdpa", "access", "identity-asked=2026-03-10", /knows no such event/],
    [
      "a question that is not prompt",
      "gdpr",
      "access",
      "identity-asked=2026-03-20",
      /prompt question.*by 2026-03-19/,
    ],
    [
      "a question after the time ran out",
      "uk-gdpr",
      "access",
      "clarification-asked=2026-04-08",
      /had run out on 2026-04-06/,
    ],
    [
      "a clarification under the GDPR",
      "gdpr",
      "access",
      "clarification-asked=2026-03-10",
      /in doubt the earlier date/,
    ],
    [
      "a clarification of what is no request for access",
      "uk-gdpr",
      "erasure",
      "clarification-asked=2026-03-10",
      /only a request for access/,
    ],
    [
      "a proof of identity for a withdrawal of consent",
      "gdpr",
      "consent-withdrawal",
      "identity-asked=2026-03-06",
      /as easy as/,
    ],
    [
      "a fee under the GDPR",
      "gdpr",
      "access",
      "fee-paid=2026-03-10",
      /leaves the month running \(GDPR Art\. 12\(5\)\)/,
    ],
    ["a second fee", "uk-gdpr", "access", "fee-paid=2026-03-10 fee-paid=2026-03-12", /one fee/],
    ["an answer to nothing", "gdpr", "access", "identity-answered=2026-03-10", /no such question was open/],
    [
      "an answer before the question",
      "gdpr",
      "access",
      "identity-answered=2026-03-10 identity-asked=2026-03-12",
      /no such question was open on 2026-03-10/,
    ],
    [
      "an answer to another question",
      "uk-gdpr",
      "access",
      "identity-asked=2026-03-10 clarification-answered=2026-03-12",
      /no such question/,
    ],
    [
      "what happened before receipt",
      "gdpr",
      "access",
      "identity-asked=2026-03-04",
      /before the request was received, on 2026-03-05/,
    ],
    [
      "an appeal under a law without one",
      "ccpa",
      "access",
      "appealed=2026-05-01",
      /no appeal to the controller; the remedy is: California/,
    ],
    ["a second appeal", "us-co", "access", "appealed=2026-05-01 appealed=2026-05-02", /one appeal/],
  ])("%s", (_, regime, right, text, message) => {
    const refused = attempt(regime, right, text);
    expect(refused).toThrow(message);
    expect(refused).toThrow(`refused under ${regime} for ${right}`);
  });
});

it("the refusal has a form that programs read", () => {
  const error = caught(attempt("ccpa", "access", "identity-asked=2026-03-10"));
  expect(error).toMatchObject({
    name: "ClockEventRefused",
    event: "identity-asked",
    regime: "ccpa",
    right: "access",
    reference: "11 CCR 7021(b)",
  });
});

it("a notice while the clock stands, and a second question after a pause, are in time", () => {
  const asked = "identity-asked=2026-03-10 ";
  expect(attempt("gdpr", "access", `${asked}extended=2026-04-20`)).not.toThrow();
  expect(
    attempt("gdpr", "access", `${asked}identity-answered=2026-03-20 identity-asked=2026-03-29`),
  ).not.toThrow();
  expect(attempt("gdpr", "access", `${asked}identity-answered=2026-03-20 identity-asked=2026-03-30`)).toThrow(
    /by 2026-03-29/,
  );
});

it.each([
  ["br-lgpd", "erasure", "there are access"],
  ["ccpa", "complaint", "opt-out, limit"],
  ["gdpr", "know", "there are access, portability"],
])("%s has no rule for %s, and names the rights that have one", (regime, right, message) => {
  expect(attempt(regime, right, "")).toThrow(message);
});

function caught(act: () => unknown): ClockEventRefused {
  try {
    act();
  } catch (error) {
    return error as ClockEventRefused;
  }
  throw new Error("nothing was thrown");
}
