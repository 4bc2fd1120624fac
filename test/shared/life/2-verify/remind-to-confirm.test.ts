import { describe, expect, it } from "@jest/globals";
import { mails } from "#shared/domain/mail-names.ts";
import { verifyIdentity } from "#shared/life/2-verify/verify-identity.ts";
import { attend } from "#shared/life/attend/attend.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { newCase, requestId } from "#test/fixtures/requests.ts";

async function waiting() {
  const world = fakeServices();
  const services = { ...world.services, manifests: [], invokeProcessor: async () => undefined };
  await services.store.create(newCase());
  await verifyIdentity({ requestId, taskToken: "task-1" }, services);
  const reminders = () => world.mails.filter(({ noticeId }) => noticeId?.endsWith(mails.confirmReminder));
  return { ...world, services, reminders, run: () => attend(requestId, services) };
}

describe("a request that nobody confirms", () => {
  it("is recalled once, halfway through the window, with the link of the mail before", async () => {
    const { moveTo, run, reminders, mails: all } = await waiting();
    moveTo("2026-03-12T08:50:00.000Z");
    await run();
    expect(reminders()).toHaveLength(0);
    moveTo("2026-03-12T09:00:00.000Z");
    await run();
    for (const later of ["2026-03-12T09:10:00.000Z", "2026-03-16T09:00:00.000Z"]) {
      moveTo(later);
      await run();
    }
    expect(reminders()).toHaveLength(1);
    const linkIn = (text = "") => /https:\/\/\S+\/verify\/\S+/.exec(text)?.[0];
    expect(linkIn(reminders()[0]?.text)).toBe(linkIn(all[0]?.text));
    expect(linkIn(reminders()[0]?.text)).toMatch(/verify/);
    expect(reminders()[0]?.text).toContain("Nobody has confirmed it yet");
  });

  it("is not recalled to a mailbox that has had its mails of the day, nor later", async () => {
    const { moveTo, run, reminders, services } = await waiting();
    moveTo("2026-03-12T09:00:00.000Z");
    const { subjectRef } = newCase().request;
    for (let sent = 0; sent < 10; sent++)
      await services.store.count(`mail#${subjectRef}`, "2026-03-13T00:00:00.000Z");
    await run();
    moveTo("2026-03-13T09:00:00.000Z");
    await run();
    expect(reminders()).toHaveLength(0);
  });

  it("is not recalled while it stands still, nor once it is confirmed", async () => {
    const { moveTo, run, reminders, services } = await waiting();
    await services.store.update(requestId, ({ request }) => ({
      at: "2026-03-06T09:00:00.000Z",
      request: { ...request, pause: { why: "not-me", since: "2026-03-06T09:00:00.000Z" } },
      events: [],
      result: undefined,
    }));
    moveTo("2026-03-12T09:00:00.000Z");
    await run();
    expect(reminders()).toHaveLength(0);
  });
});
