import { describe, expect, it } from "@jest/globals";
import { type Result, runEach } from "#web/console/src/decisions/run-each.ts";

describe("the same decision for many requests", () => {
  it("goes on after one that fails, and tells each result", async () => {
    const results: Result<number>[] = [];
    const run = async (item: number) => {
      if (item === 2) throw new Error("Nobody has confirmed it.");
      return `done ${item}`;
    };
    await runEach(
      [1, 2, 3],
      run,
      (result) => results.push(result),
      () => false,
    );
    expect(results).toEqual([
      { item: 1, isDone: true, text: "done 1" },
      { item: 2, isDone: false, text: "Nobody has confirmed it." },
      { item: 3, isDone: true, text: "done 3" },
    ]);
  });

  it("begins none after it was stopped", async () => {
    const begun: number[] = [];
    const run = async (item: number) => {
      begun.push(item);
      return "";
    };
    await runEach(
      [1, 2, 3],
      run,
      () => undefined,
      () => begun.length === 2,
    );
    expect(begun).toEqual([1, 2]);
  });
});
