import { expect, it } from "@jest/globals";
import { verificationEnds } from "#shared/rules/verification-window.ts";
import { received } from "#test/fixtures/requests.ts";

const now = "2026-03-05T09:00:00.000Z";
const ends = (request: Parameters<typeof received>[0]) =>
  Date.parse(verificationEnds(received(request), now, "P14D"));
const california = { base: "2026-04-19", legal: "2026-04-19", target: "2026-04-18" };

it.each([
  ["the controller's own time, where the law has none", {}, "2026-03-19T09:00:00Z"],
  [
    "the time of the law",
    { regime: "ccpa", zone: "America/Los_Angeles", deadlines: california },
    "2026-04-18T09:00:00Z",
  ],
  [
    "the longest of two laws, and not beyond the day on which we mean to answer",
    { alsoRegimes: ["ccpa"] },
    "2026-04-02T22:00:00Z",
  ],
  [
    "never less than the controller gives, however late the mail goes out",
    { alsoRegimes: ["ccpa"], deadlines: { base: "2026-03-10", legal: "2026-03-10", target: "2026-03-09" } },
    "2026-03-19T09:00:00Z",
  ],
])("the person has %s to confirm", (_, request, until) => {
  expect(ends(request)).toBe(Date.parse(until));
});
