import { describe, expect, it } from "@jest/globals";
import { TransientError } from "#shared/domain/errors.ts";
import type { Mail } from "#shared/ports/mailer.ts";
import { deadlineNotices } from "#shared/rules/reminders/deadline-notice.ts";
import { storeInProgress, task } from "#test/fixtures/case-in-progress.ts";
import { identified } from "#test/fixtures/identified.ts";
import { manifestOf } from "#test/fixtures/manifests.ts";
import { requestId, untoldCase } from "#test/fixtures/requests.ts";
import { sweepWorld } from "./sweep-world.ts";

const manifests = [manifestOf("billing", { identifies: { knownData: [] } })];

function down(): never {
  throw new TransientError("it is down");
}

describe("a failure of the sweep", () => {
  it("keeps no deadline of the same request from being watched, and is tried again", async () => {
    const identify = async () => identified({ contacts: ["other@example.com"] });
    const { services, run, moveTo, notices, failures, mails } = sweepWorld({ manifests, identify });
    const { send } = services.mailer;
    services.mailer.send = async (mail) => (mail.to === "other@example.com" ? down() : send(mail));
    await storeInProgress(services.store, [task("billing")]);
    await services.store.update(requestId, ({ request: { contactsToldAt: _, ...request } }) => ({
      at: services.clock(),
      request,
      events: [],
      result: undefined,
    }));
    moveTo("2026-06-01T00:00:00.000Z");
    const report = await run();
    expect(await notices()).toEqual([...deadlineNotices]);
    expect(report).toMatchObject({ requests: 1, failed: 1 });
    expect(report.done.map(({ kind }) => kind)).toEqual(deadlineNotices.map(() => "deadline-notice"));
    expect(failures).toEqual(["TransientError"]);

    services.mailer.send = send;
    moveTo("2026-06-01T00:05:00.000Z");
    expect(await run()).toMatchObject({ failed: 0, done: [{ kind: "tell-contacts" }] });
    expect(mails.at(-1)?.to).toBe("other@example.com");
    expect(await notices()).toEqual([...deadlineNotices]);
  });

  it("keeps no request open whose window is over", async () => {
    const { services, run, moveTo, failures } = sweepWorld({ manifests, identify: async () => down() });
    await services.store.create(untoldCase());
    await services.store.update(requestId, ({ request }) => ({
      at: services.clock(),
      request: {
        ...request,
        status: "awaiting-verification",
        windowEndsAt: "2026-03-19T09:00:00.000Z",
      } as typeof request,
      events: [],
      result: undefined,
    }));
    moveTo("2026-03-19T09:00:00.000Z");
    await run();
    expect((await services.store.load(requestId))?.request.status).toBe("expired");
    expect(failures).toEqual([]);
  });

  it("is reported, each by itself", async () => {
    const send = async ({ noticeId }: Mail) => {
      if (!noticeId.endsWith("reminder-5")) throw new TransientError("SES is down");
    };
    const { services, run, moveTo, notices, failures } = sweepWorld({ mailer: { send } });
    await storeInProgress(services.store, [task("billing")]);
    moveTo("2026-04-02T12:00:00.000Z");
    expect(await run()).toMatchObject({ requests: 1, failed: 1 });
    expect(await notices()).toEqual(["reminder-5"]);
    expect(failures).toEqual(["TransientError", "TransientError"]);
  });
});
