import { describe, expect, it } from "@jest/globals";
import { TerminalError, TransientError } from "#shared/domain/errors.ts";
import type { Identification } from "#shared/domain/identification.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Identifier, Subject } from "#shared/domain/subject.ts";
import { runTask } from "#shared/life/4-run/run-task.ts";
import type { ProcessorTask } from "#shared/processor/contract.ts";
import { parseManifest } from "#shared/processor/parse-manifest.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { everywhere } from "#test/fixtures/everywhere.ts";
import { identified } from "#test/fixtures/identified.ts";
import { manifestOf } from "#test/fixtures/manifests.ts";
import { newCase, receivedAt, requestId } from "#test/fixtures/requests.ts";
import { archive } from "#test/fixtures/team.ts";

const clientId = (value: string): Identifier => ({ type: "client-id", value });
const rights = { erasure: { action: "erase" as const } };
const billing = manifestOf("billing", { rights, identifies: { knownData: [], tells: ["client-id"] } });
const analytics = manifestOf("analytics", { rights, takes: ["client-id"] });
const mailing = manifestOf("mailing", { rights });
const claimed = clientId("111.1");
const waits = { name: "TransientError", details: { code: "others-first", other: "billing" } };

/** An erasure at billing, which holds a client id, and at analytics, which takes it. */
async function erasure({
  level = "L1",
  manifests = [billing, analytics, mailing],
}: {
  level?: "L0" | "L1";
  manifests?: readonly ProcessorManifest[];
} = {}) {
  const world = fakeServices(receivedAt);
  const { store } = world.services;
  const subject: Subject = { email: "anna@example.com", identifiers: [claimed] };
  await store.create(newCase({ subject }, { requestId, right: "erasure" }));
  const proved = (to: "L0" | "L1") =>
    store.update(requestId, ({ request }) => ({
      at: receivedAt,
      request: { ...request, status: "in-progress", level: to, approvedAt: receivedAt } as typeof request,
      tasks: manifests.map(({ id }) => ({
        processor: id,
        action: "erase" as const,
        attempts: 0,
        updatedAt: receivedAt,
      })),
      events: [],
      result: undefined,
    }));
  await proved(level);
  const asked: ProcessorTask[] = [];
  const questions: { processor: string; subject: object }[] = [];
  const own = {
    answer: (): Identification | Promise<Identification> => identified({ found: [clientId("702.17")] }),
    beforeTask: async (_: string) => {},
  };
  const services = {
    ...world.services,
    manifests,
    async identify(processor: string, about: object) {
      questions.push({ processor, subject: about });
      return own.answer();
    },
    async askTask(processor: string, { task }: { task: ProcessorTask }) {
      await own.beforeTask(processor);
      asked.push(task);
      return { outcome: "done", summary: everywhere("Erased.") };
    },
  };
  return {
    ...world,
    own,
    proved,
    asked,
    questions,
    run: (processor: string) => runTask({ requestId, processor }, services),
    subject: async () => (await store.load(requestId))?.subject,
    services,
  };
}

