import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type JourneyHost, startJourney } from "./journey-host.ts";
import { operator, refusedOperator } from "./operator.ts";
import { type Person, people } from "./people.ts";
import {
  type Asked,
  ask,
  confirm,
  evidence,
  lastLetter,
  letters,
  mailsAbout,
  outcomes,
  processorIds,
  quiet,
  reaches,
  recordOfRequest,
  statusOf,
  straightWay,
  transitions,
} from "./steps.ts";
import { setMaintenance } from "./systems.ts";

/** The state of each request at its question, on 10 March. */
const waits = ["unverified", "unapproved", "tasks", "step", "silent", "british", "late"] as const;
type Wait = (typeof waits)[number];

let host: JourneyHost;
let known: Record<Exclude<Wait, "step">, Person>;
const asked = {} as Record<Wait, Asked>;
beforeAll(async () => {
  host = await startJourney({ now: "2026-03-05T09:00:00Z" });
  known = await people(host, "unverified", "unapproved", "tasks", "silent", "british", "late");
  for (const wait of ["unapproved", "silent", "late", "british"] as const) {
    asked[wait] = await ask(host, "access", known[wait], wait === "british" ? { jurisdiction: "GB" } : {});
    await confirm(host, asked[wait], "");
  }
  asked.tasks = await ask(host, "access", known.tasks);
  await host.client().verificationLink(asked.tasks.requestId, known.tasks.email);
  await setMaintenance(host, "mailing", true);
  await setMaintenance(host, "billing", true);
  asked.step = await ask(host, "access", { email: "unmet@example.com" });
  await confirm(host, asked.step);
  await confirm(host, asked.tasks);
  await host.client().moveClock("2026-03-10T09:00:00Z");
  asked.unverified = await ask(host, "access", known.unverified);
  await quiet(host);
});
afterAll(() => host.stop());

const question = "In which month did you last buy from us, and what?";
const pause = (wait: Wait, about = "identity") =>
  operator(host, "pause", asked[wait].requestId, "--about", about, "--question", question);
const resume = (wait: Wait, answered: string) =>
  operator(
    host,
    ...[
      "resume",
      asked[wait].requestId,
      "--answered",
      answered,
      "--reason",
      "the answer fits the order history",
    ],
  );
const deadlinesOf = async (wait: Wait) => (await recordOfRequest(host, asked[wait])).request.deadlines;

/** The dates of the deadline command for the same events, in a process of its own. */
async function deadlinesAsCounted(wait: Wait, ...events: string[]) {
  const { request } = await recordOfRequest(host, asked[wait]);
  const { regime, place, receivedAt } = request;
  const args = ["--regime", regime, "--place", place, "--received", receivedAt];
  const sheet = await operator(host, "deadline", ...args, ...events.flatMap((event) => ["--event", event]));
  const { base, legal, target } = sheet;
  return { base, legal, target };
}

const notBegun = { analytics: "not begun", billing: "not begun", mailing: "not begun" };

describe("asking the person", () => {
  it("finds each request in its own state", async () => {
    const statuses = await Promise.all(waits.map(async (wait) => [wait, await statusOf(host, asked[wait])]));
    expect(Object.fromEntries(statuses)).toEqual({
      unverified: "awaiting-verification",
      unapproved: "awaiting-approval",
      tasks: "in-progress",
      step: "in-progress",
      silent: "awaiting-approval",
      british: "awaiting-approval",
      late: "awaiting-approval",
    });
    expect(await outcomes(host, asked.tasks)).toEqual({
      analytics: "done",
      billing: "failed",
      mailing: "failed",
    });
  });

  it("mails the question, keeps it word for word, and shows the person that we wait", async () => {
    await Promise.all(
      (["unverified", "unapproved", "tasks", "step", "silent"] as const).map((wait) => pause(wait)),
    );
    // Not earlier: a request that waits for a system goes on automatically when the system is back.
    await setMaintenance(host, "mailing", false);
    await setMaintenance(host, "billing", false);
    const mail = (await mailsAbout(host, asked.unapproved)).at(-1);
    expect(mail).toMatchObject({ to: known.unapproved.email, text: expect.stringContaining(question) });
    const event = (await evidence(host, asked.unapproved)).findLast(({ type }) => type === "request-paused");
    expect(event?.details).toMatchObject({ why: "identity", question });
    expect(await lastLetter(host, asked.unapproved)).toMatch(/do not send us any copies of identity cards/);
  });

  it("a second question while the first is open is refused", async () => {
    const other = "When did you move to your present address?";
    const args = ["pause", asked.silent.requestId, "--about", "identity", "--question", other];
    expect(await refusedOperator(host, ...args)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("paused already"),
    });
  });

  it("about the meaning of their request is refused under the GDPR, with the provision, and changes nothing", async () => {
    const before = await recordOfRequest(host, asked.late);
    const args = ["pause", asked.late.requestId, "--about", "clarification", "--question", question];
    expect(await refusedOperator(host, ...args)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("Recital 63"),
    });
    expect((await recordOfRequest(host, asked.late)).request).toEqual(before.request);
    await pause("british", "clarification");
  });
});

