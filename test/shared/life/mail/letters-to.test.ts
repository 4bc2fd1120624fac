import { createHash } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { tokenOf } from "#shared/domain/case.ts";
import { MailsNotTaken, TerminalError, TransientError } from "#shared/domain/errors.ts";
import { code } from "#shared/domain/failure/kinds.ts";
import type { LettersTo } from "#shared/domain/letters-to.ts";
import { assembleResponse } from "#shared/life/5-answer/assemble-response.ts";
import { mailEvent } from "#shared/life/5-answer/mail-event.ts";
import { reportBounce } from "#shared/life/5-answer/report-bounce.ts";
import { respond } from "#shared/life/5-answer/respond.ts";
import { sendPackageCode } from "#shared/life/5-answer/send-package-code.ts";
import { approveRequest } from "#shared/life/decide/approve-request.ts";
import { extendRequest } from "#shared/life/decide/extend-request.ts";
import { settleDelivery } from "#shared/life/decide/settle-delivery.ts";
import { mailFollowLink } from "#shared/life/look/follow/mail-follow-link.ts";
import { requestRow } from "#shared/life/look/request-row.ts";
import { tellOperators } from "#shared/life/mail/tell-operators.ts";
import { mailTags } from "#shared/ports/mail-tags.ts";
import type { Mailer } from "#shared/ports/mailer.ts";
import { listingOf } from "#shared/rules/listing-of.ts";
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

  it.each(["person", "representative"] as const)(
    "holds up no mail of the person's while it takes none for the moment, with the package for the %s: each gets one, marked once",
    async (reader) => {
      const { services, mails } = await world({ letters: "both", package: reader });
      const { send } = services.mailer;
      let isDown = true;
      services.mailer.send = async (mail) => {
        if (isDown && mail.to === agent.email) throw new TransientError("SES is busy");
        return send(mail);
      };
      await assembleResponse(requestId, services);
      for (let tries = 0; tries < 3; tries++)
        await expect(respond(requestId, services)).rejects.toThrow(TransientError);
      expect(mails.map(({ to }) => to)).toEqual([subject.email]);
      const link = linkOf(mails[0]?.text);
      isDown = false;
      await respond(requestId, services);
      await respond(requestId, services);
      expect(mails.map(({ to }) => to)).toEqual([subject.email, agent.email]);
      const { request } = (await services.store.load(requestId)) ?? {};
      expect(request).toMatchObject({ status: "completed" });
      expect(request?.sent.answer).toEqual({ claimedAt: services.clock(), sentAt: services.clock() });
      const works = reader === "person" ? link : linkOf(mails[1]?.text);
      expect(await sendPackageCode(works, services)).toMatchObject({ requestId });
      const marks = (await services.store.events(requestId)).filter(({ type }) => type === "mail-sent");
      const own = mails.find(({ to }) => to === (reader === "person" ? subject.email : agent.email));
      const sha256 = createHash("sha256")
        .update(own?.text ?? "")
        .digest("hex");
      expect(marks).toMatchObject([{ details: { mail: "answer", sha256 } }]);
    },
  );

  it("gets its mail while that of the person takes none for the moment, and no second one", async () => {
    const { services, to } = await world({ letters: "both", package: "person" });
    const { send } = services.mailer;
    let isDown = true;
    services.mailer.send = async (mail) => {
      if (isDown && mail.to === subject.email) throw new TransientError("SES is busy");
      return send(mail);
    };
    await assembleResponse(requestId, services);
    await expect(respond(requestId, services)).rejects.toThrow(TransientError);
    isDown = false;
    await respond(requestId, services);
    expect(to()).toEqual([agent.email, subject.email]);
  });

  it("is told apart where SES takes no mail for it at all, until one goes out", async () => {
    const { services } = await world({ letters: "both", package: "person" });
    const { send } = services.mailer;
    let isDown = true;
    services.mailer.send = async (mail) => {
      if (isDown && mail.to === agent.email)
        throw new MailsNotTaken("SenderNotVerified", code("MessageRejected"));
      return send(mail);
    };
    await assembleResponse(requestId, services);
    await expect(respond(requestId, services)).rejects.toThrow(MailsNotTaken);
    const undelivered = async () => (await services.store.load(requestId))?.request.undelivered;
    expect(await undelivered()).toMatchObject({
      "answer-representative": { why: "not-taken", to: "representative" },
    });
    isDown = false;
    await respond(requestId, services);
    expect(await undelivered()).toEqual({});
  });

  it("is written to from the approval on that says so, and the evidence has who decided it and no address", async () => {
    const { services, mails } = await waiting();
    const lettersTo = { letters: "both", package: "person" } as const;
    await approveRequest({ requestId, actor, lettersTo }, services);
    await extendRequest({ requestId, actor, reason: "Many systems." }, services);
    expect(mails.map(({ to, noticeId }) => [to, noticeId])).toEqual([
      [subject.email, `${requestId}/extension`],
      [agent.email, `${requestId}/extension`],
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
    ["both", "person", [subject.email, agent.email]],
    ["both", "representative", [subject.email, agent.email]],
    ["representative", "person", [subject.email, agent.email]],
    ["representative", "representative", [agent.email]],
  ] as const)("to %s has its link and its code for the %s alone", async (letters, reader, mailboxes) => {
    const { services, mails } = await world({ letters, package: reader });
    await assembleResponse(requestId, services);
    await respond(requestId, services);
    expect(mails.map(({ to }) => to)).toEqual(mailboxes);
    const own = reader === "person" ? subject.email : agent.email;
    expect(mails.map(({ text, html }) => /packages|package-link/.test(text + html))).toEqual(
      mailboxes.map((mailbox) => mailbox === own),
    );
    const current = await services.store.load(requestId);
    expect(current && tokenOf(current, "package")).toBeDefined();
    await sendPackageCode(linkOf(mails.find(({ to }) => to === own)?.text), services);
    expect(mails.at(-1)?.to).toBe(own);
  });
});

