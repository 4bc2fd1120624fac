import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type JourneyHost, startJourney } from "./journey-host.ts";
import { operator, refusedOperator } from "./operator.ts";
import { type Person, people } from "./people.ts";
import {
  type Asked,
  answered,
  ask,
  confirm,
  evidence,
  filesOf,
  lastLetter,
  letters,
  mailsAbout,
  outcomes,
  quiet,
  reaches,
  recordOfRequest,
  straightWay,
  transitions,
} from "./steps.ts";
import { allHeld, isMailed, setMaintenance } from "./systems.ts";

let host: JourneyHost;
let known: Record<"extended" | "late" | "excessive" | "half", Person>;
beforeAll(async () => {
  host = await startJourney({ now: "2026-03-05T09:00:00Z" });
  known = await people(host, "extended", "late", "excessive", "half");
});
afterAll(() => host.stop());

/** Waits for an operator: the person has left out the known datum. */
async function unapproved(right: string, by: Person): Promise<Asked> {
  const asked = await ask(host, right, by);
  await confirm(host, asked, "");
  await quiet(host);
  return asked;
}

const reason = "Your data has to be restored from several archives.";
const extend = ({ requestId }: Asked) => ["extend", requestId, "--reason", reason];

describe("an extension", () => {
  let extended: Asked;
  let late: Asked;

  it("in time is told to the person with its reason, and the notice is kept word for word", async () => {
    extended = await unapproved("access", known.extended);
    late = await unapproved("access", known.late);
    await host.client().moveClock("2026-03-25T09:00:00Z");
    await operator(host, ...extend(extended));
    const mail = (await mailsAbout(host, extended)).at(-1);
    expect(mail).toMatchObject({ to: known.extended.email, subject: expect.stringMatching(/more time/) });
    expect(await lastLetter(host, extended)).toMatch(/cannot answer.*by 7 April 2026.*until 5 June 2026/);
    expect(mail?.text).toContain(reason);
    const event = (await evidence(host, extended)).find(({ type }) => type === "deadline-extended");
    expect(event).toMatchObject({
      actor: { kind: "operator" },
      details: { reason, text: mail?.text.replaceAll("\r\n", "\n") },
    });
  });

  it("gives the same dates as the deadline command, and cannot be repeated", async () => {
    const { deadlines, receivedAt } = (await recordOfRequest(host, extended)).request;
    const event = ["--received", receivedAt, "--event", "extended=2026-03-25"];
    const sheet = await operator<{ extended: object }>(host, "deadline", ...event);
    expect(sheet.extended).toMatchObject(deadlines);
    expect(deadlines).toEqual({ base: "2026-06-05", legal: "2026-06-05", target: "2026-05-28" });
    expect(await operator(host, ...extend(extended))).toMatchObject({ changed: false });
  });

  it("comes too late once the first date is over, and changes nothing", async () => {
    await host.client().moveClock("2026-04-06T09:00:00Z");
    const before = await recordOfRequest(host, late);
    expect(await refusedOperator(host, ...extend(late))).toEqual({
      code: 1,
      stderr: expect.stringMatching(/due by 2026-04-05.*too late \(GDPR Art\. 12\(3\)\)/),
    });
    expect((await recordOfRequest(host, late)).request).toEqual(before.request);
  });

  it("reminds the operators of the new dates, as before of the old one", async () => {
    await host.client().moveClock("2026-05-29T06:00:00Z");
    expect((await letters(host, extended)).slice(2)).toEqual([
      "desk: A request waits for approval",
      "desk: Due in 10 days",
      "person: We need more time for your request",
      "desk: Due in 10 days",
      "desk: Due in 5 days",
      "desk: Due tomorrow",
      "desk: ESCALATION: target date missed",
    ]);
    await operator(host, "approve", extended.requestId);
    await reaches(host, extended, "completed");
    expect(await transitions(host, extended)).toBe(straightWay);
  });
});

