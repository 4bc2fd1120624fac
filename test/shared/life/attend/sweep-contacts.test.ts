import { describe, expect, it } from "@jest/globals";
import { TransientError } from "#shared/domain/errors.ts";
import { verifyIdentity } from "#shared/life/2-verify/verify-identity.ts";
import { cancelRequest } from "#shared/life/decide/cancel-request.ts";
import type { Identify } from "#shared/ports/identify.ts";
import { failingMailer } from "#test/fakes/failing-mailer.ts";
import { identified } from "#test/fixtures/identified.ts";
import { manifestOf } from "#test/fixtures/manifests.ts";
import { requestId, untoldCase } from "#test/fixtures/requests.ts";
import { sweepWorld } from "./sweep-world.ts";

const manifests = [
  manifestOf("billing", { identifies: { knownData: ["customer-number"] } }),
  manifestOf("mailing", { identifies: { knownData: [] } }),
];
const others = ["old@example.com", "office@example.org"];
const people: Record<string, ReturnType<typeof identified>> = {
  billing: identified({
    contacts: ["person@example.com", ...others],
    knownData: [{ type: "customer-number", value: "10115" }],
  }),
  mailing: identified({ contacts: ["old@example.com"] }),
};

/** A request whose first step found a processor down, and mailed the person all the same. */
async function untold() {
  let isDown = true;
  const identify: Identify = async (processor) => {
    if (isDown && processor === "billing") throw new TransientError("billing is down");
    return people[processor] ?? identified();
  };
  const world = sweepWorld({ manifests, identify });
  await world.services.store.create(untoldCase());
  await verifyIdentity({ requestId, taskToken: "task-1" }, world.services);
  const told = () => world.mails.filter(({ noticeId }) => noticeId.includes("contact-notice"));
  const mend = () => {
    isDown = false;
  };
  return { ...world, told, mend };
}

describe("contacts that the first step could not tell", () => {
  it("are told by the sweep as soon as the processors answer, each once", async () => {
    const { run, moveTo, told, mend, failures, services } = await untold();
    moveTo("2026-03-05T09:05:00.000Z");
    await run();
    expect(told().map(({ to }) => to)).toEqual(["old@example.com"]);
    expect(failures).toEqual([]);
    mend();
    for (const at of ["09:10", "09:20", "10:00"]) {
      moveTo(`2026-03-05T${at}:00.000Z`);
      await run();
    }
    expect(told().map(({ to }) => to)).toEqual(others);
    const events = await services.store.events(requestId);
    expect(events.filter(({ type }) => type === "contacts-told")).toMatchObject([
      { details: { contacts: 2 } },
    ]);
  });

  it("are told once by sweeps that run at the same time", async () => {
    const { run, moveTo, told, mend } = await untold();
    mend();
    moveTo("2026-03-05T09:10:00.000Z");
    await Promise.all([run(), run(), run()]);
    expect(told().map(({ to }) => to)).toEqual(others);
  });

  it("are told the rest if the mail failed in the middle", async () => {
    const { run, moveTo, told, mend, failures, services } = await untold();
    mend();
    const { send } = services.mailer;
    services.mailer.send = async (mail) => {
      if (mail.to === others[1]) throw new TransientError("SES is down");
      return send(mail);
    };
    moveTo("2026-03-05T09:10:00.000Z");
    await run();
    expect(failures).toEqual(["TransientError"]);
    services.mailer.send = send;
    moveTo("2026-03-05T09:15:00.000Z");
    await run();
    expect(told().map(({ to }) => to)).toEqual(others);
  });

  it("are told although the request was called off meanwhile: its sender may have been a stranger", async () => {
    const { run, moveTo, told, mend, services } = await untold();
    mend();
    await cancelRequest(requestId, { actor: { kind: "subject" }, by: "subject" }, services);
    moveTo("2026-03-05T09:10:00.000Z");
    await run();
    expect(told()).toHaveLength(2);
    expect((await services.store.load(requestId))?.request.person).toEqual({
      holders: ["mailing", "billing"],
    });
  });

  it("are looked for together with the data that the person is then asked for", async () => {
    const { run, moveTo, mend, services } = await untold();
    expect((await services.store.load(requestId))?.request.person).toMatchObject({ holders: ["mailing"] });
    mend();
    moveTo("2026-03-05T09:10:00.000Z");
    await run();
    const { request } = (await services.store.load(requestId)) ?? {};
    expect(request?.person).toEqual({
      holders: ["mailing", "billing"],
      knownData: [expect.stringMatching(/^[\w-]{43}$/)],
    });
    expect(JSON.stringify(request)).not.toContain("10115");
  });
});

describe("a request that goes on without proof", () => {
  it("is acknowledged by the sweep if mail was down at first, once", async () => {
    const world = sweepWorld({ manifests });
    const { services, mails, run, moveTo } = world;
    await services.store.create(untoldCase({}, { right: "objection" }));
    await verifyIdentity({ requestId, taskToken: "task-1" }, { ...services, mailer: failingMailer });
    expect(world.signals).toMatchObject([{ taskToken: "task-1" }]);
    await run();
    expect(mails).toEqual([]);
    for (const at of ["09:02", "09:10", "10:00"]) {
      moveTo(`2026-03-05T${at}:00.000Z`);
      await Promise.all([run(), run()]);
    }
    expect(mails.map(({ noticeId }) => noticeId)).toEqual([`${requestId}/acknowledgement`]);
    expect(world.failures).toEqual([]);
  });
});
