import { CreateTableCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { TerminalError } from "#shared/domain/errors.ts";
import { requests } from "#shared/needs/requests.ts";
import type { ProcessorHandler } from "#shared/processor/contract.ts";
import { processor } from "#shared/processor/processor-handler.ts";
import { everywhere } from "#test/fixtures/everywhere.ts";
import { startAws } from "#test/processors/aws-for-tests.ts";
import { anna, requestId, requestWithTask } from "./request-with-task.ts";
import { stubManifest } from "./stub-manifest.ts";

const event = { requestId, processor: "stub" };
const REQUEST_TABLE = "requests";
let aws: Awaited<ReturnType<typeof startAws>>;
beforeAll(async () => {
  aws = await startAws();
  process.env.REQUEST_TABLE = REQUEST_TABLE;
  await aws.db.send(
    new CreateTableCommand({
      TableName: REQUEST_TABLE,
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: [
        { AttributeName: "pk", KeyType: "HASH" },
        { AttributeName: "sk", KeyType: "RANGE" },
      ],
      AttributeDefinitions: ["pk", "sk"].map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
    }),
  );
});
afterAll(() => aws.stop());
beforeEach(() => aws.reset("REQUEST_TABLE"));

const throwing = (error: unknown): ProcessorHandler => {
  return async () => {
    throw error;
  };
};
const named = (name: string) => Object.assign(new Error(`No such customer: ${anna}`), { name });

it("the handler runs a task against the real store, from the request to the recorded answer", async () => {
  const store = requests.connect({ REQUEST_TABLE });
  await requestWithTask(store);
  const handler = processor(stubManifest, async ({ subject }) => {
    expect(subject.email).toBe(anna);
    return { outcome: "nothing-held", summary: everywhere("Nobody.") };
  });
  expect(await handler(event)).toEqual({ processor: "stub", outcome: "nothing-held", settled: true });
  expect((await store.load(requestId))?.tasks).toMatchObject([{ result: { outcome: "nothing-held" } }]);
  expect((await store.events(requestId)).map(({ type }) => type)).toContain("task-finished");
});

describe("the error that leaves the function", () => {
  it.each([
    [new TerminalError(`Cannot do this for ${anna}`), "TerminalError"],
    [named("TerminalError"), "TerminalError"],
    [named("ProvisionedThroughputExceededException"), "TransientError"],
    ["just a string", "TransientError"],
  ])("is one of the names the workflow knows, and no foreign message: %s", async (error, name) => {
    await requestWithTask(requests.connect({ REQUEST_TABLE }));
    const failure = await processor(stubManifest, throwing(error))(event).catch((caught: Error) => caught);
    expect(failure).toMatchObject({ name });
    expect(JSON.stringify([failure, String(failure), (failure as Error).stack])).not.toContain(anna);
    expect(failure).not.toHaveProperty("cause");
  });

  it.each([
    ["RequestPaused", { pause: { why: "not-me", since: "2026-03-06T09:00:00.000Z" } }],
    ["RequestCancelled", { status: "cancelled" }],
    ["RequestRefused", { status: "refused" }],
  ] as const)(
    "does not count as one where the request stands still or has ended: the workflow knows %s",
    async (name, about) => {
      await requestWithTask(requests.connect({ REQUEST_TABLE }), {}, about);
      const handler = processor(stubManifest, throwing(new Error("is not reached")));
      await expect(handler(event)).rejects.toMatchObject({ name });
    },
  );

  it.each([[{ requestId: "unknown", processor: "stub" }], [{ requestId, processor: "other" }]])(
    "is a TerminalError for a task that does not exist: %j",
    async (wrong) => {
      await requestWithTask(requests.connect({ REQUEST_TABLE }));
      const handler = processor(stubManifest, throwing(new Error("is not reached")));
      await expect(handler(wrong)).rejects.toMatchObject({ name: "TerminalError" });
    },
  );
});

describe("the handler, asked for an identification,", () => {
  const ask = { ...event, ask: "identification" } as const;
  const nobody = { known: false, contacts: [], knownData: [] };
  const handle = throwing(new Error("is not reached"));

  it("answers with the processor's knowledge of the person, and records nothing of it", async () => {
    const store = requests.connect({ REQUEST_TABLE });
    await requestWithTask(store);
    const before = await aws.scan("REQUEST_TABLE");
    const known = { known: true, knownData: [{ type: "customer-number" as const, value: "C-1" }] };
    const handler = processor(stubManifest, handle, {
      identify: async ({ email }) => ({ ...known, contacts: [email, ` ${email.toUpperCase()}`] }),
    });
    expect(await handler(ask)).toEqual({ ...known, contacts: [anna, anna] });
    expect(await aws.scan("REQUEST_TABLE")).toEqual(before);
  });

  it.each([
    ["the processor cannot say", undefined, ask, "TerminalError"],
    [
      "the answer is no identification",
      async () => ({ ...nobody, contacts: ["nobody"] }),
      ask,
      "TerminalError",
    ],
    ["there is no such request", async () => nobody, { ...ask, requestId: "unknown" }, "TerminalError"],
    [
      "its system does not answer",
      async ({ email }: { email: string }) => {
        throw new Error(`No answer for ${email}`);
      },
      ask,
      "TransientError",
    ],
  ])("fails without a word about the person when %s", async (_, identify, event, name) => {
    await requestWithTask(requests.connect({ REQUEST_TABLE }));
    const handler = processor(stubManifest, handle, identify && { identify });
    const failure = await handler(event).catch((caught: Error) => caught);
    expect(failure).toMatchObject({ name });
    expect(JSON.stringify([failure, String(failure), (failure as Error).stack])).not.toContain(anna);
  });

  it("does its task as before where nothing is asked, identify or not", async () => {
    await requestWithTask(requests.connect({ REQUEST_TABLE }));
    const nothing = async () => ({ outcome: "nothing-held" as const, summary: everywhere("Nobody.") });
    const handler = processor(stubManifest, nothing, { identify: async () => nobody });
    expect(await handler(event)).toMatchObject({ outcome: "nothing-held" });
  });
});
