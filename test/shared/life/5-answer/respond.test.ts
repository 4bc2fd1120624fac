import { describe, expect, it } from "@jest/globals";
import { tokenOf } from "#shared/domain/case.ts";
import { ConflictError } from "#shared/domain/errors.ts";
import { letterKey } from "#shared/domain/package-keys.ts";
import { matches } from "#shared/domain/secret.ts";
import type { Task } from "#shared/domain/task.ts";
import { assembleResponse } from "#shared/life/5-answer/assemble-response.ts";
import { packageLinkMark } from "#shared/life/5-answer/package-link.ts";
import { respond } from "#shared/life/5-answer/respond.ts";
import { cancelRequest } from "#shared/life/decide/cancel-request.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { done, pendingUntil, storeInProgress, task } from "#test/fixtures/case-in-progress.ts";
import { newCase, requestId } from "#test/fixtures/requests.ts";

const bySubject = { actor: { kind: "subject" as const }, by: "subject" as const };

async function erasureWith(...tasks: Task[]) {
  const world = fakeServices();
  const services = { ...world.services, manifests: [] };
  await storeInProgress(services.store, tasks, "erasure");
  return { ...world, services };
}

describe("the AssembleResponse and Respond steps", () => {
  it("send the assembled letter to the proved mailbox and close the request", async () => {
    const { services, mails, files } = await erasureWith(
      task("billing", done),
      task("analytics", pendingUntil("2026-05-01")),
    );
    await assembleResponse(requestId, services);
    expect(files.has(letterKey(requestId))).toBe(true);
    expect(await respond(requestId, services)).toEqual({ status: "completed" });
    expect(mails).toMatchObject([{ to: "person@example.com", noticeId: `${requestId}/answer` }]);
    const current = await services.store.load(requestId);
    expect(current?.request).toMatchObject({
      status: "completed",
      outcome: "complied",
      answer: { kind: "letter" },
    });
    expect((await services.store.events(requestId)).map(({ type }) => type)).toEqual([
      "request-received",
      "answer-assembled",
      "mail-sent",
      "request-completed",
    ]);
  });

  it("run twice, answer once", async () => {
    const { services, mails } = await erasureWith(task("billing", done));
    await assembleResponse(requestId, services);
    await assembleResponse(requestId, services);
    await respond(requestId, services);
    await assembleResponse(requestId, services);
    expect(await respond(requestId, services)).toEqual({ status: "completed" });
    expect(mails).toHaveLength(1);
  });

  it("send a link to the package, and only the mailbox gets its secret", async () => {
    const world = fakeServices();
    const services = { ...world.services, manifests: [] };
    await storeInProgress(services.store, [task("billing", done)]);
    await assembleResponse(requestId, services);
    await respond(requestId, services);
    const mail = world.mails[0];
    const secret =
      /https:\/\/dsr\.example\.com\/packages\/[0-9a-f-]{36}\.([\w-]{43})/.exec(mail?.text ?? "")?.[1] ?? "";
    const current = await services.store.load(requestId);
    const token = current && tokenOf(current, "package");
    expect(matches(token?.hash, secret)).toBe(true);
    expect(mail?.html).toContain(secret);
    expect(mail?.text).not.toContain(packageLinkMark);
    expect([...world.files.values()].join("")).not.toContain(secret);
    expect(current?.request).toMatchObject({ answer: { kind: "package" } });
  });

  it("tell a person without data so, without a package", async () => {
    const world = fakeServices();
    const services = { ...world.services, manifests: [] };
    await storeInProgress(services.store, [
      task("billing", { outcome: "nothing-held", summary: "Nothing." }),
    ]);
    await assembleResponse(requestId, services);
    await respond(requestId, services);
    expect(world.mails[0]?.text).not.toContain("/packages/");
    expect(world.mails[0]?.text).not.toContain(packageLinkMark);
    expect((await services.store.load(requestId))?.request).toMatchObject({ outcome: "nothing-held" });
  });

  it("write the letter of a cancelled request, and delete the collected data", async () => {
    const { services, mails, files } = await erasureWith(task("billing", done));
    files.set(`requests/${requestId}/collected/billing/invoices.json`, "[]");
    await cancelRequest(requestId, bySubject, services);
    await assembleResponse(requestId, services);
    await respond(requestId, services);
    expect([...files.keys()]).toEqual([letterKey(requestId)]);
    expect(mails).toHaveLength(1);
    expect((await services.store.load(requestId))?.request).toMatchObject({
      status: "cancelled",
      respondedAt: services.clock(),
    });
  });

  it("close a request as expired that the workflow's own timeout found unverified", async () => {
    const { services: fakes, mails } = fakeServices();
    const services = { ...fakes, manifests: [] };
    await services.store.create(newCase());
    await assembleResponse(requestId, services);
    expect(await respond(requestId, services)).toEqual({ status: "expired" });
    expect(mails).toHaveLength(1);
  });

  it("assemble anew when the request was cancelled during the assembly", async () => {
    const { services } = await erasureWith(task("billing", done));
    const packages = {
      ...services.packages,
      async put(...args: Parameters<typeof services.packages.put>) {
        await cancelRequest(requestId, bySubject, services);
        return services.packages.put(...args);
      },
    };
    await expect(assembleResponse(requestId, { ...services, packages })).rejects.toThrow(ConflictError);
    await assembleResponse(requestId, services);
    expect(await respond(requestId, services)).toEqual({ status: "cancelled" });
  });
});
