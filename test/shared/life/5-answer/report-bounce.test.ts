import { beforeEach, describe, expect, it } from "@jest/globals";
import { mailEvent } from "#shared/life/5-answer/mail-event.ts";
import { reportBounce } from "#shared/life/5-answer/report-bounce.ts";
import { mailTags } from "#shared/ports/mail-tags.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { memoryRequestStore } from "#test/fakes/memory-request-store.ts";
import { newCase } from "#test/fixtures/requests.ts";

const mail = { to: "jo@example.com", subject: "s", text: "t", html: "h" };
let store: RequestStore;
let requestId: string;
beforeEach(async () => {
  store = memoryRequestStore();
  const fresh = newCase();
  ({ requestId } = fresh.request);
  await store.create(fresh);
});

/** In the form that the rule passes on. */
const eventOf = (type: string, name: string, toOperators?: true) => ({
  type,
  tags: Object.fromEntries(
    mailTags({ ...mail, noticeId: `${requestId}/${name}`, ...(toOperators && { toOperators }) }).map(
      ({ Name, Value }) => [Name, [Value]],
    ),
  ),
});
const report = (...[type, name, toOperators]: Parameters<typeof eventOf>) =>
  reportBounce(mailEvent.parse(eventOf(type, name, toOperators)), {
    store,
    clock: () => "2026-03-06T09:00:00.000Z",
  });
const marks = async () => (await store.load(requestId))?.request.undelivered;
const types = async () => (await store.events(requestId)).map(({ type }) => type);

describe("an event about a mail", () => {
  it("finds the request by the tags of the mail, which have no address", async () => {
    await report("Bounce", "answer");
    expect(await marks()).toEqual({
      answer: { at: "2026-03-06T09:00:00.000Z", why: "bounced", to: "person" },
    });
    expect(JSON.stringify(eventOf("Bounce", "answer"))).not.toContain("@");
  });

  it("tells a mail to the operators from one to a person", async () => {
    await report("Reject", "needs-attention-billing-7", true);
    expect(await marks()).toMatchObject({
      "needs-attention-billing-7": { why: "rejected", to: "operators" },
    });
  });

  it("that comes twice counts once", async () => {
    await report("Bounce", "answer");
    await Promise.all([report("Bounce", "answer"), report("Bounce", "answer")]);
    expect((await types()).filter((type) => type === "mail-undelivered")).toHaveLength(1);
  });

  it("that comes late takes nothing back: a delay after the bounce, a complaint after it", async () => {
    await report("DeliveryDelay", "answer");
    await report("Bounce", "answer");
    await report("DeliveryDelay", "answer");
    await report("Complaint", "answer");
    expect(await marks()).toMatchObject({ answer: { why: "bounced" } });
    expect((await types()).filter((type) => type === "mail-undelivered")).toHaveLength(2);
  });

  it("about a deleted request is ignored", async () => {
    await store.remove(requestId);
    await expect(report("Bounce", "answer")).resolves.toBeUndefined();
  });

  it("without our tags is not taken for one of ours", () => {
    expect(
      mailEvent.safeParse({ type: "Bounce", tags: { "ses:configuration-set": ["mails"] } }).success,
    ).toBe(false);
  });
});
