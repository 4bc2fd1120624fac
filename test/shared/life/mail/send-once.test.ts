import { createHash } from "node:crypto";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { MailsNotTaken, TransientError } from "#shared/domain/errors.ts";
import { code } from "#shared/domain/failure/kinds.ts";
import { awaitVerification, cancel } from "#shared/domain/transitions.ts";
import { sendOnce } from "#shared/life/mail/send-once.ts";
import type { Mail, Mailer } from "#shared/ports/mailer.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { memoryRequestStore } from "#test/fakes/memory-request-store.ts";
import { verifyLink } from "#test/fixtures/requests.ts";

const requestId = "0197f000-0000-7000-8000-000000000001";
const name = "verification-1";
const start = "2026-03-05T10:00:00.000Z";
const mail: Mail = {
  to: "ada@example.org",
  subject: "Please confirm your request",
  text: "Open the link.",
  html: "<p>Open the link.</p>",
  noticeId: `${requestId}/${name}`,
};

class Crash extends Error {
  override name = "Crash";
}

let store: RequestStore;
let sent: Mail[];
let now: number;
const clock = () => new Date(now).toISOString();
const later = (seconds: number) => {
  now += seconds * 1000;
};
const recording: Mailer = {
  async send(one) {
    sent.push(one);
  },
};

beforeEach(async () => {
  now = Date.parse(start);
  sent = [];
  store = memoryRequestStore();
  await store.create({
    request: {
      requestId,
      status: "received",
      right: "access",
      regime: "gdpr",
      locale: "en",
      receivedAt: start,
      zone: "Europe/Berlin",
      receivedOn: "2026-03-05",
      place: "DE-BE",
      deadlines: { base: "2026-04-05", legal: "2026-04-07", target: "2026-04-02" },
      subjectRef: "ref",
      sent: {},
    },
    subject: { email: mail.to, identifiers: [] },
    tokens: [],
    events: [
      { type: "request-received", actor: { kind: "subject" }, details: { right: "access", regime: "gdpr" } },
    ],
  });
});

function send(parts: { mailer?: Mailer; through?: RequestStore } = {}) {
  const services = { store: parts.through ?? store, mailer: parts.mailer ?? recording, clock };
  return sendOnce(requestId, name, services, { compose: () => mail });
}

/** The store of a process that dies around its nth update: before it is written, or after. */
function dying(nth: number, when: "before" | "after"): RequestStore {
  let updates = 0;
  return {
    ...store,
    async update(id, decide) {
      updates++;
      if (updates > nth || (updates === nth && when === "before")) throw new Crash();
      const result = await store.update(id, decide);
      if (updates === nth) throw new Crash();
      return result;
    },
  };
}

async function recorded() {
  const current = await store.load(requestId);
  return current?.request.sent[name];
}

