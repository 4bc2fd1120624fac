import { describe, expect, it } from "@jest/globals";
import { TransientError } from "#shared/domain/errors.ts";
import { linkText, saltedHash } from "#shared/domain/secret.ts";
import { reportNotMe } from "#shared/life/2-verify/report-not-me.ts";
import { extendRequest } from "#shared/life/decide/extend-request.ts";
import { pauseRequest } from "#shared/life/decide/pause-request.ts";
import { resumeRequest } from "#shared/life/decide/resume-request.ts";
import { pendingUntil, storeInProgress, task } from "#test/fixtures/case-in-progress.ts";
import { requestId } from "#test/fixtures/requests.ts";
import { sweepWorld } from "./sweep-world.ts";

const actor = { kind: "operator", id: "desk" } as const;
const question = { requestId, actor, why: "identity", question: "When did you last buy from us?" } as const;
const resumption = { requestId, actor, reason: "the answer fits" };
const secret = "s".repeat(43);

async function stopped() {
  const world = sweepWorld();
  await storeInProgress(world.services.store, [task("billing")]);
  await world.services.store.update(requestId, () => ({
    at: world.services.clock(),
    tokens: [{ purpose: "not-me", hash: saltedHash("salt", secret), expiresAt: "2026-09-01T09:00:00.000Z" }],
    events: [],
    result: undefined,
  }));
  return world;
}
const stop = ({ services }: Awaited<ReturnType<typeof stopped>>) =>
  reportNotMe(linkText(requestId, secret), services);

describe("while a question is open, the sweep", () => {
  it("warns of no date, asks the person again, and the operators for a decision until there is one", async () => {
    const { services, sweepUntil, notices, mails, moveTo } = sweepWorld();
    await storeInProgress(services.store, [task("billing")]);
    moveTo("2026-03-10T09:00:00.000Z");
    await pauseRequest(question, services);
    await sweepUntil("2026-03-24T03:00:00.000Z");
    expect(await notices()).toEqual([]);
    await sweepUntil("2026-05-08T00:00:00.000Z");
    const name = "question-open-20260310090000000";
    expect(await notices()).toEqual([1, 2, 3, 4].map((count) => `${name}-${count}`));
    const toPerson = mails.filter(({ to }) => to === "person@example.com");
    expect(toPerson).toHaveLength(4);
    for (const { text } of toPerson) expect(text).toContain(question.question);
    expect(toPerson[1]?.subject).toContain("reminder");
  });

  it("that comes months late still sends the reminders", async () => {
    const { services, run, notices, moveTo } = sweepWorld();
    await storeInProgress(services.store, [task("billing")]);
    await pauseRequest(question, services);
    moveTo("2026-09-01T00:00:00.000Z");
    await Promise.all([run(), run()]);
    await run();
    expect(await notices()).toEqual(["question-open-20260305090000000-1"]);
  });

  it("warns of the new dates once the request goes on, even after warnings of the old ones", async () => {
    const { services, sweepUntil, notices, moveTo } = sweepWorld();
    const request = { regime: "uk-gdpr", place: "GB", zone: "Europe/London" };
    await storeInProgress(services.store, [task("billing")], "access", { request });
    await sweepUntil("2026-03-24T09:00:00.000Z");
    expect(await notices()).toEqual(["reminder-10"]);
    await pauseRequest(question, services);
    await sweepUntil("2026-04-02T09:00:00.000Z");
    expect(await notices()).toHaveLength(1);
    moveTo("2026-04-02T10:00:00.000Z");
    await resumeRequest(resumption, services);
    // The clock begins with the answer: target 30 April, legal Tuesday 5 May, after the bank holiday.
    await sweepUntil("2026-05-10T00:00:00.000Z");
    expect(await notices()).toEqual([
      ...["reminder-10", "reminder-10", "reminder-5", "reminder-1", "escalation", "breach"],
    ]);
  });

  it("follows up no promise until the request goes on", async () => {
    const asked: string[] = [];
    const { services, sweepUntil, moveTo } = sweepWorld({
      invokeProcessor: async (processor) => void asked.push(processor),
    });
    await storeInProgress(services.store, [task("analytics", pendingUntil("2026-03-12"))]);
    await pauseRequest(question, services);
    await sweepUntil("2026-03-20T00:00:00.000Z");
    expect(asked).toEqual([]);
    moveTo("2026-03-21T00:00:00.000Z");
    await resumeRequest(resumption, services);
    await sweepUntil("2026-03-22T00:00:00.000Z");
    expect(asked).toEqual(["analytics"]);
  });
});

describe("after an extension the sweep", () => {
  it("warns of the later dates only, even after a warning of the first", async () => {
    const { services, sweepUntil, notices } = sweepWorld();
    await storeInProgress(services.store, [task("billing")]);
    await sweepUntil("2026-04-01T12:00:00.000Z");
    expect(await notices()).toEqual(["reminder-10", "reminder-5", "reminder-1"]);
    await extendRequest({ requestId, actor, reason: "Several archives." }, services);
    await sweepUntil("2026-05-17T00:00:00.000Z");
    expect(await notices()).toHaveLength(3);
    await sweepUntil("2026-06-10T00:00:00.000Z");
    expect((await notices()).slice(3)).toEqual([
      ...["reminder-10", "reminder-5", "reminder-1", "escalation", "breach"],
    ]);
  });
});

describe("for a request with a report “not me”, the sweep", () => {
  it("warns as before, beside its own reminders: the clock goes on", async () => {
    const world = await stopped();
    await stop(world);
    await world.sweepUntil("2026-04-14T00:00:00.000Z");
    const dated = (await world.notices()).filter((notice) => !notice.startsWith("frozen"));
    expect(dated).toEqual([...["reminder-10", "reminder-5", "reminder-1", "escalation", "breach"]]);
  });

  it("tells the operators once, if the link could not", async () => {
    const world = await stopped();
    const { services, run, moveTo, notices } = world;
    const mailer = {
      async send() {
        throw new TransientError("SES is down");
      },
    };
    await reportNotMe(linkText(requestId, secret), { ...services, mailer });
    expect(await notices()).toEqual([]);
    moveTo("2026-03-05T09:01:00.000Z");
    await run();
    expect(await notices()).toEqual([]);
    for (const at of ["09:02", "09:10", "09:20"]) {
      moveTo(`2026-03-05T${at}:00.000Z`);
      await run();
    }
    expect(await notices()).toEqual(["frozen-20260305090000000"]);
  });

  it("tells nobody anything once it goes on", async () => {
    const world = await stopped();
    const { services, run, moveTo, notices } = world;
    const failing = { send: async () => Promise.reject(new TransientError("SES is down")) };
    await reportNotMe(linkText(requestId, secret), { ...services, mailer: failing });
    await resumeRequest(resumption, services);
    moveTo("2026-03-05T09:10:00.000Z");
    await run();
    expect(await notices()).toEqual([]);
  });

  it("sends notices again when the request is stopped a second time", async () => {
    const world = await stopped();
    await stop(world);
    await resumeRequest(resumption, world.services);
    world.moveTo("2026-03-06T09:00:00.000Z");
    await stop(world);
    await world.run();
    expect(await world.notices()).toEqual(["frozen-20260305090000000", "frozen-20260306090000000"]);
  });
});