describe("an identifier that one system holds and another goes by", () => {
  it("is handed over apart from the claims, to the tasks that take it alone", async () => {
    const { run, asked, questions } = await erasure();
    for (const id of ["analytics", "mailing", "billing"]) await run(id);
    expect(asked.map(({ found }) => found)).toEqual([
      [{ ...clientId("702.17"), from: "billing" }],
      undefined,
      undefined,
    ]);
    for (const { subject } of [...asked, ...questions])
      expect(subject).toEqual({ email: "anna@example.com", identifiers: [claimed] });
  });

  it("is on the evidence by its type alone", async () => {
    const { run, services } = await erasure();
    await run("analytics");
    const events = await services.store.events(requestId);
    expect(events.find(({ type }) => type === "identifiers-found")).toMatchObject({
      actor: { kind: "processor", id: "billing" },
      details: { processor: "billing", counts: { "client-id": 1 } },
    });
    const current = await services.store.load(requestId);
    expect(JSON.stringify([events, current?.request, current?.tasks])).not.toContain("702.17");
  });

  it("goes with the subject, and does not come back when its system answers late", async () => {
    const { run, services, own, asked, subject } = await erasure();
    const shred = () =>
      services.store.update(requestId, () => ({
        at: receivedAt,
        shredded: { emailRef: "e", identifierRefs: [] },
        events: [],
        result: undefined,
      }));
    own.answer = async () => {
      await shred();
      return identified({ found: [clientId("702.17")] });
    };
    await expect(run("analytics")).rejects.toMatchObject({ details: { code: "not-here", what: "person" } });
    expect(asked).toEqual([]);
    expect(await subject()).toBeUndefined();
    expect(JSON.stringify(await services.store.load(requestId))).not.toContain("702.17");
  });

  it("is never a claim: of a system that tells nothing, a claim of the same type stays one", async () => {
    const { run, asked, own } = await erasure();
    own.answer = () => identified();
    await run("analytics");
    expect(asked[0]).not.toHaveProperty("found");
  });

  it("is of a type that the manifest names, or left out", async () => {
    const { run, asked, own, subject } = await erasure();
    own.answer = () => identified({ found: [{ type: "user-id", value: "7" }] });
    await run("analytics");
    expect(asked[0]).not.toHaveProperty("found");
    expect((await subject())?.found).toEqual([]);
  });

  it("is looked for and used only once the mailbox is proved", async () => {
    const { run, asked, questions, proved, subject } = await erasure({ level: "L0" });
    await run("analytics");
    expect(questions).toEqual([]);
    expect(asked[0]).not.toHaveProperty("found");
    expect(await subject()).not.toHaveProperty("found");
    await proved("L1");
    await run("analytics");
    expect(asked[1]?.found).toEqual([{ ...clientId("702.17"), from: "billing" }]);
  });

  it("is looked for only where another task of the request takes it", async () => {
    const without = [billing, { ...analytics, rights: { erasure: { action: "none" as const } } }];
    const { run, questions } = await erasure({ manifests: without });
    await run("billing");
    expect(questions).toEqual([]);
  });
});

it("is nothing for tasks of people: their manifest may not take it", () => {
  expect(() => parseManifest({ ...archive, takes: ["client-id"] }, "manifest.ts")).toThrow(
    "takes: Must be empty: people are not handed what systems have found.",
  );
});

describe("the order of the system that tells and the one that takes", () => {
  it("is free: a system tells before it erases, and its first answer stays", async () => {
    const { run, asked, own, questions } = await erasure();
    own.beforeTask = async (id) => {
      if (id === "billing") own.answer = () => identified({ known: false });
    };
    await run("billing");
    await run("analytics");
    expect(asked[1]?.found).toEqual([{ ...clientId("702.17"), from: "billing" }]);
    expect(questions).toHaveLength(1);
  });

  it("is free even at the same time: it is kept once", async () => {
    const { run, asked, subject } = await erasure();
    await Promise.all([run("billing"), run("analytics")]);
    expect(await subject()).toMatchObject({
      found: [{ ...clientId("702.17"), from: "billing" }],
      told: ["billing"],
    });
    expect(asked.flatMap(({ found }) => found ?? [])).toHaveLength(1);
  });

  it("is kept while the first is silent, and no longer than to the day of the target", async () => {
    const { run, asked, own, services, moveTo } = await erasure();
    own.answer = () => {
      throw new TransientError("down");
    };
    await expect(run("analytics")).rejects.toMatchObject(waits);
    await expect(run("billing")).rejects.toMatchObject({ name: "TransientError" });
    expect(asked).toEqual([]);
    const target = (await services.store.load(requestId))?.request.deadlines.target;
    moveTo(`${target}T12:00:00.000Z`);
    await run("analytics");
    expect(asked[0]).not.toHaveProperty("found");
  });

  it("does not hold up a system that cannot tell before somebody mends it", async () => {
    const { run, asked, own } = await erasure();
    own.answer = () => {
      throw new TerminalError("a row nobody can read");
    };
    await expect(run("analytics")).rejects.toMatchObject(waits);
    await run("billing");
    expect(asked).toHaveLength(1);
    own.answer = () => identified({ found: [clientId("702.17")] });
    await run("analytics");
    expect(asked[1]?.found).toHaveLength(1);
  });
});
