import { createHmac } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { tokenOf } from "#shared/domain/case.ts";
import { matches } from "#shared/domain/secret.ts";
import { normaliseCode, submissionSecrets } from "#shared/life/1-intake/submission-secrets.ts";
import { type SubmitServices, submitRequest } from "#shared/life/1-intake/submit-request.ts";
import { confirmVerification } from "#shared/life/2-verify/confirm-verification.ts";
import { sendVerification } from "#shared/life/2-verify/send-verification.ts";
import type { KeyedHash } from "#shared/ports/keyed-hash.ts";
import { fakeServices } from "#test/fakes/services.ts";

const body = { right: "access", email: "person@example.com" } as const;
const submit = ({ services }: { services: SubmitServices }) =>
  submitRequest(body, "the client's key", services);

/** A key of its own for each use, with a record of the uses. */
function watched(secret: string, purposes: string[]): KeyedHash {
  return async (purpose, text) => {
    purposes.push(purpose);
    return createHmac("sha256", secret)
      .update(JSON.stringify([purpose, text]))
      .digest();
  };
}

describe("the secrets of a submission", () => {
  it("come from a key that derives nothing else, and people are found with another", async () => {
    const world = fakeServices();
    const people: string[] = [];
    const secrets: string[] = [];
    const services = {
      ...world.services,
      keyedHash: watched("people", people),
      secretKey: watched("secrets", secrets),
    };
    const { requestId } = await submit({ services });
    await sendVerification(requestId, { mailbox: "verify", count: 1 }, services);
    expect(new Set(secrets)).toEqual(new Set(["submission"]));
    expect(people).toEqual(["idempotency", "subject"]);
  });

  it("of a request of an earlier release come from the key that finds people, as they did then", async () => {
    const { services } = fakeServices();
    const requestId = "019c0000-0000-7000-8000-00000000000a";
    const before = await submissionSecrets({ requestId }, services);
    const now = await submissionSecrets({ requestId, hasSecretKey: true }, services);
    const theKeyOfPeople = await submissionSecrets(
      { requestId, hasSecretKey: true },
      { ...services, secretKey: services.keyedHash },
    );
    expect(before.confirmationCode).toBe(theKeyOfPeople.confirmationCode);
    expect(before.confirmationCode).not.toBe(now.confirmationCode);
    expect(before.accessToken).not.toBe(now.accessToken);
  });
});

describe("a request received before the upgrade", () => {
  /** As an earlier release left it: the secrets came from the one key there was. */
  async function received() {
    const world = fakeServices();
    const { services } = world;
    const accepted = await submit({ services: { ...services, secretKey: services.keyedHash } });
    await services.store.update(accepted.requestId, ({ request }) => {
      const { hasSecretKey: _, ...asBefore } = request;
      return { at: services.clock(), request: asBefore as typeof request, events: [], result: undefined };
    });
    return { ...world, accepted };
  }

  it("is confirmed after it, with the code that the person was shown", async () => {
    const { services, mails, accepted } = await received();
    const { requestId, confirmationCode } = accepted;
    await sendVerification(requestId, { mailbox: "verify", count: 1 }, services);
    const link = /\/verify\/(\S+)/.exec(mails[0]?.text ?? "")?.[1] ?? "";
    const current = await services.store.load(requestId);
    const token = current && tokenOf(current, "verify");
    const [, secret = ""] = link.split(".");
    expect(matches(token?.proofHash, secret, normaliseCode(confirmationCode))).toBe(true);
    const confirmed = await confirmVerification(link, { confirmationCode, knownDatum: undefined }, services);
    expect(confirmed).toMatchObject({ requestId });
  });

  it("is answered with the same code and token when it is repeated", async () => {
    const world = await received();
    expect(await submit(world)).toEqual(world.accepted);
  });

  it("keeps its stop link", async () => {
    const { services, mails, accepted } = await received();
    await sendVerification(accepted.requestId, { mailbox: "verify", count: 1 }, services);
    const [, secret] = /\/not-me\/[0-9a-f-]{36}\.([\w-]{43})/.exec(mails[0]?.text ?? "") ?? [];
    const current = await services.store.load(accepted.requestId);
    const stored = current && tokenOf(current, "not-me");
    expect(secret && matches(stored?.hash, secret)).toBe(true);
  });
});
