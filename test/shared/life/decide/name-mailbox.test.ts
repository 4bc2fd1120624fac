import { describe, expect, it } from "@jest/globals";
import { tokenOf } from "#shared/domain/case.ts";
import { DecidedAlready, NothingWaits, TerminalError } from "#shared/domain/errors.ts";
import { findBrokenLink } from "#shared/domain/evidence.ts";
import type { Received } from "#shared/domain/request.ts";
import { assembleResponse } from "#shared/life/5-answer/assemble-response.ts";
import { packageLinkMark } from "#shared/life/5-answer/package-link.ts";
import { reportBounce } from "#shared/life/5-answer/report-bounce.ts";
import { respond } from "#shared/life/5-answer/respond.ts";
import { sendPackageCode } from "#shared/life/5-answer/send-package-code.ts";
import { showPackage } from "#shared/life/5-answer/show-package.ts";
import { decide } from "#shared/life/decide/console-decision.ts";
import type { DecisionInput } from "#shared/life/decide/decisions.ts";
import { makeDecision } from "#shared/life/decide/make-decision.ts";
import { previewDecision } from "#shared/life/decide/preview-decision.ts";
import { settleDelivery } from "#shared/life/decide/settle-delivery.ts";
import { listRequests } from "#shared/life/look/list-requests.ts";
import { revealRequest } from "#shared/life/look/reveal-request.ts";
import { failingMailer } from "#test/fakes/failing-mailer.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { done, storeInProgress, task } from "#test/fixtures/case-in-progress.ts";
import { requestId } from "#test/fixtures/requests.ts";
import { sweepWorld } from "#test/shared/life/attend/sweep-world.ts";
import { subject } from "./desk.ts";

const answeredAt = "2026-03-10T09:00:00.000Z";
const other = "canary@other.example";
const reason = "They gave it on the telephone; called at the number on file.";
const linkIn = (text = "") => /https:\/\/dsr\.example\.com\/packages\/(\S+)/.exec(text)?.[1] ?? "";

/** A request whose answer has left, by default with a package. */
async function answered({
  right = "access" as "access" | "erasure",
  request = {} as Partial<Received>,
} = {}) {
  const { packages } = fakeServices().services;
  const world = sweepWorld();
  const { services } = world;
  await storeInProgress(services.store, [task("billing", done)], right, { subject, request });
  world.moveTo(answeredAt);
  await assembleResponse(requestId, { ...services, packages });
  await respond(requestId, { ...services, packages });
  world.moveTo("2026-03-10T09:10:00.000Z");
  const load = async () => {
    const current = await services.store.load(requestId);
    if (!current) throw new Error("There is no request.");
    return current;
  };
  const bounce = (
    mail: string,
    why: "bounced" | "complained" = "bounced",
    to: "person" | "representative" = "person",
  ) => reportBounce({ requestId, mail, to, why }, services);
  const name = (by: string, email = other) =>
    makeDecision(
      { requestId, actor: { kind: "operator", id: by } },
      { decision: "other-mailbox", email, reason },
      services,
    );
  const opens = async (link: string) =>
    showPackage(link, services).then(
      () => true,
      () => false,
    );
  const sentTo = (mailbox: string) => world.mails.filter(({ to }) => to === mailbox);
  return { ...world, packages, load, bounce, name, opens, sentTo };
}

/** The same after the answer came back. */
async function lost(...given: Parameters<typeof answered>) {
  const world = await answered(...given);
  await world.bounce("answer");
  return world;
}

/** The same after two operators have named the other mailbox, and the sweep has been there. */
async function sentAgain(...given: Parameters<typeof answered>) {
  const world = await lost(...given);
  await world.name("berta");
  await world.name("carl");
  await world.run();
  return world;
}

