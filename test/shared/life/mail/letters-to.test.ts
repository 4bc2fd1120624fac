import { describe, expect, it } from "@jest/globals";
import { tokenOf } from "#shared/domain/case.ts";
import { TransientError } from "#shared/domain/errors.ts";
import type { LettersTo } from "#shared/domain/letters-to.ts";
import { assembleResponse } from "#shared/life/5-answer/assemble-response.ts";
import { respond } from "#shared/life/5-answer/respond.ts";
import { sendPackageCode } from "#shared/life/5-answer/send-package-code.ts";
import { approveRequest } from "#shared/life/decide/approve-request.ts";
import { extendRequest } from "#shared/life/decide/extend-request.ts";
import { mailFollowLink } from "#shared/life/look/follow/mail-follow-link.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { done, storeInProgress, task } from "#test/fixtures/case-in-progress.ts";
import { requestId } from "#test/fixtures/requests.ts";

const actor = { kind: "operator", id: "berta" } as const;
const subject = { email: "person@example.com", identifiers: [] };
const agent = { kind: "agent", name: "Canary Agents", email: "agent@example.org" } as const;
const intake = { channel: "mail", enteredAt: "2026-03-05T09:00:00Z", representative: "agent" } as const;

/** In progress, with what an operator has decided about its letters. */
async function world(lettersTo?: LettersTo, email: string | undefined = agent.email) {
  const fakes = fakeServices();
  const services = { ...fakes.services, manifests: [] };
  const representative = { kind: agent.kind, name: agent.name, ...(email && { email }) };
  await storeInProgress(services.store, [task("billing", done)], "access", {
    subject: { ...subject, representative },
    request: { intake, ...(lettersTo && { lettersTo }) },
  });
  const to = () => fakes.mails.map((mail) => mail.to);
  return { ...fakes, services, to };
}

/** As it waits for the desk to look at the mandate. */
async function waiting(email?: string | undefined) {
  const made = await world(undefined, email);
  await made.services.store.update(requestId, ({ request }) => {
    const { approvedAt: _, ...before } = request as { approvedAt?: string };
    const waits = [{ kind: "review" as const, why: "representative" as const }];
    return {
      at: "2026-03-05T10:00:00Z",
      request: { ...before, status: "awaiting-approval" } as never,
      steps: [{ step: "ApprovePlan" as const, taskToken: "task", offer: { tasks: [] }, waits }],
      events: [],
      result: undefined,
    };
  });
  return made;
}

const linkOf = (text = "") => /\/packages\/([0-9a-f-]{36}\.[\w-]{43})/.exec(text)?.[1] ?? "";

describe("the mailbox of an agent", () => {
  it("gets no letter before an operator has approved the mandate and said so", async () => {
    const { services, to } = await waiting();
    await extendRequest({ requestId, actor, reason: "Many systems." }, services);
    expect(to()).toEqual([subject.email]);
    await approveRequest({ requestId, actor }, services);
    expect((await services.store.load(requestId))?.request).not.toHaveProperty("lettersTo");
    await assembleResponse(requestId, services);
    await respond(requestId, services);
    expect(new Set(to())).toEqual(new Set([subject.email]));
  });

  it("gets each letter once where it is that of the person", async () => {
    const { services, to } = await world({ letters: "both", package: "representative" }, subject.email);
    await extendRequest({ requestId, actor, reason: "Many systems." }, services);
    await assembleResponse(requestId, services);
    await respond(requestId, services);
    expect(to()).toEqual([subject.email, subject.email]);
  });

  it("holds up the letter where it takes none, and the person then gets one mail with one link", async () => {
    const { services, mails } = await world({ letters: "both", package: "person" });
    const { send } = services.mailer;
    let isDown = true;
    services.mailer.send = async (mail) => {
      if (isDown && mail.to === agent.email) throw new TransientError("SES is down");
      return send(mail);
    };
    await assembleResponse(requestId, services);
    await expect(respond(requestId, services)).rejects.toThrow(TransientError);
    isDown = false;
    await respond(requestId, services);
    expect(mails.filter((mail) => mail.to === subject.email)).toHaveLength(1);
  });

  it("is written to from the approval on that says so, and the evidence has who decided it and no address", async () => {
    const { services, mails } = await waiting();
    const lettersTo = { letters: "both", package: "person" } as const;
    await approveRequest({ requestId, actor, lettersTo }, services);
    await extendRequest({ requestId, actor, reason: "Many systems." }, services);
    expect(mails.map(({ to, noticeId }) => [to, noticeId])).toEqual([
      [agent.email, `${requestId}/extension`],
      [subject.email, `${requestId}/extension`],
    ]);
    const events = await services.store.events(requestId);
    expect(events.find(({ type }) => type === "plan-approved")).toMatchObject({ actor, details: lettersTo });
    expect(JSON.stringify(events)).not.toContain(agent.email);
  });

  it("is no choice where they gave none", async () => {
    const { services } = await waiting("");
    const lettersTo = { letters: "representative", package: "person" } as const;
    await expect(approveRequest({ requestId, actor, lettersTo }, services)).rejects.toThrow(
      "go to the person",
    );
  });

  it("gets no link to the pages of the request: they are the person's alone", async () => {
    const { services, to } = await world({ letters: "representative", package: "representative" });
    await mailFollowLink(requestId, services);
    expect(to()).toEqual([subject.email]);
  });
});

describe("the answer to an agent's request", () => {
  it.each([
    ["person", "person", [subject.email]],
    ["both", "person", [agent.email, subject.email]],
    ["both", "representative", [subject.email, agent.email]],
    ["representative", "person", [agent.email, subject.email]],
    ["representative", "representative", [agent.email]],
  ] as const)("to %s has its link and its code for the %s alone", async (letters, reader, mailboxes) => {
    const { services, mails } = await world({ letters, package: reader });
    await assembleResponse(requestId, services);
    await respond(requestId, services);
    expect(mails.map(({ to }) => to)).toEqual(mailboxes);
    expect(mails.map(({ text, html }) => /packages|package-link/.test(text + html))).toEqual(
      mailboxes.map((_, at) => at === mailboxes.length - 1),
    );
    const current = await services.store.load(requestId);
    expect(current && tokenOf(current, "package")).toBeDefined();
    await sendPackageCode(linkOf(mails.at(-1)?.text), services);
    expect(mails.at(-1)?.to).toBe(mailboxes.at(-1));
  });
});
