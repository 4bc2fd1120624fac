import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type JourneyHost, startJourney } from "./journey-host.ts";
import { operator, refusedOperator } from "./operator.ts";
import { type Person, people } from "./people.ts";
import {
  type Asked,
  type Asker,
  ask,
  confirm,
  evidence,
  filesOf,
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
import { allHeld, setMaintenance } from "./systems.ts";

let host: JourneyHost;
let known: Record<"knows" | "blank" | "frozen" | "half" | "false-alarm" | "quick", Person>;
beforeAll(async () => {
  host = await startJourney({ now: "2026-03-05T09:00:00Z" });
  known = await people(host, "knows", "blank", "frozen", "half", "false-alarm", "quick");
});
afterAll(() => host.stop());

const levelOf = async (asked: Asked) => {
  const { request } = await recordOfRequest(host, asked);
  return "level" in request ? request.level : undefined;
};
const typesOf = async (asked: Asked) => (await evidence(host, asked)).map(({ type }) => type);

/** Enters a datum behind the link. */
async function enter(asked: Asked, knownDatum?: string): Promise<Response> {
  const link = await host.client().verificationLink(asked.requestId, asked.by.email);
  return host.client().call("POST", link, { confirmationCode: asked.confirmationCode, knownDatum });
}

describe("a datum that both sides know", () => {
  it("costs one of five tries when it is wrong, and nothing is carried out", async () => {
    const access = await ask(host, "access", known.knows);
    const wrong = await enter(access, "2026-0999");
    expect(wrong.status).toBe(403);
    expect(await wrong.json()).toMatchObject({
      type: expect.stringContaining("wrong-datum"),
      triesLeft: 4,
    });
    expect(await statusOf(host, access)).toBe("awaiting-verification");

    // In another spelling: it is compared without blanks, punctuation and case.
    expect((await enter(access, " 2026 / 0207 ")).status).toBe(200);
    await reaches(host, access, "completed");
    expect(await levelOf(access)).toBe("L2");
    expect(await transitions(host, access)).toBe(straightWay);
  });

  it("locks the link after five wrong ones, even for the right one", async () => {
    const access = await ask(host, "access", known.blank);
    for (const triesLeft of [4, 3, 2, 1, 0])
      expect(await (await enter(access, "10115")).json()).toMatchObject({ triesLeft });
    const locked = await enter(access, known.blank.datum);
    expect(await locked.json()).toMatchObject({ type: expect.stringContaining("link-locked") });
    expect(await statusOf(host, access)).toBe("awaiting-verification");
  });

  it("can be left out: then an operator looks at the request and vouches for it first", async () => {
    const access = await ask(host, "access", known.blank);
    expect((await enter(access)).status).toBe(200);
    await quiet(host);
    expect(await statusOf(host, access)).toBe("awaiting-approval");
    expect(await outcomes(host, access)).toEqual({
      analytics: "not begun",
      billing: "not begun",
      mailing: "not begun",
    });
    expect(await letters(host, access)).toEqual([
      "person: Please confirm your request",
      "accounts: There is a request about your data",
      "desk: A request waits for approval",
    ]);
    expect(await lastLetter(host, access, "privacy-desk@example.com")).toContain(
      "the person has not shown enough of who they are",
    );

    expect(await operator(host, "approve", access.requestId)).toMatchObject({ changed: true });
    await reaches(host, access, "completed");
    expect(await levelOf(access)).toBe("L3");
    expect(await transitions(host, access)).toBe(straightWay);
  });

  it("is asked of everybody, and nobody waits for it whose data is not in the protected system", async () => {
    const stranger: Asker = { email: "stranger@example.org" };
    const onlyMailed: Asker = { email: "chloe.martin@example.com" };
    for (const by of [stranger, onlyMailed]) {
      const access = await ask(host, "access", by);
      expect((await enter(access)).status).toBe(200);
      await reaches(host, access, "completed");
      expect(await levelOf(access)).toBe("L1");
      expect((await letters(host, access))[0]).toBe("person: Please confirm your request");
      expect(await transitions(host, access)).toBe(straightWay);
    }
    const mails = await host.client().mails();
    const asksFor = (email: string) =>
      mails
        .find(({ to }) => to === email)
        ?.text.replaceAll(/\s+/g, " ")
        .match(/Have one of these at hand: [^.]+/)?.[0];
    expect(asksFor(stranger.email)).toContain("your customer number");
    expect(asksFor(stranger.email)).toBe(asksFor(known.knows.email));
  });

  it("is not needed for a restriction, which takes nothing away", async () => {
    const restriction = await ask(host, "restriction", known.knows);
    expect((await enter(restriction)).status).toBe(200);
    await reaches(host, restriction, "completed");
    expect(await levelOf(restriction)).toBe("L1");
  });
});

describe("the link “This was not me” to a second contact on file", () => {
  it("stops a request, although link and code were right, until an operator lets it go on", async () => {
    const person = known["false-alarm"];
    const erasure = await ask(host, "erasure", person);
    await host.client().reportNotMe(erasure.requestId, person.accounts);
    await host.client().reportNotMe(erasure.requestId, person.accounts);
    await confirm(host, erasure);
    const before = await allHeld(host, person);
    await host.client().moveClock("P3D");
    expect(await outcomes(host, erasure)).toEqual({
      analytics: "not begun",
      billing: "not begun",
      mailing: "not begun",
    });
    expect(await allHeld(host, person)).toEqual(before);
    expect(await letters(host, erasure)).toEqual([
      "person: Please confirm your request",
      "accounts: There is a request about your data",
      "desk: FROZEN: reported as not made by the person",
      "desk: FROZEN: reported as not made by the person",
    ]);
    const { code, stderr } = await refusedOperator(host, "approve", erasure.requestId);
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining("paused") });

    await operator(
      host,
      "resume",
      erasure.requestId,
      "--reason",
      "accounts confirmed by phone that it is theirs",
    );
    await reaches(host, erasure, "completed");
    expect(await outcomes(host, erasure)).toMatchObject({ mailing: "partial" });
    expect(await transitions(host, erasure)).toBe(straightWay);
    // The person had no question, so no letter thanks them for an answer.
    expect((await letters(host, erasure)).slice(4)).toEqual(["person: Your request has been answered"]);
  });

  it("stops a request for good when an operator cancels it: nothing is handed out", async () => {
    const person = known.frozen;
    const access = await ask(host, "access", person);
    await confirm(host, access, "");
    await quiet(host);
    await host.client().reportNotMe(access.requestId, person.accounts);
    // The deadline keeps running: the operators are warned all the same.
    await host.client().moveClock("P30D");
    await operator(
      host,
      "cancel",
      access.requestId,
      "--reason",
      "accounts did not make it, and nor did the person",
    );
    await quiet(host);
    expect(await statusOf(host, access)).toBe("cancelled");
    expect(await letters(host, access)).toEqual([
      "person: Please confirm your request",
      "accounts: There is a request about your data",
      "desk: A request waits for approval",
      "desk: FROZEN: reported as not made by the person",
      "desk: FROZEN: reported as not made by the person",
      "desk: FROZEN: reported as not made by the person",
      "desk: FROZEN: reported as not made by the person",
      "desk: Due in 10 days",
      "desk: FROZEN: reported as not made by the person",
      "desk: Due in 5 days",
      "desk: FROZEN: reported as not made by the person",
      "desk: Due tomorrow",
      "desk: ESCALATION: target date missed",
      "person: Your request was cancelled",
    ]);
    expect(await typesOf(access)).not.toContain("task-finished");
  });

  it("stops a half-finished request: nothing more is collected, and the collected data is not handed out", async () => {
    const person = known.half;
    const access = await ask(host, "access", person);
    await host.client().verificationLink(access.requestId, person.email);
    await setMaintenance(host, "billing", true);
    await confirm(host, access);
    await host.client().moveClock("P1D");
    await host.client().reportNotMe(access.requestId, person.accounts);
    await setMaintenance(host, "billing", false);
    const { requestId } = access;
    // Long enough for the next question to the system.
    await host.client().moveClock("PT5H");
    expect(await outcomes(host, access)).toEqual({
      analytics: "done",
      billing: "failed",
      mailing: "done",
    });
    // One of each system that has collected: billing is silent.
    expect(await filesOf(host, access)).toHaveLength(2);
    await operator(host, "cancel", requestId, "--reason", "accounts did not make it");
    await quiet(host);
    expect((await letters(host, access)).slice(2)).toEqual([
      "desk: System billing does not answer",
      "desk: FROZEN: reported as not made by the person",
      "person: Your request was cancelled",
    ]);
    expect(await filesOf(host, access)).toEqual(["letter.json"]);
  });

  it("comes too late once the request is answered: the desk is told, and can undo", async () => {
    const objection = await ask(host, "objection", known.quick);
    await reaches(host, objection, "completed");
    await quiet(host);
    await host.client().reportNotMe(objection.requestId, known.quick.accounts);
    await quiet(host);
    expect(await letters(host, objection)).toContain("desk: FROZEN: reported as not made by the person");
    expect(await lastLetter(host, objection, "privacy-desk@example.com")).toContain("dsr release");
  });
});
