import { describe, expect, it } from "@jest/globals";
import { stepOf, tokenOf } from "#shared/domain/case.ts";
import { RequestCancelled } from "#shared/domain/errors.ts";
import { matches } from "#shared/domain/secret.ts";
import { verify } from "#shared/domain/transitions.ts";
import { normaliseCode, submissionSecrets } from "#shared/life/1-intake/submission-secrets.ts";
import { verifyIdentity } from "#shared/life/2-verify/verify-identity.ts";
import { cancelRequest } from "#shared/life/decide/cancel-request.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { newCase, requestId } from "#test/fixtures/requests.ts";

async function opened() {
  const world = fakeServices();
  await world.services.store.create(newCase());
  return world;
}

describe("the VerifyIdentity step", () => {
  it("mails a link that lives as long as the window to the mailbox, keeps its task token and waits", async () => {
    const { services, mails, signals } = await opened();
    await verifyIdentity({ requestId, taskToken: "task-1" }, services);

    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ to: "person@example.com", noticeId: `${requestId}/verification-1` });
    expect(signals).toEqual([]);
    const current = await services.store.load(requestId);
    expect(current?.request).toMatchObject({
      status: "awaiting-verification",
      windowEndsAt: "2026-03-19T09:00:00Z",
    });
    expect(current && stepOf(current, "VerifyIdentity")).toMatchObject({ taskToken: "task-1" });
    expect(current && tokenOf(current, "verify")).toMatchObject({
      expiresAt: "2026-03-19T09:00:00Z",
      attempts: 0,
    });
  });

  it("mails the secret but keeps only its hash, and needs the code of the submission beside it", async () => {
    const { services, mails } = await opened();
    await verifyIdentity({ requestId, taskToken: "task-1" }, services);
    const secret = /verify\/[0-9a-f-]{36}\.([\w-]{43})/.exec(mails[0]?.text ?? "")?.[1] ?? "";
    const { confirmationCode } = await submissionSecrets({ requestId }, services);
    const current = await services.store.load(requestId);
    const token = current && tokenOf(current, "verify");

    expect(matches(token?.hash, secret)).toBe(true);
    expect(matches(token?.proofHash, secret, normaliseCode(confirmationCode))).toBe(true);
    expect(matches(token?.proofHash, secret, "WRONGCOD")).toBe(false);
    expect(JSON.stringify(token)).not.toContain(secret);
    expect(mails[0]?.text).not.toContain(confirmationCode);
    expect(mails[0]?.html).not.toContain(confirmationCode);
  });

  it("run a second time, mails nothing more and waits on the new task token", async () => {
    const { services, mails } = await opened();
    await verifyIdentity({ requestId, taskToken: "task-1" }, services);
    await verifyIdentity({ requestId, taskToken: "task-2" }, services);
    expect(mails).toHaveLength(1);
    const current = await services.store.load(requestId);
    expect(current && stepOf(current, "VerifyIdentity")).toMatchObject({ taskToken: "task-2" });
    expect(current && tokenOf(current, "verify")).toMatchObject({ hash: expect.any(String) });
  });

  it("run again after the person has verified, lets the workflow go on at once", async () => {
    const { services, signals } = await opened();
    await verifyIdentity({ requestId, taskToken: "task-1" }, services);
    await services.store.update(requestId, ({ request }) => ({
      at: services.clock(),
      request: verify(request, services.clock(), "L1"),
      events: [],
      result: undefined,
    }));
    await verifyIdentity({ requestId, taskToken: "task-2" }, services);
    expect(signals).toMatchObject([{ taskToken: "task-2", signal: { output: { verified: true } } }]);
  });

  it("tells the workflow by error name that the request was cancelled before the mail went out", async () => {
    const { services, mails } = await opened();
    await cancelRequest(requestId, { actor: { kind: "subject" }, by: "subject" }, services);
    await expect(verifyIdentity({ requestId, taskToken: "task-1" }, services)).rejects.toThrow(
      RequestCancelled,
    );
    expect(mails).toEqual([]);
  });
});
