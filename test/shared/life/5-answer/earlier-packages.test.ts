import { describe, expect, it } from "@jest/globals";
import type { ByDesk } from "#shared/domain/by-desk.ts";
import { AnswerOutdated, AnswerWithDesk } from "#shared/domain/errors.ts";
import { letterKey } from "#shared/domain/package-keys.ts";
import type { Request } from "#shared/domain/request.ts";
import { complete } from "#shared/domain/transitions.ts";
import { assembleResponse } from "#shared/life/5-answer/assemble-response.ts";
import { respond } from "#shared/life/5-answer/respond.ts";
import { attend } from "#shared/life/attend/attend.ts";
import { cancelRequest } from "#shared/life/decide/cancel-request.ts";
import { handOver, mailAnswer } from "#shared/life/decide/hand-over.ts";
import { memoryPackageStore } from "#test/fakes/memory-package-store.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { done, storeInProgress, task } from "#test/fixtures/case-in-progress.ts";
import { inProgress, newCase, requestId } from "#test/fixtures/requests.ts";

const earlier = "019c0000-0000-7000-8000-0000000000aa";
const completed = complete(inProgress(), "2026-03-01T00:00:00.000Z", "complied");
const nothing = { outcome: "nothing-held", summary: "Nothing." } as const;

/** A request before its answer, of a person with an earlier answer or a simultaneous one. */
async function scene(
  right: "erasure" | "access",
  result: typeof done | typeof nothing,
  other: Partial<Request>,
  byDesk?: ByDesk,
) {
  const world = fakeServices();
  const { store } = world.services;
  const packages = memoryPackageStore();
  await storeInProgress(store, [task("billing", result)], right, { ...(byDesk && { request: { byDesk } }) });
  await store.create(newCase({}, { requestId: earlier, right: right === "erasure" ? "access" : "erasure" }));
  const at = world.services.clock();
  await store.update(earlier, ({ request }) => ({
    at,
    request: {
      ...(other.status === "completed" ? completed : inProgress()),
      ...request,
      ...other,
    } as Request,
    events: [],
    result: undefined,
  }));
  await packages.put(`requests/${earlier}/package.zip`, "old", "application/zip");
  const services = { ...world.services, packages, manifests: [] };
  const assemble = () => assembleResponse(requestId, services);
  const letter = async () => JSON.parse(String(packages.files.get(letterKey(requestId)))).text as string;
  const load = async (id: string) => (await store.load(id))?.request as Request & { answer?: object };
  return {
    assemble,
    services,
    respond: () => respond(requestId, services),
    letter: async () => (await letter()).replaceAll(/\s+/g, " "),
    load,
    packages,
    store,
    moveTo: world.moveTo,
    sweep: (id: string) => attend(id, { ...services, invokeProcessor: async () => undefined }),
  };
}

const answer = {
  kind: "package",
  key: `requests/${earlier}/package.zip`,
  sha256: "0".repeat(64),
  bytes: 3,
  expiresAt: "2026-12-01T00:00:00.000Z",
};
const answered = { status: "completed", closedAt: "2026-03-01T00:00:00.000Z", outcome: "complied", answer };

describe("an erasure", () => {
  it("deletes the packages of earlier answers, once, and says so every time", async () => {
    const { assemble, letter, load, packages, store } = await scene(
      "erasure",
      done,
      answered as Partial<Request>,
    );
    await assemble();
    await assemble();
    expect(packages.files.has(answer.key)).toBe(false);
    expect((await load(earlier)).answer).toMatchObject({
      purgedFor: requestId,
      purgedAt: expect.any(String),
    });
    expect(await letter()).toContain("the links lead nowhere any more");
    const purged = (await store.events(earlier)).filter(({ type }) => type === "package-purged");
    expect(purged.map(({ details }) => details?.erasure)).toEqual([requestId]);
  });

  it("leaves a later copy until its promised day, and then deletes it", async () => {
    const closedAt = "2026-03-06T00:00:00.000Z";
    const both = { ...answered, closedAt, respondedAt: closedAt } as Partial<Request>;
    const { assemble, letter, load, packages, moveTo, sweep } = await scene("erasure", done, both);
    await assemble();
    expect(packages.files.has(answer.key)).toBe(true);
    expect((await load(earlier)).answer).not.toHaveProperty("purgedAt");
    expect(await letter()).toContain("can still be downloaded until 1 December 2026");
    moveTo("2026-11-30T23:59:59.000Z");
    await sweep(earlier);
    expect(packages.files.has(answer.key)).toBe(true);
    moveTo(answer.expiresAt);
    await sweep(earlier);
    expect(packages.files.has(answer.key)).toBe(false);
  });

  it("that erased nothing leaves them, and does not mention one that was deleted before", async () => {
    const kept = await scene("erasure", nothing, answered as Partial<Request>);
    await kept.assemble();
    expect(kept.packages.files.has(answer.key)).toBe(true);
    const gone = { ...answered, answer: { ...answer, purgedAt: "2026-03-02T00:00:00.000Z" } };
    const before = await scene("erasure", done, gone as Partial<Request>);
    await before.assemble();
    expect(await before.letter()).not.toContain("lead nowhere");
  });
});