describe("a mail to an agent that comes back", () => {
  it.each([
    ["both", "person"],
    ["representative", "person"],
  ] as const)(
    "is theirs alone where the person has the answer: letters to %s, package to the %s",
    async (letters, reader) => {
      const { services, mails, listed, told, bounce } = await answered({ letters, package: reader });
      await bounce(agent.email);
      expect(await listed()).toBe("completed");
      expect(await told()).toEqual([
        expect.stringMatching(/agent or guardian .* came back[\s\S]*It was a copy/),
      ]);
      expect(await services.store.events(requestId)).toContainEqual(
        expect.objectContaining({ details: { mail: "answer", why: "bounced", to: "representative" } }),
      );
      await bounce(subject.email);
      expect(await listed()).toBe("reopened");
      expect(await told()).toContainEqual(expect.stringContaining("A mail to the person came back"));
      expect(mails.filter(({ to }) => to === agent.email)).toHaveLength(1);
    },
  );

  it.each([
    ["both", "representative"],
    ["representative", "representative"],
  ] as const)(
    "opens the request again where it had the answer: letters to %s, package to the %s",
    async (letters, reader) => {
      const { services, listed, told, bounce } = await answered({ letters, package: reader });
      await bounce(agent.email);
      expect(await listed()).toBe("reopened");
      expect(await told()).toEqual([expect.stringContaining("goes to them in place of the person")]);
      await settleDelivery({ requestId, actor, reason: "reached by telephone" }, services);
      expect(await listed()).toBe("completed");
    },
  );

  it("is shown to operators with its reader, until they say that it is settled", async () => {
    const { services, row, bounce } = await answered({ letters: "both", package: "person" });
    await bounce(agent.email);
    expect(await row()).toMatchObject({
      undelivered: [{ mail: "answer", to: "representative", why: "bounced" }],
      waitingFor: [
        { act: "deliver", what: expect.stringContaining("reach the agent or guardian: the person has it") },
      ],
    });
    await settleDelivery({ requestId, actor, reason: "not needed" }, services);
    expect(await row()).toMatchObject({ waitingFor: [] });
  });

  it("is told of from the tags of a code, too", async () => {
    const { services, mails } = await answered({ letters: "both", package: "representative" });
    await sendPackageCode(linkOf(mails.at(-1)?.text), services);
    expect(mails.at(-1)).toMatchObject({ to: agent.email, toRepresentative: true });
  });
});