describe("another mailbox for an answer that did not arrive", () => {
  it("gets nothing while one operator alone has named it, however often", async () => {
    const world = await lost();
    expect(await world.name("berta")).toEqual({ changed: true, mailbox: "named" });
    expect(await world.name("berta")).toEqual({ changed: false });
    await world.sweepUntil("2026-03-12T09:00:00.000Z", 6);
    expect(world.sentTo(other)).toEqual([]);
    expect(await world.opens(linkIn(world.mails[0]?.text))).toBe(true);
    const { requests } = await listRequests({ limit: 10 }, world.services);
    expect(requests[0]?.waitingFor).toContainEqual(
      expect.objectContaining({
        party: "operator",
        what: expect.stringContaining("berta has named a mailbox"),
      }),
    );
  });

  it("gets nothing by the word of one signer with two names", async () => {
    const world = await lost();
    const signer = "arn:aws:iam::123456789012:user/berta";
    expect(await world.name(`${signer} (berta)`)).toEqual({ changed: true, mailbox: "named" });
    for (const again of [`${signer} (carl)`, signer])
      await expect(world.name(again)).rejects.toThrow(DecidedAlready);
    await world.sweepUntil("2026-03-12T09:00:00.000Z", 6);
    expect(world.sentTo(other)).toEqual([]);
    expect(await world.name("arn:aws:iam::123456789012:user/carl")).toEqual({
      changed: true,
      mailbox: "approved",
    });
  });

  it("gets the answer word for word once another operator has named the same, with a link of its own", async () => {
    const world = await sentAgain();
    const [first] = world.sentTo(subject.email);
    const [again, ...more] = world.sentTo(other);
    expect(more).toEqual([]);
    expect(again?.subject).toBe(first?.subject);
    const withoutLink = (text = "") => text.replace(linkIn(text), "");
    expect(withoutLink(again?.text)).toBe(withoutLink(first?.text));
    expect(again?.html).toContain(`href="https://dsr.example.com/packages/${linkIn(again?.text)}"`);
    expect(again?.noticeId).toBe(`${requestId}/answer-again-1`);
    expect(await world.opens(linkIn(again?.text))).toBe(true);
    const { requests } = await listRequests({ limit: 10 }, world.services);
    expect(requests).toEqual([]);
  });

  it("leaves no link that was there before, nor a code for one", async () => {
    const world = await lost();
    const before = linkIn(world.mails[0]?.text);
    await sendPackageCode(before, world.services);
    await world.name("berta");
    await world.name("carl");
    expect(await world.opens(before)).toBe(false);
    const token = tokenOf(await world.load(), "package");
    expect(token).toMatchObject({ attempts: 0 });
    expect(token).not.toHaveProperty("proofHash");
    await world.run();
    expect(await world.opens(before)).toBe(false);
  });

  it("gets the code for the package, and the mailbox before gets none", async () => {
    const world = await sentAgain();
    await sendPackageCode(linkIn(world.sentTo(other)[0]?.text), world.services);
    expect(world.mails.at(-1)).toMatchObject({ to: other, noticeId: `${requestId}/package-code` });
  });

  it("gets the letters that follow", async () => {
    const world = await sentAgain();
    await makeDecision(
      { requestId, actor: { kind: "operator", id: "berta" } },
      { decision: "message", text: "Has it arrived?" },
      world.services,
    );
    expect(world.mails.at(-1)).toMatchObject({ to: other });
  });

  it("gets the letter that is the whole answer, where there is no package", async () => {
    const world = await sentAgain({ right: "erasure" });
    expect(world.sentTo(other)).toHaveLength(1);
    expect(world.sentTo(other)[0]?.text).toBe(world.sentTo(subject.email)[0]?.text);
    expect(tokenOf(await world.load(), "package")).toBeUndefined();
  });

  it("is with the person's data alone: evidence, mails' names and the record have no address", async () => {
    const world = await sentAgain();
    const { request, subject: person } = await world.load();
    expect(person).toMatchObject({ email: subject.email, otherMailbox: other });
    expect(person).not.toHaveProperty("namedMailbox");
    const events = await world.services.store.events(requestId);
    expect(findBrokenLink(requestId, events, request.chain)).toBeUndefined();
    expect(JSON.stringify([request, events])).not.toMatch(/canary/i);
    const told = events.filter(({ type }) => type.startsWith("mailbox-"));
    expect(told).toMatchObject([
      { type: "mailbox-named", actor: { id: "berta" }, details: { reason } },
      { type: "mailbox-approved", actor: { id: "carl" }, details: { reason } },
    ]);
    const again = events.find(({ details }) => details?.mail === "answer-again-1");
    expect(again?.details?.text).toContain(packageLinkMark);
  });

  it("is shown to those who may see the person", async () => {
    const world = await lost();
    await world.name("berta");
    const look = { requestId, actor: { kind: "operator" as const, id: "carl" }, reason };
    expect(
      (await revealRequest(look, { ...world.services, packages: world.packages })).subject,
    ).toMatchObject({ namedMailbox: other });
  });

  it("is asked for after a complaint about spam, too: nothing more is delivered there", async () => {
    const world = await answered();
    await world.bounce("answer", "complained");
    expect(await world.name("berta")).toMatchObject({ mailbox: "named" });
  });
});

