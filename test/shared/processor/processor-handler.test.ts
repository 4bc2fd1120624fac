import { describe, expect, it } from "@jest/globals";
import { TerminalError } from "#shared/domain/errors.ts";
import type { ProcessorHandler } from "#shared/processor/contract.ts";
import { mockSubject, mockTask } from "#shared/processor/mock-kit.ts";
import { processor } from "#shared/processor/processor-handler.ts";
import { everywhere } from "#test/fixtures/everywhere.ts";
import { anna } from "./request-with-task.ts";
import { stubManifest } from "./stub-manifest.ts";

const event = { ask: "task", processor: "stub", task: mockTask("erase", anna), language: "en" } as const;

const throwing = (error: unknown): ProcessorHandler => {
  return async () => {
    throw error;
  };
};
const named = (name: string) => Object.assign(new Error(`No such customer: ${anna}`), { name });
const failureOf = (run: Promise<unknown>) => run.catch((caught: Error) => caught) as Promise<Error>;
const told = (failure: Error) => JSON.stringify([failure, String(failure), failure.stack]);

it("the handler does its task, and answers with the result", async () => {
  const handler = processor(stubManifest, async ({ subject }) => {
    expect(subject.email).toBe(anna);
    return { outcome: "done", summary: everywhere("Erased.") };
  });
  expect(await handler(event)).toEqual({
    outcome: "done",
    summary: everywhere("Erased."),
    counts: {},
    files: [],
  });
});

it("the handler writes no file for a task that hands over no data: it gets no keys", async () => {
  const handler = processor(stubManifest, async (_, kit) => {
    const { ZodObject } = await import("zod");
    const row = new ZodObject({ type: "object", shape: {} });
    await kit.collect({ name: "notes", title: "Notes", row }, [{}]);
    return { outcome: "nothing-held", summary: everywhere("Nobody.") };
  });
  await expect(handler(event)).rejects.toMatchObject({ name: "TerminalError" });
});

describe("the error that leaves the function", () => {
  it.each([
    [new TerminalError(`Cannot do this for ${anna}`), "TerminalError"],
    [named("TerminalError"), "TerminalError"],
    [named("ProvisionedThroughputExceededException"), "TransientError"],
    ["just a string", "TransientError"],
  ])("is one of the names the workflow knows, and no foreign message: %s", async (error, name) => {
    const failure = await failureOf(processor(stubManifest, throwing(error))(event));
    expect(failure).toMatchObject({ name });
    expect(told(failure)).not.toContain(anna);
    expect(failure).not.toHaveProperty("cause");
  });

  it.each([
    ["a task of another processor", { ...event, processor: "other" }, "TerminalError"],
    ["an event of no known kind", { requestId: "r1", processor: "stub" }, "TransientError"],
  ])("is an error for %s, and the handler is not asked", async (_, wrong, name) => {
    const handler = processor(stubManifest, throwing(new Error("is not reached"))) as (
      one: unknown,
    ) => Promise<unknown>;
    expect(await failureOf(handler(wrong))).toMatchObject({ name });
  });

  it("is a TerminalError for an answer that breaks the contract", async () => {
    const handler = processor(stubManifest, (async () => ({
      outcome: "perhaps",
    })) as unknown as ProcessorHandler);
    expect(await failureOf(handler(event))).toMatchObject({ name: "TerminalError" });
  });
});

describe("asked for an identification", () => {
  const ask = { ask: "identification", processor: "stub", subject: mockSubject(anna) } as const;
  const nobody = { known: false, contacts: [], knownData: [] };
  const handle = throwing(new Error("is not reached"));

  it("answers what the processor knows of the person", async () => {
    const known = { known: true, knownData: [{ type: "customer-number" as const, value: "C-1" }] };
    const handler = processor(stubManifest, handle, {
      identify: async ({ email }) => ({ ...known, contacts: [email, ` ${email.toUpperCase()}`] }),
    });
    expect(await handler(ask)).toEqual({ ...known, contacts: [anna, anna] });
  });

  it.each([
    ["the processor cannot say", undefined, "TerminalError"],
    ["the answer is no identification", async () => ({ ...nobody, contacts: ["nobody"] }), "TerminalError"],
    [
      "its system does not answer",
      async ({ email }: { email: string }) => {
        throw new Error(`No answer for ${email}`);
      },
      "TransientError",
    ],
  ])("fails without a word about the person when %s", async (_, identify, name) => {
    const failure = await failureOf(processor(stubManifest, handle, identify && { identify })(ask));
    expect(failure).toMatchObject({ name });
    expect(told(failure)).not.toContain(anna);
  });
});
