import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type JourneyHost, startJourney } from "./journey-host.ts";
import { operator } from "./operator.ts";
import { type Person, people } from "./people.ts";
import {
  type Asked,
  answerCase,
  answered,
  ask,
  confirm,
  lastLetter,
  letters,
  outcomes,
  quiet,
  reaches,
  recordOfRequest,
  statusOf,
  straightWay,
  transitions,
} from "./steps.ts";
import { allHeld, isMailed, kinds } from "./systems.ts";

let host: JourneyHost;
let known: Record<"carla" | "dora" | "emil", Person>;
beforeAll(async () => {
  host = await startJourney({ now: "2026-03-05T09:00:00Z" });
  known = await people(host, "carla", "dora", "emil");
});
afterAll(() => host.stop());

const byHand = { desk: "answered" };
const everywhere = (outcome: string) => ({ analytics: outcome, billing: outcome, mailing: outcome });
const erased = { analytics: "pending", billing: "retained", mailing: "partial" };
const kindsHeld = async (person: Person) =>
  Object.fromEntries(
    Object.entries(await allHeld(host, person)).map(([processor, items]) => [processor, kinds(items)]),
  );

describe("a complaint", () => {
  let complaint: Asked;
  const inFrance = { jurisdiction: "FR", details: "You went on writing to me." };

  it("is a case that the desk is told of at once, and stays open until somebody has answered it", async () => {
    complaint = await ask(host, "complaint", known.carla, inFrance);
    await quiet(host);
    expect((await letters(host, complaint)).toSorted()).toEqual([
      "accounts: Someone asked about your data",
      "desk: A complaint has arrived",
      "person: We have received your request",
    ]);
    expect(await statusOf(host, complaint)).toBe("in-progress");
    const { waitingFor } = await operator<{ waitingFor: unknown[] }>(host, "show", complaint.requestId);
    expect(waitingFor).toContainEqual(expect.objectContaining({ what: "an answer to the complaint" }));
  });

  it("is answered in an operator's words, and names the authority of where the person lives first", async () => {
    const before = await kindsHeld(known.carla);
    await answerCase(host, complaint);
    await reaches(host, complaint, "completed");
    expect((await letters(host, complaint)).at(-1)).toBe("person: Our answer to your complaint");
    const letter = await lastLetter(host, complaint, known.carla.email);
    expect(letter).toContain(`Case number: ${complaint.requestId}`);
    expect(letter).toContain("Our contact: privacy@example.com");
    expect(letter).toContain("We have looked into it.");
    const seen = await operator(host, "reveal", complaint.requestId, "--reason", "to answer it");
    expect(seen).toMatchObject({ subject: { email: known.carla.email, details: inFrance.details } });
    const { letters: sent } = await operator<{ letters: { name: string; text?: string }[] }>(
      host,
      ...["letter", complaint.requestId],
    );
    expect(sent.find(({ name }) => name === "answer")?.text).toContain("We have looked into it.");
    expect(letter).toMatch(/Where you live: Commission nationale.*Responsible for us: Berliner Beauftragte/);
    expect(await outcomes(host, complaint)).toEqual({ ...everywhere("done"), ...byHand });
    // The wait for a person costs three.
    expect(await transitions(host, complaint)).toBe(straightWay + 3);
    for (const [processor, after] of Object.entries(await kindsHeld(known.carla))) {
      expect(after).toEqual(before[processor]);
      expect(after).toContain("HOLD");
    }
    expect(await isMailed(host, known.carla.email)).toBe(false);
  });

  it("has an erasure that comes meanwhile keep everything, and say under which provision and until when", async () => {
    const before = await kindsHeld(known.carla);
    const erasure = await answered(host, "erasure", known.carla);
    expect(await outcomes(host, erasure)).toEqual(everywhere("retained"));
    expect(await lastLetter(host, erasure)).toMatch(/Art\. 17\(3\)\(e\).*5 September 2026/);
    expect(await kindsHeld(known.carla)).toEqual(before);
    expect((await recordOfRequest(host, erasure)).request).toMatchObject({ outcome: "complied-in-part" });
  });

  it("is released by an operator without a notice, and what is to be erased is erased again", async () => {
    const args = ["release", complaint.requestId, "--reason", "The complaint has been settled."];
    const { releaseId } = await operator<{ releaseId: string }>(host, ...args);
    const release = { requestId: releaseId, by: known.carla };
    await reaches(host, release, "completed");
    expect(await letters(host, release)).toEqual(["person: Your request has been answered"]);
    expect(await kindsHeld(known.carla)).toMatchObject({ billing: expect.not.arrayContaining(["HOLD"]) });
    expect(await transitions(host, release)).toBe(straightWay);
    expect(await outcomes(host, await answered(host, "erasure", known.carla))).toEqual(erased);
  });
});