describe("sendOnce", () => {
  it("claims, sends, and marks with the hash of the text in the evidence", async () => {
    await expect(send()).resolves.toBe("sent");
    expect(sent).toEqual([mail]);
    expect(await recorded()).toEqual({ claimedAt: start, sentAt: start });
    const [, event] = await store.events(requestId);
    expect(event).toMatchObject({
      type: "mail-sent",
      actor: { kind: "system" },
      details: { mail: name, sha256: createHash("sha256").update(mail.text).digest("hex") },
    });
  });

  it("sends nothing the second time, at any later time", async () => {
    await send();
    later(86_400);
    await expect(send()).resolves.toBe("sent-before");
    expect(sent).toHaveLength(1);
  });

  it("leaves a mail to the run that claimed it, and has the step tried again", async () => {
    const slow: Mailer = {
      async send(one) {
        await expect(send()).rejects.toBeInstanceOf(TransientError);
        await recording.send(one);
      },
    };
    await send({ mailer: slow });
    expect(sent).toHaveLength(1);
  });

  it("sends once when two runs start at the same moment", async () => {
    const outcomes = await Promise.allSettled([send(), send()]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(sent).toHaveLength(1);
  });

  it("writes the caller's changes with the claim and with the mark, in two transactions in all", async () => {
    const statuses: string[] = [];
    await sendOnce(
      requestId,
      name,
      { store, mailer: recording, clock },
      {
        claim: () => ({ tokens: [verifyLink] }),
        compose: ({ request, tokens }) => {
          statuses.push(request.status, ...tokens.map(({ purpose }) => purpose));
          return mail;
        },
        done: ({ request }) => ({
          request: awaitVerification(request, "2026-03-19T10:00:00.000Z"),
          events: [{ type: "confirmation-ended", actor: { kind: "system" } }],
        }),
        event: { type: "verification-sent", actor: { kind: "system" }, details: { mail: name } },
      },
    );
    expect(statuses).toEqual(["received", "verify"]);
    const current = await store.load(requestId);
    expect(current?.request).toMatchObject({ status: "awaiting-verification", version: 3 });
    const types = (await store.events(requestId)).map(({ type }) => type);
    expect(types).toEqual(["request-received", "verification-sent", "confirmation-ended"]);
  });

  it("does nothing if the caller finds the mail unnecessary by then", async () => {
    const services = { store, mailer: recording, clock };
    const outcome = sendOnce(requestId, name, services, { claim: () => "not-needed", compose: () => mail });
    await expect(outcome).resolves.toBe("not-needed");
    expect(sent).toEqual([]);
    expect(await recorded()).toBeUndefined();
  });

  it("keeps another writer's changes during the sending", async () => {
    const racing: Mailer = {
      async send(one) {
        await store.update(requestId, ({ request }) => ({
          at: clock(),
          request: cancel(request, clock(), "subject"),
          events: [],
          result: undefined,
        }));
        await recording.send(one);
      },
    };
    await send({ mailer: racing });
    expect((await store.load(requestId))?.request.status).toBe("cancelled");
    expect(await recorded()).toHaveProperty("sentAt");
  });

  it.each(["the mailer", "compose"])("lets the next run send at once after %s failed", async (culprit) => {
    const fail = async () => {
      throw new TransientError("Mail service is busy.");
    };
    const failing = sendOnce(
      requestId,
      name,
      { store, mailer: culprit === "the mailer" ? { send: fail } : recording, clock },
      { compose: culprit === "compose" ? fail : () => mail },
    );
    await expect(failing).rejects.toThrow("busy");
    expect(await recorded()).toBeUndefined();
    await expect(send()).resolves.toBe("sent");
  });

  it("does not release a claim that another run has taken over meanwhile", async () => {
    const tooSlow: Mailer = {
      async send() {
        later(180);
        await expect(send({ through: dying(1, "after") })).rejects.toThrow(Crash);
        throw new TransientError("Connection was lost.");
      },
    };
    await expect(send({ mailer: tooSlow })).rejects.toThrow("lost");
    await expect(send()).rejects.toThrow("is being sent by another run");
    expect(sent).toEqual([]);
  });
});

describe("sendOnce after a crash", () => {
  it("sends once when the crash came before the claim", async () => {
    await expect(send({ through: dying(1, "before") })).rejects.toThrow(Crash);
    await expect(send()).resolves.toBe("sent");
    expect(sent).toHaveLength(1);
  });

  it("sends once, after the claim has aged, when the crash came between claim and sending", async () => {
    await expect(send({ through: dying(1, "after") })).rejects.toThrow(Crash);
    later(119);
    await expect(send()).rejects.toBeInstanceOf(TransientError);
    later(1);
    await expect(send()).resolves.toBe("sent");
    expect(sent).toHaveLength(1);
  });

  it("sends again when the crash came between sending and marking: nobody can know that it went out", async () => {
    await expect(send({ through: dying(2, "before") })).rejects.toThrow(Crash);
    await expect(send()).rejects.toBeInstanceOf(TransientError);
    later(120);
    await expect(send()).resolves.toBe("sent");
    expect(sent).toHaveLength(2);
  });

  it("sends once when the crash came after the mark", async () => {
    await expect(send({ through: dying(2, "after") })).rejects.toThrow(Crash);
    await expect(send()).resolves.toBe("sent-before");
    expect(sent).toHaveLength(1);
  });

  it("marks a mail that the service takes from nobody for operators to see, until it goes out", async () => {
    const marks = async () => (await store.load(requestId))?.request.undelivered;
    const refusing: Mailer = {
      async send() {
        throw new MailsNotTaken("SenderNotVerified", code("MessageRejected"));
      },
    };
    const services = { store, clock, mailer: refusing };
    const steps = { compose: () => ({ ...mail, toOperators: true as const }) };
    for (const _ of [1, 2])
      await expect(sendOnce(requestId, name, services, steps)).rejects.toThrow(TransientError);
    expect(await marks()).toEqual({
      [name]: { at: start, why: "not-taken", to: "operators", error: "SenderNotVerified" },
    });
    await sendOnce(requestId, name, { ...services, mailer: recording }, steps);
    expect(await marks()).toEqual({});
  });

  it("takes away the mark of a mail that nobody needs any more, once the service takes another", async () => {
    const acknowledgement = {
      at: start,
      why: "not-taken",
      to: "person",
      error: "SenderNotVerified",
    } as const;
    const notice = { ...acknowledgement, to: "operators" } as const;
    await store.update(requestId, ({ request }) => ({
      ...{ at: start, events: [], result: undefined },
      request: { ...request, undelivered: { acknowledgement, "case-open": notice } },
    }));
    const marks = async () => (await store.load(requestId))?.request.undelivered;
    const toOperators = { compose: () => ({ ...mail, toOperators: true as const }) };
    await sendOnce(requestId, "approval-needed", { store, clock, mailer: recording }, toOperators);
    expect(await marks()).toEqual({ acknowledgement });
    await send();
    expect(await marks()).toEqual({});
  });
});
