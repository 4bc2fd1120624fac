import { describe, expect, it } from "@jest/globals";
import { NothingWaits } from "#shared/domain/errors.ts";
import { type Message, mostMessages } from "#shared/domain/message.ts";
import { messageFileKey } from "#shared/domain/package-keys.ts";
import { isOpen } from "#shared/domain/request.ts";
import { complete } from "#shared/domain/transitions.ts";
import { deleteRequest, shredSubject } from "#shared/life/6-after/retire.ts";
import { messageToPerson } from "#shared/life/decide/message-to-person.ts";
import { settleMessages } from "#shared/life/decide/settle-messages.ts";
import { withMessage } from "#shared/life/decide/write-message.ts";
import { openFollowLink, renewFollowLink } from "#shared/life/look/follow/open-link.ts";
import { waitsOf } from "#shared/life/look/waits.ts";
import { listingOf } from "#shared/rules/listing-of.ts";
import { remindersDue } from "#shared/rules/reminders.ts";
import { shredAt } from "#shared/rules/retention.ts";
import { failingMailer } from "#test/fakes/failing-mailer.ts";
import { task } from "#test/fixtures/case-in-progress.ts";
import { requestId } from "#test/fixtures/requests.ts";
import { actor, desk, subject } from "./desk.ts";

const text = "The canary copy cannot be read.\nPlease send it again.";
const asked = "Is the canary invoice of March with you?";
const at = "2026-03-10T09:00:00.000Z";
const written = { requestId, actor, text };

/** Of somebody who has shown that the mailbox is theirs. */
async function proved() {
  const world = await desk();
  world.moveTo(at);
  const fromPerson = (words = asked, files: NonNullable<Message["files"]> = []) =>
    world.services.store.update(requestId, (current) =>
      withMessage(
        current,
        {
          from: "person",
          at: world.services.clock(),
          text: words,
          ...(files.length > 0 && { files }),
        },
        { kind: "subject" },
      ),
    );
  return { ...world, fromPerson };
}

describe("a message of the desk", () => {
  it("goes to the person by mail, and its words are with the person's data alone", async () => {
    const { services, mails, load, events, expectSoundEvidence } = await proved();
    expect(await messageToPerson(written, services)).toBe(true);
    expect(mails).toMatchObject([{ to: subject.email, noticeId: `${requestId}/message-1` }]);
    expect(mails[0]?.text.replaceAll(/\s+/g, " ")).toContain("Please send it again.");
    const current = await load();
    expect(current.subject?.messages).toEqual([{ from: "desk", at, text }]);
    expect(JSON.stringify(current.request)).not.toContain("canary");
    expect(await events()).toEqual(
      expect.arrayContaining([expect.objectContaining({ type: "message-written", actor, details: {} })]),
    );
    await expectSoundEvidence();
  });

  it("has a link that opens the page with the messages, for seven days, also after it was renewed, and no address has more than its token", async () => {
    const { services, mails, moveTo, events } = await proved();
    await messageToPerson(written, services);
    const linkIn = (text = "") => /https:\/\/\S+\/follow\/(\S+)/.exec(text)?.[1] ?? "";
    const link = linkIn(mails[0]?.text);
    const opened = await openFollowLink(link, services);
    expect(opened).toMatchObject({ requestId, page: "messages" });
    await expect(openFollowLink(`${link.slice(0, -3)}abc`, services)).rejects.toMatchObject({
      kind: "not-found",
    });
    expect(JSON.stringify(await events())).not.toContain(link);
    moveTo("2026-03-17T09:00:01.000Z");
    await expect(openFollowLink(link, services)).rejects.toMatchObject({ kind: "link-expired" });
    await renewFollowLink(link, services);
    expect(await openFollowLink(linkIn(mails.at(-1)?.text), services)).toMatchObject({ page: "messages" });
  });

  it("is one where it comes twice, and leaves with the sweep where the mail service was down", async () => {
    const { services, mails, load } = await proved();
    await messageToPerson(written, { ...services, mailer: failingMailer });
    expect(mails).toEqual([]);
    expect(remindersDue(await load())[0]).toMatchObject({ kind: "message-written", mailName: "message-1" });
    expect(await messageToPerson(written, services)).toBe(false);
    expect(mails).toHaveLength(1);
    expect(remindersDue(await load()).filter(({ kind }) => kind === "message-written")).toEqual([]);
  });

  it("is not sent to a mailbox that nobody has confirmed", async () => {
    const { services, mails } = await desk();
    await services.store.update(requestId, ({ request }) => ({
      at,
      request: { ...request, level: "L0" },
      events: [],
      result: undefined,
    }));
    await expect(messageToPerson(written, services)).rejects.toThrow("Nobody has confirmed the mailbox");
    expect(mails).toEqual([]);
  });

  it("deals with everything that the person has written before", async () => {
    const { services, fromPerson, load } = await proved();
    await fromPerson();
    await messageToPerson(written, services);
    expect((await load()).request.messages).toEqual({ fromPerson: 1, fromDesk: 1, lastAt: at });
  });
});

