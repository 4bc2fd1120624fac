import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type JourneyHost, startJourney } from "./journey-host.ts";
import { operator } from "./operator.ts";
import { type Person, people } from "./people.ts";
import {
  type Asked,
  answerCase,
  ask,
  lastLetter,
  letters,
  quiet,
  reaches,
  recordOfRequest,
  statusOf,
} from "./steps.ts";
import { allHeld, kinds } from "./systems.ts";

let host: JourneyHost;
let known: Record<"olga", Person>;
beforeAll(async () => {
  host = await startJourney({ now: "2026-03-05T09:00:00Z" });
  known = await people(host, "olga");
});
afterAll(() => host.stop());

interface Row {
  readonly right: string;
  readonly open: number;
  readonly denied: number;
  readonly answered: number;
  readonly medianDays?: number;
}

const complaints = async () => {
  const { rights } = await operator<{ rights: Row[] }>(host, "register", "--year", "2026");
  return rights.find(({ right }) => right === "complaint");
};

describe("a complaint that is answered on its thirtieth day", () => {
  let complaint: Asked;
  let before: string[];

  it("is open from its receipt, and with an unconfirmed mailbox: nothing is set aside", async () => {
    before = kinds(Object.values(await allHeld(host, known.olga)).flat());
    complaint = await ask(host, "complaint", known.olga, { details: "You went on writing to me." });
    await quiet(host);
    expect(await complaints()).toMatchObject({ open: 1, answered: 0 });
    expect(kinds(Object.values(await allHeld(host, known.olga)).flat())).not.toContain("HOLD");
  });

  it("reminds the desk, is escalated after the target date, and never answers itself", async () => {
    await host.client().moveClock("2026-04-04T09:00:00Z");
    const toDesk = (await letters(host, complaint)).filter((one) => one.startsWith("desk"));
    expect(toDesk).toEqual([
      "desk: A complaint has arrived",
      "desk: Due in 10 days",
      "desk: Due in 5 days",
      "desk: Due tomorrow",
      "desk: ESCALATION: target date missed",
    ]);
    const toPerson = (await letters(host, complaint)).filter((one) => one.startsWith("person"));
    expect(toPerson).toEqual(["person: We have received your request"]);
    expect(await statusOf(host, complaint)).toBe("in-progress");
    const { requests } = await operator<{ requests: { requestId: string; daysLeft: number }[] }>(
      host,
      ...["list", "--waiting-for", "desk"],
    );
    expect(requests).toMatchObject([{ requestId: complaint.requestId, daysLeft: 3 }]);
  });

  it("is answered within the law's time, in the operator's words, and counts by the decision", async () => {
    await answerCase(host, complaint, "not-upheld");
    await reaches(host, complaint, "completed");
    const letter = await lastLetter(host, complaint, known.olga.email);
    expect(letter).toMatch(/do not consider your complaint justified\. “We have looked into it\.”/);
    expect(letter).toMatch(/Berliner Beauftragte/);
    expect(letter).not.toMatch(/stays unchanged until/);
    expect((await recordOfRequest(host, complaint)).request).toMatchObject({ outcome: "denied" });
    expect(await complaints()).toMatchObject({ open: 0, denied: 1, answered: 1, medianDays: 30 });
    expect(kinds(Object.values(await allHeld(host, known.olga)).flat())).toEqual(before);
  });

  it("forgets the person thirty days later: no effect of it stands", async () => {
    await host.client().moveClock("P31D");
    expect(await recordOfRequest(host, complaint)).not.toHaveProperty("subject");
  });
});
