import { beforeEach, describe, expect, it } from "@jest/globals";
import { MailsNotTaken } from "#shared/domain/errors.ts";
import { code } from "#shared/domain/failure/kinds.ts";
import { mails } from "#shared/domain/mail-names.ts";
import { holdBack } from "#shared/life/2-verify/hold-back.ts";
import { sendOnce } from "#shared/life/mail/send-once.ts";
import { verification } from "#shared/policy/verification.ts";
import { memoryRequestStore } from "#test/fakes/memory-request-store.ts";
import { newCase, requestId } from "#test/fixtures/requests.ts";

const clock = () => "2026-03-05T10:00:00.000Z";
const { mailsADay } = verification.unprovedMailbox;
const mail = mails.acknowledgement;

let store: ReturnType<typeof memoryRequestStore>;
const held = () => holdBack(requestId, { mail }, { store, clock });
beforeEach(async () => {
  store = memoryRequestStore();
  await store.create(newCase());
});

describe("a mail to a mailbox that nobody has proved", () => {
  it("is held back once the mailbox has had as many as it gets in a day", async () => {
    const tries = [];
    for (let n = 0; n <= mailsADay; n++) tries.push(await held());
    expect(tries).toEqual([...Array(mailsADay).fill(false), true]);
  });

  it("counts once, however often SES does not take it: the mailbox has had none", async () => {
    const refusing = {
      send: () => Promise.reject(new MailsNotTaken("SenderNotVerified", code("MessageRejected"))),
    };
    const compose = () => ({
      to: "person@example.com",
      subject: "Hello",
      text: "Hello",
      html: "",
      noticeId: "n",
    });
    for (let n = 0; n < 2 * mailsADay; n++) {
      expect(await held()).toBe(false);
      const sent = sendOnce(requestId, mail, { store, clock, mailer: refusing }, { compose });
      await expect(sent).rejects.toThrow(MailsNotTaken);
    }
  });
});
