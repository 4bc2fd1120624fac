import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type JourneyHost, startJourney } from "./journey-host.ts";
import { operator, refusedOperator } from "./operator.ts";
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
  statusOf,
  straightWay,
  transitions,
} from "./steps.ts";
import { allHeld, isMailed, kinds } from "./systems.ts";

let host: JourneyHost;
let known: Record<"carla" | "emil", Person>;
beforeAll(async () => {
  host = await startJourney({ now: "2026-03-05T09:00:00Z" });
  known = await people(host, "carla", "emil");
});
afterAll(() => host.stop());

const byHand = { desk: "answered" };
const everywhere = (outcome: string) => ({ analytics: outcome, billing: outcome, mailing: outcome });
const kindsHeld = async (person: Person) =>
  Object.fromEntries(
    Object.entries(await allHeld(host, person)).map(([processor, items]) => [processor, kinds(items)]),
  );

describe("a complaint", () => {
  let complaint: Asked;
  const inFrance = { jurisdiction: "FR", details: "You went on writing to me." };

  it("is a case that the desk hears of at once; without a confirmed mailbox it sets nothing aside", async () => {
    const before = await kindsHeld(known.carla);
    complaint = await ask(host, "complaint", known.carla, inFrance);
    await quiet(host);
    expect((await letters(host, complaint)).toSorted()).toEqual([
      "accounts: There is a request about your data",
      "desk: A complaint has arrived",
      "person: We have received your request",
    ]);
    expect(await statusOf(host, complaint)).toBe("in-progress");
    const { waitingFor } = await operator<{ waitingFor: unknown[] }>(host, "show", complaint.requestId);
    expect(waitingFor).toContainEqual(expect.objectContaining({ what: "an answer to the complaint" }));
    expect(await kindsHeld(known.carla)).toEqual(before);
  });

  it("sets evidence aside in every system once the mailbox is confirmed, and goes on waiting for the desk", async () => {
    const before = await kindsHeld(known.carla);
    await confirm(host, complaint);
    await quiet(host);
    for (const [processor, after] of Object.entries(await kindsHeld(known.carla)))
      expect(after).toEqual([...(before[processor] ?? []), "HOLD"].toSorted());
    expect(await statusOf(host, complaint)).toBe("in-progress");
    expect(await isMailed(host, known.carla.email)).toBe(false);
  });

  it("is shown to the operator who answers it, and the evidence has each look", async () => {
    const seen = await operator(host, "reveal", complaint.requestId, "--reason", "to answer it");
    expect(seen).toMatchObject({ subject: { email: known.carla.email, details: inFrance.details } });
    const events = await host.store().events(complaint.requestId);
    expect(events.filter(({ type }) => type === "subject-revealed")).toHaveLength(1);
    expect(JSON.stringify(events)).not.toContain(inFrance.details);
  });

  it("is answered in an operator's words, and names the authority of the person's place first", async () => {
    await answerCase(host, complaint);
    await reaches(host, complaint, "completed");
    expect((await letters(host, complaint)).at(-1)).toBe("person: Our answer to your complaint");
    const letter = await lastLetter(host, complaint, known.carla.email);
    expect(letter).toContain(`Reference: ${complaint.requestId}`);
    expect(letter).toContain("Our contact: privacy@example.com");
    expect(letter).toContain("We have looked into it.");
    expect(letter).toContain("stays unchanged until 5 September 2026");
    expect(letter).toMatch(
      /Authority where you live: Commission nationale.*Authority that supervises us: Berliner Beauftragte/,
    );
    expect(await outcomes(host, complaint)).toEqual({ ...everywhere("done"), ...byHand });
    const { letters: sent } = await operator<{ letters: { name: string; text?: string }[] }>(
      host,
      ...["letter", complaint.requestId],
    );
    expect(sent.find(({ name }) => name === "answer")?.text).toContain("We have looked into it.");
  });

  it("is answered once: the second operator learns of the first and the decision", async () => {
    const args = ["--outcome", "not-upheld", "--text", "We see it otherwise."];
    const { code, stderr } = await refusedOperator(host, "answer", complaint.requestId, ...args);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/answered already: upheld, by /),
    });
  });

  it("is released by an operator without a notice", async () => {
    const args = ["release", complaint.requestId, "--reason", "The complaint has been settled."];
    const { releaseId } = await operator<{ releaseId: string }>(host, ...args);
    const release = { requestId: releaseId, by: known.carla };
    await reaches(host, release, "completed");
    expect(await letters(host, release)).toEqual(["person: Your request has been answered"]);
    expect(await kindsHeld(known.carla)).toMatchObject({ billing: expect.not.arrayContaining(["HOLD"]) });
    expect(await transitions(host, release)).toBe(straightWay);
  });
});

describe("a complaint of somebody", () => {
  it("unknown to every system costs four transitions more than a request without an operator's part", async () => {
    const complaint = await ask(host, "complaint", { email: "nobody@example.org" });
    await answerCase(host, complaint, "out-of-scope");
    await reaches(host, complaint, "completed");
    expect(await outcomes(host, complaint)).toEqual({ ...everywhere("nothing-held"), ...byHand });
    expect(await transitions(host, complaint)).toBe(straightWay + 4);
  });

  it("whose erasure has begun sets the remaining data aside, and stops no deletion", async () => {
    await answered(host, "erasure", known.emil);
    const complaint = await answered(host, "complaint", known.emil);
    expect(await outcomes(host, complaint)).toMatchObject({ billing: "done", ...byHand });
    expect(await lastLetter(host, complaint, known.emil.email)).toMatch(/deletion cycle/);
  });
});