describe("a refusal", () => {
  const refuse = ({ requestId }: Asked, ...more: string[]) =>
    operator(
      host,
      ...[
        "refuse",
        requestId,
        "--ground",
        "excessive",
        "--reason",
        "The same was answered this month.",
        ...more,
      ],
    );

  async function expectRefused(asked: Asked): Promise<void> {
    await quiet(host);
    const { request } = await recordOfRequest(host, asked);
    expect(request).toMatchObject({
      status: "refused",
      ground: "excessive",
      respondedAt: expect.any(String),
    });
    expect(await lastLetter(host, asked)).toMatch(
      /excessive.*Art\. 12\(5\).*The same was answered this month\..*go to court.*Berliner Beauftragte/,
    );
    expect(await operator(host, "show", asked.requestId)).toMatchObject({
      execution: { status: "SUCCEEDED" },
    });
  }

  it("reaches a request that is unconfirmed, or waits for an operator, and nothing is carried out", async () => {
    const before = await allHeld(host, known.excessive);
    const unconfirmed = await ask(host, "erasure", known.excessive);
    await quiet(host);
    const waiting = await unapproved("erasure", known.excessive);
    for (const asked of [unconfirmed, waiting]) {
      await refuse(asked);
      await expectRefused(asked);
    }
    expect(await refuse(waiting)).toMatchObject({ changed: false });
    expect(await allHeld(host, known.excessive)).toEqual(before);
    const link = host.client().confirm(unconfirmed, known.excessive.email, known.excessive.datum);
    await expect(link).rejects.toThrow(/link-closed/);
  });

  it("reaches a request with a silent system, and the data collected so far goes", async () => {
    const task = await ask(host, "access", known.half);
    await host.client().verificationLink(task.requestId, known.half.email);
    await setMaintenance(host, "billing", true);
    const step = await ask(host, "access", { email: "unmet@example.com" });
    await confirm(host, step);
    await confirm(host, task);
    await host.client().moveClock("P1D");
    // One of each system that has collected: billing is silent.
    expect(await filesOf(host, task)).toHaveLength(2);
    for (const asked of [task, step])
      expect(await outcomes(host, asked)).toMatchObject({ billing: "failed" });
    for (const asked of [task, step]) {
      await refuse(asked);
      // A running try ends first.
      await host.client().moveClock("PT10M");
      await expectRefused(asked);
    }
    expect(await filesOf(host, task)).toEqual(["letter.json"]);
    expect(await outcomes(host, task)).toMatchObject({ analytics: "done", billing: "failed" });
  });

  it("of a release leaves the restriction standing, to be lifted another time", async () => {
    await setMaintenance(host, "billing", false);
    const restriction = await answered(host, "restriction", known.half);
    const args = ["release", restriction.requestId, "--reason", "It was checked and is right."];
    const { releaseId } = await operator<{ releaseId: string }>(host, ...args);
    await quiet(host);
    await refuse({ ...restriction, requestId: releaseId });
    await host.client().moveClock("P8D");
    expect(await isMailed(host, known.half.email)).toBe(false);
    expect(await operator(host, ...args)).toMatchObject({ changed: true });
  });

  it("comes too late for a request that is answered", async () => {
    const objection = await answered(host, "objection", { email: "answered@example.com" });
    await expect(refuse(objection)).rejects.toThrow(
      /ended with 1: error: Cannot refuse a request that is completed/,
    );
  });
});

describe("a note", () => {
  it("is kept as evidence with its author, and has no address", async () => {
    const objection = await ask(host, "objection", { email: "noted@example.com" });
    const text = "called back on 3 March, will answer in writing, ticket 4711";
    await operator(host, "note", objection.requestId, text, "--as", "ada");
    const note = (await evidence(host, objection)).find(({ type }) => type === "note");
    expect(note).toMatchObject({ actor: { kind: "operator", id: "ada" }, details: { text } });
    const naming = ["note", objection.requestId, "wrote from ada@example.org"];
    const { code, stderr } = await refusedOperator(host, ...naming);
    expect(code).toBe(2);
    expect(stderr).not.toContain("ada@example.org");
  });
});
