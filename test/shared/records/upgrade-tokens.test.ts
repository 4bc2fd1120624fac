import { describe, expect, it } from "@jest/globals";
import { withoutOldTokens } from "#shared/adapters/dynamo/upgrade-tokens.ts";

const keys = { pk: "REQ#1", sk: "TOKEN#…" };
const secret = { hash: "salt.hash", expiresAt: "2026-03-06T09:00:00.000Z" };
const signal = { decidedAt: "2026-03-05T09:00:00.000Z", output: {} };
const failure = { step: "RunTasks", error: "TerminalError", seq: 4 };

/** The upgrade of a token of an earlier version. */
const upgraded = (token: object, schemaVersion?: number) =>
  withoutOldTokens({ ...keys, token, ...(schemaVersion && { schemaVersion }) });

describe("a token of version 1 or 2", () => {
  it.each([undefined, 1, 2])("becomes a step where only a task waits on it (schemaVersion %s)", (version) => {
    expect(upgraded({ purpose: "approve", taskToken: "t", offer: {}, waits: [] }, version)).toEqual([
      { ...keys, schemaVersion: 3, step: { step: "ApprovePlan", taskToken: "t", offer: {}, waits: [] } },
    ]);
    expect(upgraded({ purpose: "operator", taskToken: "t", visit: "v", failure }, version)).toEqual([
      { ...keys, schemaVersion: 3, step: { step: "AwaitOperator", taskToken: "t", visit: "v", failure } },
    ]);
    expect(upgraded({ purpose: "task-billing-eu", visit: "v", signal }, version)).toEqual([
      {
        ...keys,
        schemaVersion: 3,
        step: { step: "AwaitTask", processor: "billing-eu", visit: "v", signal },
      },
    ]);
  });

  it("stays a token where it only holds a secret", () => {
    for (const purpose of ["submission", "access", "not-me", "new-address", "confirm", "package"])
      expect(upgraded({ purpose, ...secret })).toEqual([
        { ...keys, schemaVersion: 3, token: { purpose, ...secret } },
      ]);
  });

  it("becomes both where a task waits for a link to be used", () => {
    expect(upgraded({ purpose: "verify", ...secret, count: 1, taskToken: "t", signal })).toEqual([
      { ...keys, schemaVersion: 3, token: { purpose: "verify", ...secret, count: 1 } },
      { ...keys, schemaVersion: 3, step: { step: "VerifyIdentity", taskToken: "t", signal } },
    ]);
  });

  it("becomes a step alone where nothing had to be proved", () => {
    expect(upgraded({ purpose: "verify" })).toEqual([
      { ...keys, schemaVersion: 3, step: { step: "VerifyIdentity" } },
    ]);
  });
});

describe("an item of version 3, and one that is no token,", () => {
  it.each([
    { ...keys, schemaVersion: 3, token: { purpose: "access", ...secret } },
    { ...keys, schemaVersion: 3, step: { step: "ApprovePlan" } },
    { ...keys, schemaVersion: 1, task: { processor: "billing" } },
  ])("is left as it is", (item) => {
    expect(withoutOldTokens(item)).toEqual([item]);
  });
});
