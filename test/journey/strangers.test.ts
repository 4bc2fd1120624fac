import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type JourneyHost, startJourney } from "./journey-host.ts";
import { operator } from "./operator.ts";
import { type Person, people } from "./people.ts";
import {
  type Asked,
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
} from "./steps.ts";
import { allHeld, isMailed, isMeasured, kinds } from "./systems.ts";

const names = ["guessed", "moved", "undone", "holds", "waits", "flooded", "frozen", "late"] as const;
let host: JourneyHost;
let known: Record<(typeof names)[number], Person>;
beforeAll(async () => {
  host = await startJourney({ now: "2026-03-05T09:00:00Z" });
  known = await people(host, ...names);
});
afterAll(() => host.stop());

const mailsTo = async (email: string) => (await host.client().mails(email)).length;
const levelOf = async (asked: Asked) => {
  const { request } = await recordOfRequest(host, asked);
  return "level" in request ? request.level : undefined;
};
const kindsHeld = async (person: Person) =>
  Object.fromEntries(
    Object.entries(await allHeld(host, person)).map(([processor, items]) => [
      processor,
      kinds(items).filter((kind) => kind !== "HOLD"),
    ]),
  );

describe("a stranger who reads the victim's mail, and guesses", () => {
  const enter = async (asked: Asked, knownDatum: string) => {
    const { confirmationCode } = asked;
    const link = await host.client().verificationLink(asked.requestId, asked.by.email);
    return host.client().call("POST", link, { confirmationCode, knownDatum });
  };

  it("gets in with no postal code, and is not compared after five tries over all links", async () => {
    const [one, other] = [await ask(host, "access", known.guessed), await ask(host, "access", known.guessed)];
    for (const [at, code] of ["10115", "10117", "10119", "10435", "10999"].entries())
      expect((await enter(at % 2 ? one : other, code)).status).toBe(403);
    const right = await enter(one, known.guessed.datum);
    expect(right.status).toBe(200);
    await quiet(host);
    expect(await statusOf(host, one)).toBe("awaiting-approval");
    expect(await levelOf(one)).toBe("L1");
    const { waitingFor } = await operator<{ waitingFor: unknown[] }>(host, "show", one.requestId);
    expect(JSON.stringify(waitingFor)).toContain("guessed at too often");
  });
});

describe("a stranger who has us write to a mailbox", () => {
  it("by a correction gets no mail to it sent before a mailbox of their own is proved", async () => {
    const target = "victim@example.net";
    for (let times = 0; times < 3; times++)
      await ask(
        host,
        "rectification",
        { email: `throwaway-${times}@example.net` },
        { changes: { email: target } },
      );
    await quiet(host);
    expect(await mailsTo(target)).toBe(0);
  });
});

describe("a stranger's withdrawal", () => {
  it("stops only the named use and erases nothing; the person stops and undoes it", async () => {
    const before = await kindsHeld(known.undone);
    const mailed = await isMailed(host, known.undone.email);
    const withdrawal = await ask(host, "consent-withdrawal", known.undone);
    await quiet(host);
    expect(await isMailed(host, known.undone.email)).toBe(false);
    expect(await isMeasured(host, known.undone)).toBe(false);
    await host.client().reportNotMe(withdrawal.requestId, known.undone.accounts);
    await quiet(host);
    expect(await lastLetter(host, withdrawal, "privacy-desk@example.com")).toContain("dsr release");
    const { releaseId } = await operator<{ releaseId: string }>(
      host,
      ...["release", withdrawal.requestId, "--reason", "It was a stranger."],
    );
    await reaches(host, { requestId: releaseId }, "completed");
    expect(await statusOf(host, withdrawal)).toBe("cancelled");
    expect(await kindsHeld(known.undone)).toEqual(before);
    expect(await isMailed(host, known.undone.email)).toBe(mailed);
    expect(await isMeasured(host, known.undone)).toBe(true);
    expect(await letters(host, { requestId: releaseId, by: known.undone })).toContain(
      "person: Your request has been answered",
    );
  });
});