describe("another mailbox is refused", () => {
  it("while no answer is known not to have arrived, and after an operator has reached the person", async () => {
    const world = await answered();
    await expect(world.name("berta")).rejects.toThrow(NothingWaits);
    await world.bounce("verification-1");
    await expect(world.name("berta")).rejects.toThrow(NothingWaits);
    await world.bounce("answer");
    await world.name("berta");
    const settling = { requestId, actor: { kind: "operator" as const, id: "dora" }, reason: "by post" };
    await settleDelivery(settling, world.services);
    await expect(world.name("carl")).rejects.toThrow(/No answer/);
    expect(world.sentTo(other)).toEqual([]);
  });

  it("for what an agent's mailbox did not take, and where the agent may open the package", async () => {
    const world = await answered({ request: { lettersTo: { letters: "both", package: "person" } } });
    await world.bounce("answer", "bounced", "representative");
    await expect(world.name("berta")).rejects.toThrow(NothingWaits);
    const agents = await answered();
    await agents.services.store.update(requestId, ({ request }) => ({
      at: answeredAt,
      request: { ...request, lettersTo: { letters: "both", package: "representative" } },
      subject: { ...subject, representative: { kind: "agent", name: "Agents", email: "agent@example.org" } },
      events: [],
      result: undefined,
    }));
    await agents.bounce("answer");
    await expect(agents.name("berta")).rejects.toThrow(/the one who asks for the person/);
  });

  it("for the mailbox that it came back from, in any spelling, and for the agent's", async () => {
    const world = await lost();
    const representative = { kind: "agent", name: "Agents", email: "agent@example.org" } as const;
    await world.services.store.update(requestId, () => ({
      at: answeredAt,
      subject: { ...subject, representative },
      events: [],
      result: undefined,
    }));
    for (const email of [subject.email, representative.email])
      await expect(world.name("berta", email)).rejects.toThrow(TerminalError);
    expect((await world.load()).request).not.toHaveProperty("otherMailbox");
  });

  it("while somebody's word stands that the request was not theirs", async () => {
    const world = await lost();
    await world.name("berta");
    await world.services.store.update(requestId, ({ request }) => ({
      at: answeredAt,
      request: { ...request, reported: { at: answeredAt } },
      events: [],
      result: undefined,
    }));
    await expect(world.name("carl")).rejects.toThrow(/was not theirs/);
    expect(world.sentTo(other)).toEqual([]);
  });

  it("when the package is nearly at its end, or deleted", async () => {
    const world = await lost();
    world.moveTo("2026-04-05T09:00:00.000Z");
    await expect(world.name("berta")).rejects.toThrow(/within a week/);
    await world.sweepUntil("2026-04-12T09:00:00.000Z", 24);
    await expect(world.name("berta")).rejects.toThrow(/is deleted/);
  });

  it("with errors that do not repeat the address", async () => {
    const world = await answered();
    const refusal = await world.name("berta").catch((error: Error) => error.message);
    expect(refusal).not.toContain("other.example");
  });
});

describe("two operators and another mailbox:", () => {
  it("a second who knows another one begins anew, and the first is not approved by that", async () => {
    const world = await lost();
    await world.name("berta");
    expect(await world.name("carl", "canary@third.example")).toMatchObject({ mailbox: "named" });
    await world.run();
    expect(world.sentTo(other)).toEqual([]);
    expect(await world.name("berta", "canary@third.example")).toMatchObject({ mailbox: "approved" });
    await world.run();
    expect(world.sentTo("canary@third.example")).toHaveLength(1);
    expect(world.sentTo(other)).toEqual([]);
  });

  it("the first may correct a slip, and does not approve it by that", async () => {
    const world = await lost();
    await world.name("berta", "canray@other.example");
    expect(await world.name("berta")).toMatchObject({ mailbox: "named" });
    await world.run();
    expect(world.sentTo(other)).toEqual([]);
  });

  it("a slip that both have made is stopped by a third mailbox before the sweep comes", async () => {
    const world = await lost();
    await world.name("berta", "canray@other.example");
    await world.name("carl", "canray@other.example");
    expect(await world.name("carl")).toMatchObject({ mailbox: "named" });
    await world.run();
    expect(world.sentTo("canray@other.example")).toEqual([]);
    await world.name("berta");
    await world.run();
    expect(world.sentTo(other)).toHaveLength(1);
  });

  it("one that is named while the mail leaves closes its link", async () => {
    const world = await lost();
    await world.name("berta", "canray@other.example");
    await world.name("carl", "canray@other.example");
    const { send } = world.services.mailer;
    world.services.mailer = {
      async send(mail) {
        if (mail.to === "canray@other.example") await world.name("berta");
        await send(mail);
      },
    };
    await world.run();
    const [slip] = world.sentTo("canray@other.example");
    expect(await world.opens(linkIn(slip?.text))).toBe(false);
    const { requests } = await listRequests({ limit: 10 }, world.services);
    expect(requests).toHaveLength(1);
    await world.name("carl");
    world.moveTo("2026-03-10T09:20:00.000Z");
    await world.run();
    expect(await world.opens(linkIn(world.sentTo(other)[0]?.text))).toBe(true);
  });

  it("approved twice, and swept twice, it is one mail; a third operator learns who decided", async () => {
    const world = await sentAgain();
    expect(await world.name("carl")).toEqual({ changed: false });
    await expect(world.name("dora")).rejects.toThrow(DecidedAlready);
    await world.sweepUntil("2026-03-12T09:00:00.000Z", 6);
    expect(world.sentTo(other)).toHaveLength(1);
  });

  it("at the same moment name it and approve it, once each", async () => {
    const world = await lost();
    const made = await Promise.all([world.name("berta"), world.name("carl")]);
    expect(made.map(({ mailbox }) => mailbox).toSorted()).toEqual(["approved", "named"]);
  });
});

