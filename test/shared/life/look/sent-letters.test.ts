import { describe, expect, it } from "@jest/globals";
import { RequestNotFound, TerminalError } from "#shared/domain/errors.ts";
import { letterNamed, sentLetters } from "#shared/life/look/sent-letters.ts";
import { sendOnce } from "#shared/life/mail/send-once.ts";
import { requestId } from "#test/fixtures/requests.ts";
import { actor, desk } from "../decide/desk.ts";

async function withMails() {
  const world = await desk();
  const mail = {
    to: "person@example.com",
    subject: "Hello",
    text: "Dear you, read <link>.",
    html: "",
    noticeId: "x",
  };
  const compose = () => mail;
  await sendOnce(requestId, "verification-1", world.services, { compose });
  await sendOnce(requestId, "answer", world.services, {
    compose,
    keep: ({ text }) => text.replace("<link>", "it"),
  });
  await world.services.store.update(requestId, () => ({
    at: world.services.clock(),
    events: [{ type: "note", actor, details: { text: "called back" } }],
    result: undefined,
  }));
  return sentLetters(requestId, world.services.store);
}

describe("the list of letters about a request", () => {
  it("is in their order, word for word where the evidence keeps the text", async () => {
    expect(await withMails()).toMatchObject([
      { name: "verification-1", sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      { name: "answer", text: "Dear you, read it." },
    ]);
    expect((await withMails())[0]).not.toHaveProperty("text");
  });

  it("finds a letter by its name; for another name, or where only the hash is kept, it names the letters there are", async () => {
    const letters = await withMails();
    expect(letterNamed("answer", letters).text).toBe("Dear you, read it.");
    expect(() => letterNamed("verification-1", letters)).toThrow(TerminalError);
    expect(() => letterNamed("verification-1", letters)).toThrow(
      "only the hash is kept. Kept word for word: answer.",
    );
    expect(() => letterNamed("extension", letters)).toThrow('No mail "extension" was sent.');
  });

  it("is an error for a request that does not exist", async () => {
    const world = await desk();
    const missing = sentLetters("019c0000-0000-7000-8000-00000000dead", world.services.store);
    await expect(missing).rejects.toThrow(RequestNotFound);
  });
});
