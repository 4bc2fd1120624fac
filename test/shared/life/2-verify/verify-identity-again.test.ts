import { describe, expect, it } from "@jest/globals";
import { stepOf, tokenOf } from "#shared/domain/case.ts";
import { submissionSecrets } from "#shared/life/1-intake/submission-secrets.ts";
import { confirmVerification } from "#shared/life/2-verify/confirm-verification.ts";
import { sendVerification } from "#shared/life/2-verify/send-verification.ts";
import { verifyIdentity } from "#shared/life/2-verify/verify-identity.ts";
import { PowerCut, power } from "#test/fakes/power.ts";
import { requestId } from "#test/fixtures/requests.ts";
import { beforeVerification } from "./verify-world.ts";

const newAddress = { email: "new@example.com" };
const later = "2026-03-05T09:05:00.000Z";

/** The step dies when a mail is out and before its mark; the number of that mail is counted from 1. */
async function diedAfterMail(which: number, about: Parameters<typeof beforeVerification>[0] = {}) {
  const world = await beforeVerification(about);
  const supply = power();
  let mails = 0;
  const mailer = {
    async send(mail: Parameters<typeof world.services.mailer.send>[0]) {
      await world.services.mailer.send(mail);
      if (++mails === which) supply.cutAfter(1);
    },
  };
  const services = { ...world.services, store: supply.store(world.services.store), mailer };
  await expect(verifyIdentity({ requestId, taskToken: "task-1" }, services)).rejects.toThrow(PowerCut);
  const { confirmationCode } = await submissionSecrets({ requestId }, world.services);
  const linkIn = (text = "") => /verify\/([0-9a-f-]{36}\.[\w-]{43})/.exec(text)?.[1] ?? "";
  return {
    ...world,
    linkIn,
    confirm: (text: string | undefined, knownDatum?: string) =>
      confirmVerification(
        linkIn(text),
        { confirmationCode, ...(knownDatum && { knownDatum }) },
        world.services,
      ),
    link: async () => tokenOf(await world.load(), "verify"),
  };
}

describe("a first step that died after its mail", () => {
  it("keeps an earlier confirmation when it is tried again, and asks nothing more", async () => {
    const { run, confirm, mails, load, signals, moveTo, link, sent } = await diedAfterMail(1);
    await confirm(mails[0]?.text, "KD-00042");
    moveTo(later);
    await run("task-2");
    expect(sent().filter(([name]) => name === "verification-1")).toHaveLength(1);
    expect((await load()).request).toMatchObject({ status: "awaiting-approval", level: "L2" });
    expect(await link()).toMatchObject({ usedAt: expect.any(String), level: "L2" });
    expect(signals.at(-1)).toMatchObject({ taskToken: "task-2", signal: { output: { verified: true } } });
  });

  it("keeps the proof of the mailbox on file while the new address is not proved", async () => {
    const about = { request: { right: "rectification" }, changes: newAddress } as const;
    const { run, confirm, mails, load, moveTo, link, sent } = await diedAfterMail(1, about);
    await confirm(mails[0]?.text);
    moveTo(later);
    await run("task-2");
    expect(sent().filter(([name]) => name === "verification-1")).toHaveLength(1);
    expect(await link()).toMatchObject({ usedAt: expect.any(String) });
    expect(stepOf(await load(), "VerifyIdentity")).toMatchObject({ taskToken: "task-2" });
  });

  it("keeps the proof of a new address", async () => {
    const about = { request: { right: "rectification" }, changes: newAddress } as const;
    const { run, confirm, mails, load, moveTo, sent } = await diedAfterMail(1, about);
    await confirm(mails[0]?.text);
    await confirm(mails[1]?.text);
    moveTo(later);
    await run("task-2");
    expect(sent().filter(([name]) => name === "new-address-1")).toHaveLength(1);
    expect((await load()).request.newAddressProvedAt).toBeDefined();
  });

  it("sends the same link again if nobody has used it, and wrong codes count on", async () => {
    const { run, services, linkIn, mails, moveTo, link, confirm } = await diedAfterMail(1);
    const wrong = { confirmationCode: "AAAA-AAAA" };
    await expect(confirmVerification(linkIn(mails[0]?.text), wrong, services)).rejects.toThrow();
    moveTo(later);
    await run("task-2");
    const [first, second] = mails.filter(({ noticeId }) => noticeId.endsWith("verification-1"));
    expect(linkIn(second?.text)).toBe(linkIn(first?.text));
    expect(await link()).toMatchObject({ attempts: 1 });
    await confirm(first?.text, "KD-00042");
  });

  it("does not replace a later link that the person has asked for", async () => {
    const { run, services, mails, moveTo, confirm, load } = await diedAfterMail(1);
    await sendVerification(requestId, { mailbox: "verify", count: 2 }, services);
    moveTo(later);
    await run("task-2");
    const newest = mails.findLast(({ noticeId }) => noticeId.endsWith("verification-2"));
    await confirm(newest?.text, "KD-00042");
    expect((await load()).request.status).toBe("awaiting-approval");
  });
});