describe("a message of the person", () => {
  it("waits for the desk, which is told with the next sweep and then each week without its words, until it needs no answer", async () => {
    const { services, fromPerson, load, moveTo, expectSoundEvidence } = await proved();
    await fromPerson();
    const current = await load();
    expect(waitsOf(current)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ party: "operator", act: "message", until: "2026-03-17T09:00:00Z" }),
      ]),
    );
    const due = () => load().then((now) => remindersDue(now).filter(({ kind }) => kind === "message-open"));
    expect(await due()).toMatchObject([{ at }]);
    moveTo("2026-03-12T09:00:00.000Z");
    expect(await settleMessages({ requestId, actor, reason: "thanks" }, services)).toBe(true);
    expect(await due()).toEqual([]);
    expect(await settleMessages({ requestId, actor, reason: "thanks" }, services)).toBe(false);
    await expectSoundEvidence();
  });

  it("brings a closed request back before the operators", async () => {
    const { services, fromPerson, load } = await proved();
    await services.store.update(requestId, ({ request }) => ({
      at,
      request: complete(request, at, "complied"),
      events: [],
      result: undefined,
    }));
    expect(listingOf(await load())).toBe("completed");
    await fromPerson();
    expect(listingOf(await load())).toBe("reopened");
    await settleMessages({ requestId, actor, reason: "thanks" }, services);
    expect(listingOf(await load())).toBe("completed");
  });

  it("is one where it comes twice, and there are not more than the item of the subject can hold", async () => {
    const { fromPerson, load } = await proved();
    expect(await fromPerson()).toBe(true);
    expect(await fromPerson()).toBe(false);
    for (let count = 1; count < mostMessages; count++) await fromPerson(`${asked} ${count}`);
    await expect(fromPerson("one more")).rejects.toThrow(NothingWaits);
    expect((await load()).subject?.messages).toHaveLength(mostMessages);
  });

  it("keeps the person known for thirty days more, and its files go with the person's data", async () => {
    const { services, fromPerson, load, moveTo, files } = await proved();
    const sweeping = { ...services, invokeProcessor: async () => undefined };
    const key = messageFileKey(requestId, "0000.pdf");
    await services.packages.put(key, "%PDF-", "application/pdf");
    await services.packages.put(`requests/${requestId}/package.zip`, "zip", "application/zip");
    await services.store.update(requestId, (current) => ({
      at,
      request: complete(current.request, at, "complied"),
      tasks: current.tasks.map(({ processor }) => task(processor, { outcome: "nothing-held", summary: "" })),
      events: [],
      result: undefined,
    }));
    moveTo("2026-04-01T09:00:00.000Z");
    await fromPerson(asked, [{ key, type: "pdf", bytes: 5, sha256: "0".repeat(64) }]);
    const { request, tasks } = await load();
    if (isOpen(request)) throw new Error("It is closed.");
    expect(shredAt(request, tasks)).toBe("2026-05-01T09:00:00Z");
    moveTo("2026-04-20T09:00:00.000Z");
    await shredSubject(requestId, sweeping);
    expect((await load()).subject).toBeDefined();
    expect([...files.keys()]).toContain(key);
    moveTo("2026-05-01T09:00:00.000Z");
    await shredSubject(requestId, sweeping);
    expect((await load()).subject).toBeUndefined();
    expect([...files.keys()]).toEqual([`requests/${requestId}/package.zip`]);
    expect(remindersDue(await load()).filter(({ kind }) => kind.startsWith("message"))).toEqual([]);
    await services.packages.put(key, "%PDF-", "application/pdf");
    await deleteRequest(requestId, sweeping);
    expect([...files.keys()]).toEqual([]);
  });
});
