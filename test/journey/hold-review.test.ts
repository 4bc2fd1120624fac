import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { until } from "../../scripts/public-client.ts";
import { type JourneyHost, startJourney } from "./journey-host.ts";
import { operator, refusedOperator } from "./operator.ts";
import { type Person, people } from "./people.ts";
import {
  type Asked,
  answerCase,
  answered,
  ask,
  askConfirmed,
  confirm,
  lastLetter,
  letters,
  outcomes,
  quiet,
  reaches,
  recordOfRequest,
} from "./steps.ts";
import { allHeld, held, kinds } from "./systems.ts";

let host: JourneyHost;
let known: Record<"hanna" | "rosa", Person>;
beforeAll(async () => {
  host = await startJourney({ now: "2026-03-05T09:00:00Z" });
  known = await people(host, "hanna", "rosa");
});
afterAll(() => host.stop());

/** Complains, with a confirmed mailbox, and is answered. */
async function complained(person: Person): Promise<Asked> {
  const complaint = await ask(host, "complaint", person);
  await confirm(host, complaint);
  await answerCase(host, complaint);
  await reaches(host, complaint, "completed");
  return complaint;
}

/** Asks for an erasure that meets the hold; the desk decides, for every system that asks, to keep the evidence. */
async function erasedAroundHold(person: Person): Promise<Asked> {
  const erasure = await askConfirmed(host, "erasure", person);
  await until("an answer", async () => {
    await quiet(host);
    const { request, tasks } = await recordOfRequest(host, erasure);
    for (const { processor, result } of tasks) {
      if (result?.outcome !== "awaiting") continue;
      const reason = "The complaint is about this data.";
      await operator(
        host,
        "decide",
        erasure.requestId,
        "--processor",
        processor,
        "--keep",
        "--reason",
        reason,
      );
    }
    return request.status === "completed" ? true : undefined;
  });
  return erasure;
}

const kindsAt = async (processor: string, person: Person) => kinds(await held(host, processor, person));
const toDesk = async (asked: Asked) => (await letters(host, asked)).filter((one) => one.startsWith("desk"));
const register = async () => {
  const { rights } = await operator<{ rights: { right: string }[] }>(host, "register", "--year", "2026");
  return Object.fromEntries(rights.map((row) => [row.right, row]));
};

describe("an erasure that meets the hold of a complaint", () => {
  let complaint: Asked;
  let erasure: Asked;

  it("leaves the evidence, with its end and the provision in the letter", async () => {
    complaint = await complained(known.hanna);
    erasure = await erasedAroundHold(known.hanna);
    expect(await outcomes(host, erasure)).toMatchObject({
      billing: expect.stringMatching(/retained|partial/),
    });
    expect(await kindsAt("billing", known.hanna)).toEqual(expect.arrayContaining(["HOLD", "INVOICE"]));
    expect(await lastLetter(host, erasure, known.hanna.email)).toMatch(
      /Art\. 17\(3\)\(e\).*5 September 2026/,
    );
  });

  it("makes the desk review the hold two weeks before its end, and prolong it with a reason that the person reads", async () => {
    await host.sleepUntil("2026-08-22T06:05:00Z");
    await host.client().moveClock("PT10M");
    expect((await toDesk(complaint)).at(-1)).toBe("desk: A hold is about to end");
    const because = ["--reason", "The authority has not decided yet."];
    const { code, stderr } = await refusedOperator(
      host,
      ...["review", complaint.requestId, "--keep-until", "2026-09-01", ...because],
    );
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining("after 2026-09-05") });
    await operator(host, "review", complaint.requestId, "--keep-until", "2026-11-30", ...because);
    expect(await lastLetter(host, complaint, known.hanna.email)).toMatch(
      /30 November 2026.*The authority has not decided yet/,
    );
  });

  it("gives every lock the new end", async () => {
    await host.client().moveClock("PT10M");
    const holds = Object.values(await allHeld(host, known.hanna))
      .flat()
      .filter(({ sk }) => String(sk).startsWith("HOLD"));
    expect(holds.length).toBeGreaterThan(0);
    expect(new Set(holds.map(({ reviewOn }) => reviewOn))).toEqual(new Set(["2026-11-30"]));
  });

  it("keeps it past the first date, without another word to the person", async () => {
    const before = (await letters(host, erasure)).length;
    await host.sleepUntil("2026-09-07T00:00:00Z");
    await host.client().moveClock("PT15M");
    expect(await kindsAt("billing", known.hanna)).toContain("HOLD");
    expect(await letters(host, erasure)).toHaveLength(before);
    expect((await recordOfRequest(host, erasure)).subject?.email).toBe(known.hanna.email);
  });

  it("is carried out when the hold is over without another decision, and the person is told", async () => {
    await host.sleepUntil("2026-11-30T07:05:00Z");
    await host.client().moveClock("PT10M");
    expect((await toDesk(complaint)).at(-1)).toBe("desk: A hold ends today");
    await host.sleepUntil("2026-12-01T00:05:00Z");
    await host.client().moveClock("PT20M");
    const left = await kindsAt("billing", known.hanna);
    expect(left).toContain("INVOICE");
    expect(left).not.toContain("CARD");
    expect(left).not.toContain("NOTE");
    expect(await kindsAt("mailing", known.hanna)).toEqual([]);
    const letter = await lastLetter(host, erasure, known.hanna.email);
    expect(letter).toMatch(/set aside as evidence for a complaint\. That is over now/);
    expect(letter).toMatch(/invoices/);
    expect((await letters(host, erasure)).filter((one) => one.includes("dealt with"))).toHaveLength(1);
  });

  it("forgets the person thirty days later, and counts in the register by its answer", async () => {
    await host.sleepUntil("2027-01-02T00:00:00Z");
    await host.client().moveClock("PT10M");
    expect(await recordOfRequest(host, complaint)).not.toHaveProperty("subject");
    expect(await register()).toMatchObject({
      complaint: { received: 1, whole: 1, open: 0, answered: 1 },
      erasure: { received: 1, inPart: 1, answered: 1 },
    });
  });
});

describe("a hold that is released before its date", () => {
  it("frees the erasure that it had held up", async () => {
    const complaint = await complained(known.rosa);
    const erasure = await erasedAroundHold(known.rosa);
    expect(await kindsAt("billing", known.rosa)).toContain("NOTE");
    const args = ["release", complaint.requestId, "--reason", "The complaint has been settled."];
    const { releaseId } = await operator<{ releaseId: string }>(host, ...args);
    await reaches(host, { requestId: releaseId }, "completed");
    // One sweep notices the release, the next asks the systems, the third writes to the person.
    for (let sweep = 0; sweep < 4; sweep++) await host.client().moveClock("PT10M");
    expect(await kindsAt("billing", known.rosa)).not.toContain("NOTE");
    expect(await lastLetter(host, erasure, known.rosa.email)).toContain("That is over now");
    expect(await outcomes(host, await answered(host, "erasure", known.rosa))).toMatchObject({
      billing: expect.not.stringMatching("done"),
    });
  });
});