describe("a complaint during an erasure of the same person", () => {
  it("that nobody has confirmed yet keeps what the erasure would take", async () => {
    const erasure = await ask(host, "erasure", known.dora);
    const complaint = await answered(host, "complaint", known.dora);
    expect(await outcomes(host, complaint)).toEqual({ ...everywhere("done"), ...byHand });
    await confirm(host, erasure);
    await reaches(host, erasure, "completed");
    expect(await outcomes(host, erasure)).toEqual(everywhere("retained"));
  });

  it("that has begun sets aside what is left, and calls no deletion back", async () => {
    const erasure = await answered(host, "erasure", known.emil);
    expect(await outcomes(host, erasure)).toEqual(erased);
    const complaint = await answered(host, "complaint", known.emil);
    expect(await outcomes(host, complaint)).toEqual({
      analytics: "not-applicable",
      billing: "done",
      mailing: "nothing-held",
      ...byHand,
    });
    expect(await lastLetter(host, complaint, known.emil.email)).toMatch(
      /deletion cycle, which cannot be called back/,
    );
  });
});

describe("the dates of a complaint", () => {
  it("remind nobody, and leave the person known as long as the hold stands", async () => {
    await host.client().moveClock("P31D");
    const mails = await host.client().mails();
    const toDesk = mails.filter(({ to }) => to.startsWith("privacy-desk@"));
    expect(toDesk.map(({ subject }) => subject.replace(/: .*/, ""))).toEqual(
      Array(3).fill("[DSR] A complaint has arrived"),
    );
    for (const { requestId, by } of await complaintsOf(known.dora, known.emil))
      expect((await recordOfRequest(host, { requestId })).subject?.email).toBe(by);
  });

  it("end with the hold after six months, and what is to be erased is erased again", async () => {
    await host.sleepUntil("2026-09-04T12:00:00Z");
    expect(await outcomes(host, await answered(host, "erasure", known.dora))).toEqual(everywhere("retained"));
    await host.client().moveClock("2026-09-06T00:00:00Z");
    expect(await isMailed(host, known.dora.email)).toBe(false);
    expect(await outcomes(host, await answered(host, "erasure", known.dora))).toEqual(erased);
    for (const { requestId } of await complaintsOf(known.dora, known.emil))
      expect(await recordOfRequest(host, { requestId })).not.toHaveProperty("subject");
  });
});

/** What an operator finds of people, and what of it is a complaint. */
async function complaintsOf(...persons: Person[]): Promise<{ requestId: string; by: string }[]> {
  const found = persons.map(async ({ email }) => {
    const { requestIds } = await operator<{ requestIds: string[] }>(host, "find", email);
    return requestIds.map((requestId) => ({ requestId, by: email }));
  });
  const all = (await Promise.all(found)).flat();
  const rights = await Promise.all(all.map(async (one) => (await recordOfRequest(host, one)).request.right));
  return all.filter((_, at) => rights[at] === "complaint");
}