describe("a stranger's complaint", () => {
  it("sets nothing aside: the person's proved erasure is carried out", async () => {
    const complaint = await ask(host, "complaint", known.holds);
    await quiet(host);
    const erasure = await answered(host, "erasure", known.holds);
    expect(await outcomes(host, erasure)).toEqual({
      analytics: "pending",
      billing: "retained",
      mailing: "partial",
    });
    expect((await recordOfRequest(host, complaint)).request).not.toHaveProperty("hold");
  });
});

describe("a stranger's unconfirmed requests", () => {
  it("delay no erasure of the person, and send no request of theirs to an operator", async () => {
    for (let times = 0; times < 12; times++) await ask(host, "access", known.waits);
    const erasure = await ask(host, "erasure", known.waits);
    await host.client().moveClock("P1D");
    await confirm(host, erasure);
    await reaches(host, erasure, "completed");
    expect(await statusOf(host, erasure)).toBe("completed");
  });

  it("all get the same answer, fill no mailbox, and lock nobody out of a right", async () => {
    const before = await mailsTo(known.flooded.email);
    for (let times = 0; times < 20; times++) await ask(host, "access", known.flooded);
    await quiet(host);
    const own = await ask(host, "access", known.flooded);
    const objection = await ask(host, "objection", known.flooded);
    await quiet(host);
    expect(await isMailed(host, known.flooded.email)).toBe(false);
    expect(await mailsTo(known.flooded.email)).toBe(before + 10);
    await host.client().moveClock("P1D");
    expect(await mailsTo(known.flooded.email)).toBe(before + 11);
    await confirm(host, own);
    await reaches(host, own, "completed");
    await reaches(host, objection, "completed");
    expect((await recordOfRequest(host, objection)).request).toHaveProperty("respondedAt");
  });

  it("and their idempotency key never meet another person's", async () => {
    const headers = { "idempotency-key": "1" };
    const submit = (email: string) => host.client().submit({ right: "access", email }, headers);
    const [one, other] = [await submit("first@example.net"), await submit("second@example.net")];
    expect(one.requestId).not.toBe(other.requestId);
    expect(await submit("first@example.net")).toEqual(one);
  });
});

describe("the report “this was not me”", () => {
  it("after an objection was answered tells the desk, which undoes it", async () => {
    const mailed = await isMailed(host, known.late.email);
    const objection = await answered(host, "objection", known.late);
    expect(await isMailed(host, known.late.email)).toBe(false);
    await host.client().reportNotMe(objection.requestId, known.late.email);
    await quiet(host);
    expect(await letters(host, objection)).toContain("desk: FROZEN: reported as not made by the person");
    const listed = await operator<{ requests: { requestId: string }[] }>(host, "list");
    expect(listed.requests.map(({ requestId }) => requestId)).toContain(objection.requestId);
    const { releaseId } = await operator<{ releaseId: string }>(
      host,
      ...["release", objection.requestId, "--reason", "It was a stranger."],
    );
    await reaches(host, { requestId: releaseId }, "completed");
    expect(await isMailed(host, known.late.email)).toBe(mailed);
  });

  it("stops a request that does not lapse, is listed, and causes reminders until somebody looks", async () => {
    const access = await ask(host, "access", known.frozen);
    await host.client().reportNotMe(access.requestId, known.frozen.accounts);
    await host.client().moveClock("P20D");
    expect(await statusOf(host, access)).toBe("awaiting-verification");
    const listed = await operator<{ requests: { requestId: string }[] }>(host, "list");
    expect(listed.requests.map(({ requestId }) => requestId)).toContain(access.requestId);
    const reminders = (await letters(host, access)).filter((title) => title.startsWith("desk: FROZEN"));
    expect(reminders.length).toBeGreaterThanOrEqual(4);
  });
});