describe("an erasure whose answer the desk hands over", () => {
  const actor = { kind: "operator", id: "berta" } as const;
  const byDesk = (how: "silent" | "post") => ({ how, enteredBy: "olga" }) as const;
  async function lying(how: "silent" | "post") {
    const made = await scene("erasure", done, answered as Partial<Request>, byDesk(how));
    await made.assemble();
    await expect(made.respond()).rejects.toThrow(AnswerWithDesk);
    return { ...made, isThere: () => made.packages.files.has(answer.key) };
  }

  it.each(["silent", "post"] as const)(
    "keeps the packages of earlier answers until the word about them is out: %s",
    async (how) => {
      const { isThere, letter, load, respond: goOn, services, store } = await lying(how);
      expect(isThere()).toBe(true);
      expect((await load(earlier)).answer).not.toHaveProperty("purgedAt");
      expect(await letter()).toContain("is deleted as well once this letter has been handed over or posted");
      const on = services.clock().slice(0, 10);
      await handOver({ requestId, actor, by: "hand", on }, services);
      await goOn();
      await goOn();
      expect(isThere()).toBe(false);
      expect((await load(earlier)).answer).toMatchObject({ purgedFor: requestId });
      const purged = (await store.events(earlier)).filter(({ type }) => type === "package-purged");
      expect(purged.map(({ details }) => details?.erasure)).toEqual([requestId]);
    },
  );

  it("deletes them where a crash came between the handing over and the end", async () => {
    const { isThere, services, respond: goOn } = await lying("silent");
    await handOver({ requestId, actor, by: "hand", on: services.clock().slice(0, 10) }, services);
    const { purge } = services.packages;
    services.packages.purge = () => Promise.reject(new Error("power cut"));
    await expect(goOn()).rejects.toThrow("power cut");
    expect((await services.store.load(requestId))?.request.status).toBe("in-progress");
    services.packages.purge = purge;
    await goOn();
    expect(isThere()).toBe(false);
  });

  it("leaves them where it is called off meanwhile", async () => {
    const { isThere, assemble, services, respond: goOn } = await lying("silent");
    await cancelRequest(requestId, { actor, by: "operator", reason: "They want to think." }, services);
    await assemble();
    await expect(goOn()).rejects.toThrow(AnswerWithDesk);
    await handOver({ requestId, actor, by: "hand", on: services.clock().slice(0, 10) }, services);
    await goOn();
    expect(isThere()).toBe(true);
  });

  it("deletes them right before the mail, where it is mailed after all", async () => {
    const { isThere, assemble, letter, services, respond: goOn } = await lying("silent");
    await mailAnswer({ requestId, actor, reason: "The mailbox is safe." }, services);
    await expect(goOn()).rejects.toThrow(AnswerOutdated);
    expect(isThere()).toBe(true);
    await assemble();
    await goOn();
    expect(isThere()).toBe(false);
    expect(await letter()).toContain("the links lead nowhere any more");
  });
});

describe("a copy", () => {
  it("says that an erasure was under way while it was made", async () => {
    const running = await scene("access", done, { status: "in-progress" } as Partial<Request>);
    await running.assemble();
    expect(await running.letter()).toContain("While this copy was made, data about you was being erased");
    const before = { status: "completed", closedAt: "2026-03-01T00:00:00.000Z" } as Partial<Request>;
    const over = await scene("access", done, before);
    await over.assemble();
    expect(await over.letter()).not.toContain("While this copy was made");
  });
});