describe("an agent's mailbox that SES refuses for good", () => {
  it.each([
    ["both", "person", "completed", "It was a copy"],
    ["both", "representative", "reopened", "in place of the person"],
  ] as const)(
    "does not hold up the person's mail: letters to %s, package to the %s",
    async (letters, reader, listing, said) => {
      const { mails, listed, told, row } = await answered(
        { letters, package: reader },
        refusing(agent.email),
      );
      expect(mails.map(({ to }) => to)).toEqual([subject.email]);
      expect(await listed()).toBe(listing);
      expect(await row()).toMatchObject({
        undelivered: [{ mail: "answer", to: "representative", why: "rejected" }],
      });
      expect(await told()).toEqual([expect.stringMatching(new RegExp(`not sent on[\\s\\S]*${said}`))]);
    },
  );

  it("is evidence, beside the mail that the person got", async () => {
    const { services } = await answered({ letters: "both", package: "person" }, refusing(agent.email));
    const events = await services.store.events(requestId);
    expect(events.filter(({ details }) => details?.mail === "answer")).toMatchObject([
      { type: "mail-sent" },
      { type: "mail-undelivered", details: { why: "rejected", to: "representative" } },
    ]);
    expect(JSON.stringify(events)).not.toContain(agent.email);
  });

  it("holds up a letter that goes to nobody else, as a person's does", async () => {
    const alone = answered({ letters: "representative", package: "representative" }, refusing(agent.email));
    await expect(alone).rejects.toThrow(TerminalError);
  });
});

describe("a person's mailbox that SES refuses for good", () => {
  it("does not hold up the mail of the agent, and the desk has to reach the person", async () => {
    const { mails, listed, told } = await answered(
      { letters: "both", package: "representative" },
      refusing(subject.email),
    );
    expect(mails.map(({ to }) => to)).toEqual([agent.email]);
    expect(await listed()).toBe("reopened");
    expect(await told()).toEqual([expect.stringContaining("A mail to the person was not sent on")]);
  });
});

/** A mailer to which SES refuses one address for good. */
const refusing =
  (address: string) =>
  (send: Mailer["send"]): Mailer["send"] =>
  async (mail) => {
    if (mail.to === address) throw new TerminalError({ code: "not-here", what: "person" });
    return send(mail);
  };

/** Answered; mails come back, and the desk hears of it. */
async function answered(lettersTo: LettersTo, sending = (send: Mailer["send"]) => send) {
  const made = await world(lettersTo);
  const { services, mails } = made;
  services.mailer.send = sending(services.mailer.send);
  await assembleResponse(requestId, services);
  await respond(requestId, services);
  const current = async () => {
    const found = await services.store.load(requestId);
    if (!found) throw new Error("There is no request.");
    return found;
  };
  return {
    ...made,
    listed: async () => listingOf(await current()),
    row: async () => requestRow(await current(), services.clock()),
    /** Texts of all mails to the desk, which the sweep sends. */
    async told() {
      await tellOperators(requestId, services);
      return mails.filter(({ toOperators }) => toOperators).map(({ text }) => text.replaceAll(/\s+/g, " "));
    },
    /** As SES reports it of the first mail to an address. */
    async bounce(to: string) {
      const mail = mails.find((one) => one.to === to);
      if (!mail) throw new Error("There is no such mail.");
      const tags = Object.fromEntries(mailTags(mail).map(({ Name, Value }) => [Name, [Value]]));
      await reportBounce(mailEvent.parse({ type: "Bounce", tags }), services);
    },
  };
}
