import { describe, expect, it } from "@jest/globals";
import { register } from "#shared/domain/register.ts";
import type { Received, RequestOutcome } from "#shared/domain/request.ts";
import { cancel, complete, expire, markResponded, refuseRequest } from "#shared/domain/transitions.ts";
import { awaitingVerification, inProgress } from "#test/fixtures/requests.ts";

/** Received on 5 March 2026. */
const answered = (on: string, outcome: RequestOutcome = "complied", more: Partial<Received> = {}) =>
  complete(inProgress(more), `${on}T10:00:00.000Z`, outcome);
const refused = refuseRequest(inProgress(), "2026-03-08T10:00:00.000Z", "excessive", "…");
const rowOf = (...requests: Parameters<typeof register>[0][]) =>
  register(
    requests.flatMap((some) => [...some]),
    2026,
  ).find(({ right }) => right === "access");

describe("the register of a year", () => {
  it("counts each request once, by its result", () => {
    const row = rowOf([
      answered("2026-03-06"),
      answered("2026-03-06", "nothing-held"),
      answered("2026-03-06", "complied-in-part"),
      answered("2026-03-06", "denied"),
      refused,
      cancel(inProgress(), "2026-03-06T10:00:00.000Z", "subject"),
      expire(awaitingVerification(), "2026-03-19T10:00:00.000Z"),
      inProgress(),
      awaitingVerification(),
    ]);
    expect(row).toMatchObject({
      received: 9,
      whole: 2,
      nothingHeld: 1,
      inPart: 1,
      denied: 2,
      cancelled: 1,
      expired: 1,
      open: 2,
    });
  });

  it("has a row for each right, also for one that nobody exercised", () => {
    const rows = register([answered("2026-03-06", "complied", { right: "erasure" })], 2026);
    expect(rows.map(({ right, received }) => [right, received])).toEqual([
      ["access", 0],
      ["portability", 0],
      ["rectification", 0],
      ["erasure", 1],
      ["restriction", 0],
      ["objection", 0],
      ["consent-withdrawal", 0],
      ["complaint", 0],
    ]);
    expect(rows[0]).not.toHaveProperty("medianDays");
  });

  it("counts the fees that people were asked for, with exact sums in each currency", () => {
    const sentAt = "2026-03-06T10:00:00.000Z";
    const asking = (amount: string, currency: string, as?: "paid" | "waived") =>
      inProgress({
        sent: { "fee-asked": { claimedAt: sentAt, sentAt } },
        fee: {
          ...{ ground: "excessive", amount, currency, payBy: "2026-03-20", askedAt: sentAt },
          ...(as && { settled: { as, at: sentAt } }),
        },
      });
    const { sent: _, ...unsent } = asking("99.00", "EUR");
    expect(
      rowOf([
        asking("0.10", "EUR", "paid"),
        asking("0.20", "EUR", "paid"),
        asking("12", "EUR"),
        asking("300.00", "CHF", "waived"),
        { ...unsent, sent: {} },
        inProgress(),
      ]),
    ).toMatchObject({
      feesAsked: 4,
      feesPaid: 2,
      feesWaived: 1,
      feeSums: [
        { currency: "CHF", asked: "300.00", paid: "0.00", waived: "300.00" },
        { currency: "EUR", asked: "12.30", paid: "0.30", waived: "0.00" },
      ],
    });
    expect(rowOf([inProgress()])).toMatchObject({ feesAsked: 0, feeSums: [] });
  });

  it("counts calendar days from receipt to the answer, on the local calendar of the place of action", () => {
    // Midnight in Berlin has passed: it is the sixth there.
    const late = complete(inProgress(), "2026-03-05T23:30:00.000Z", "complied");
    expect(rowOf([late])).toMatchObject({ answered: 1, medianDays: 1, meanDays: 1 });
  });

  it.each([
    [["2026-03-06"], 1, 1],
    [["2026-03-06", "2026-03-09"], 2.5, 2.5],
    [["2026-04-04", "2026-03-06", "2026-03-07"], 2, 11],
    [["2026-03-06", "2026-03-06", "2026-03-07"], 1, 1.3],
    [["2026-03-06", "2026-03-07", "2026-03-09", "2026-04-04"], 3, 9.3],
  ])("of answers on %j has a median of %d and a mean of %d days", (dates, medianDays, meanDays) => {
    expect(rowOf(dates.map((date) => answered(date)))).toMatchObject({ medianDays, meanDays });
  });

  it("counts a refusal as an answer once it went out, but no notice of an early end", () => {
    const ended = cancel(inProgress(), "2026-03-06T10:00:00.000Z", "subject");
    const told = markResponded(ended, "2026-03-06T11:00:00.000Z");
    expect(rowOf([refused, told])).toMatchObject({ answered: 0 });
    expect(rowOf([markResponded(refused, "2026-03-09T10:00:00.000Z"), told])).toMatchObject({
      answered: 1,
      medianDays: 4,
    });
  });

  it("belongs to the year of the legal date of receipt, wherever the answer falls", () => {
    const silvester = { receivedAt: "2026-12-31T23:30:00.000Z", receivedOn: "2027-01-01" };
    const request = answered("2027-01-20", "complied", silvester);
    expect(register([request], 2026)[0]?.received).toBe(0);
    expect(register([request], 2027)[0]).toMatchObject({ received: 1, medianDays: 19 });
  });
});