describe("while nobody has answered", () => {
  it("no request begins new work in any state, and finished work stays done", async () => {
    await confirm(host, asked.unverified);
    const { code, stderr } = await refusedOperator(host, "approve", asked.unapproved.requestId);
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining("paused") });
    await host.client().moveClock("2026-03-20T09:00:00Z");

    expect(await outcomes(host, asked.unverified)).toEqual(notBegun);
    expect(await outcomes(host, asked.unapproved)).toEqual(notBegun);
    const stands = { billing: "failed", mailing: "failed" };
    expect(await outcomes(host, asked.step)).toEqual({ analytics: "nothing-held", ...stands });
    expect(await outcomes(host, asked.tasks)).toEqual({ analytics: "done", ...stands });
  });

  it("a question comes too late two weeks after receipt, and the provision is named", async () => {
    const args = ["pause", asked.late.requestId, "--about", "identity", "--question", question];
    expect(await refusedOperator(host, ...args)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("Art. 12(6)"),
    });
  });
});

describe("the answer", () => {
  it("moves the dates by its days, as the deadline command does", async () => {
    await Promise.all([resume("unapproved", "2026-03-20"), resume("tasks", "2026-03-20")]);
    const dates = { base: "2026-04-15", legal: "2026-04-15", target: "2026-04-12" };
    expect(await deadlinesOf("unapproved")).toEqual(dates);
    expect(await deadlinesOf("tasks")).toEqual(dates);
    const events = ["identity-asked=2026-03-10", "identity-answered=2026-03-20"];
    expect(await deadlinesAsCounted("unapproved", ...events)).toEqual(dates);
    const mail = (await mailsAbout(host, asked.unapproved)).find(({ subject }) =>
      subject.startsWith("We go on"),
    );
    expect(mail?.text).toContain("15 April 2026");
  });

  it("lets every request go on from its own state", async () => {
    await Promise.all([resume("unverified", "2026-03-20"), resume("step", "2026-03-20")]);
    await host.client().moveClock("PT10M");
    for (const wait of ["unverified", "unapproved", "tasks", "step"] as const)
      await reaches(host, asked[wait], "completed");
    expect(await outcomes(host, asked.tasks)).toEqual({
      analytics: "done",
      billing: "done",
      mailing: "done",
    });
    expect(await outcomes(host, asked.step)).toMatchObject({ billing: "nothing-held" });
    for (const wait of ["unverified", "unapproved"] as const)
      expect(await transitions(host, asked[wait])).toBe(straightWay);
    expect(await letters(host, asked.unapproved)).toEqual([
      "person: Please confirm your request",
      "accounts: There is a request about your data",
      "desk: A request waits for approval",
      "person: We have a question about your request",
      "person: A reminder of our question",
      "person: We go on with your request",
      "person: Your request has been answered",
    ]);
    const finished = (await evidence(host, asked.tasks)).filter(({ type }) => type === "task-finished");
    expect(finished.map(({ details }) => details?.processor).sort()).toEqual(processorIds);
  });
});

describe("a question about the meaning of a request, under the UK GDPR", () => {
  it("moves no date where the GDPR binds as well, which gives the earlier one", async () => {
    await resume("british", "2026-03-20");
    // The GDPR binds as well, and its clock does not stop for such a question: of two dates the earlier one counts.
    const asBefore = { base: "2026-04-05", legal: "2026-04-07", target: "2026-04-02" };
    expect(await deadlinesOf("british")).toEqual(asBefore);
    expect(await lastLetter(host, asked.british, known.british.email)).toContain("these dates are as before");
    expect(await statusOf(host, asked.british)).toBe("awaiting-approval");
    const events = ["clarification-asked=2026-03-10", "clarification-answered=2026-03-20"];
    const counted = await deadlinesAsCounted("british", ...events);
    expect(counted).toMatchObject({ base: "2026-04-16", legal: "2026-04-16" });
    await operator(host, "approve", asked.british.requestId);
    await reaches(host, asked.british, "completed");
    expect(await letters(host, asked.british)).toEqual([
      "person: Please confirm your request",
      "accounts: There is a request about your data",
      "desk: A request waits for approval",
      "person: We have a question about your request",
      "person: A reminder of our question",
      "person: We go on with your request",
      "person: Your request has been answered",
    ]);
  });
});

describe("an unanswered question", () => {
  it("is asked again, shown to the operators after two weeks in place of the standing dates, and can end in a refusal", async () => {
    await host.client().moveClock("2026-04-09T09:00:00Z");
    expect((await letters(host, asked.silent)).slice(2)).toEqual([
      "desk: A request waits for approval",
      "person: We have a question about your request",
      "person: A reminder of our question",
      "desk: A question has not been answered",
      "person: A reminder of our question",
      "desk: A question has not been answered",
    ]);
    const reason = ["--ground", "identity-not-confirmed", "--reason", "Our question was not answered."];
    await operator(host, "refuse", asked.silent.requestId, ...reason);
    await quiet(host);
    expect(await statusOf(host, asked.silent)).toBe("refused");
    expect(await lastLetter(host, asked.silent)).toMatch(/reasonable doubts.*Our question was not answered/);
    expect(await outcomes(host, asked.silent)).toEqual(notBegun);
  });
});