describe("an answer on its way to another mailbox", () => {
  it("is sent by a later sweep where no mail can leave, and the request waits until then", async () => {
    const world = await lost();
    await world.name("berta");
    await world.name("carl");
    const { mailer } = world.services;
    world.services.mailer = failingMailer;
    await world.run();
    expect(world.sentTo(other)).toEqual([]);
    const { requests } = await listRequests({ limit: 10 }, world.services);
    expect(requests[0]?.waitingFor).toContainEqual({
      party: "system",
      what: "the answer, which goes to another mailbox",
    });
    world.services.mailer = mailer;
    world.moveTo("2026-03-10T09:20:00.000Z");
    await world.run();
    expect(world.sentTo(other)).toHaveLength(1);
  });

  it("that comes back as well is told to the desk, and goes to a third one in the same way", async () => {
    const world = await sentAgain();
    await world.bounce("answer-again-1");
    world.moveTo("2026-03-10T10:00:00.000Z");
    await world.run();
    const notices = world.mails.filter(({ noticeId }) => noticeId.endsWith("/undelivered-answer-again-1"));
    expect(notices).toMatchObject([{ text: expect.stringContaining("dsr other-mailbox") }]);
    await expect(world.name("berta")).rejects.toThrow(TerminalError);
    await world.name("berta", "canary@third.example");
    await world.name("carl", "canary@third.example");
    world.moveTo("2026-03-10T10:10:00.000Z");
    await world.run();
    const [third] = world.sentTo("canary@third.example");
    expect(third?.noticeId).toBe(`${requestId}/answer-again-2`);
    expect(await world.opens(linkIn(third?.text))).toBe(true);
    expect(await world.opens(linkIn(world.sentTo(other)[0]?.text))).toBe(false);
  });

  it("that came back before its mark was written still waits for the desk", async () => {
    const world = await lost();
    await world.name("berta");
    await world.name("carl");
    const { send } = world.services.mailer;
    world.services.mailer = {
      async send(mail) {
        await send(mail);
        await world.bounce("answer-again-1");
      },
    };
    await world.run();
    const { undelivered } = (await world.load()).request;
    expect(undelivered?.answer).toHaveProperty("settledAt");
    expect(undelivered?.["answer-again-1"]).not.toHaveProperty("settledAt");
  });
});

describe("the preview of another mailbox", () => {
  it("says what the first and the second operator do, and changes nothing", async () => {
    const world = await lost();
    const input: DecisionInput = { decision: "other-mailbox", email: other, reason };
    const services = { ...world.services, manifests: [] };
    for (const [id, event, effect] of [
      ["berta", "mailbox-named", /until another operator/],
      ["carl", "mailbox-approved", /goes there within minutes/],
    ] as const) {
      const deciding = { requestId, actor: { kind: "operator" as const, id } };
      const before = await world.load();
      expect((await previewDecision(deciding, input, services)).events).toEqual([event]);
      const seen = await decide(deciding, { ...input, decision: "other-mailbox", preview: true }, services);
      expect(seen.effects).toEqual([expect.stringMatching(effect)]);
      expect(JSON.stringify(seen)).not.toMatch(/canary/i);
      expect(await world.load()).toEqual(before);
      await makeDecision(deciding, input, world.services);
    }
  });
});
