import type { HistoryEvent } from "@aws-sdk/client-sfn";
import { describe, expect, it } from "@jest/globals";
import { executionSteps } from "#shared/adapters/sfn-execution-steps.ts";

const time = (second: number) => new Date(Date.UTC(2026, 2, 6, 9, 0, second));
const said = (second: number) => time(second).toISOString();
const input = JSON.stringify({ requestId: "id", tasks: [{ processor: "shop" }, { processor: "news" }] });

const entered = (id: number, type: HistoryEvent["type"], name: string, given = input): HistoryEvent => ({
  id,
  previousEventId: id - 1,
  timestamp: time(id),
  type,
  stateEnteredEventDetails: { name, input: given },
});
const exited = (id: number, type: HistoryEvent["type"], name: string, output: object): HistoryEvent => ({
  id,
  previousEventId: id - 1,
  timestamp: time(id),
  type,
  stateExitedEventDetails: { name, output: JSON.stringify(output) },
});
const all = { state: "RunTasks", enteredAt: said(1), attempts: 1 };
const begun: HistoryEvent[] = [
  entered(1, "TaskStateEntered", "RunTasks"),
  { id: 2, previousEventId: 1, timestamp: time(2), type: "TaskScheduled" },
];
const shop = { state: "RunTask", processor: "shop", enteredAt: said(1), attempts: 1 };
const news = { ...shop, processor: "news" };

describe("the state that has all tasks tried at once", () => {
  it("shows each of them as it works", () => {
    expect(executionSteps(begun)).toEqual([all, shop, news]);
  });

  it("shows the outcome, the error and the end of each try", () => {
    const tasks = [
      { processor: "shop", outcome: "done", settled: true, at: said(3) },
      { processor: "news", outcome: "failed", settled: false, at: said(4), error: "Throttled", left: true },
    ];
    expect(executionSteps([...begun, exited(5, "TaskStateExited", "RunTasks", { tasks })])).toEqual([
      { ...all, exitedAt: said(5) },
      { ...shop, exitedAt: said(3), result: "done" },
      { ...news, exitedAt: said(4), result: "failed", error: "Throttled" },
    ]);
  });

  it("shows no try of a task that was left, nor of any where its function ended before its answer", () => {
    const tasks = [
      { processor: "shop", outcome: "done", settled: true, at: said(3) },
      { processor: "news", outcome: "waiting", settled: false, left: true },
    ];
    const done = { ...shop, exitedAt: said(3), result: "done" };
    expect(executionSteps([...begun, exited(5, "TaskStateExited", "RunTasks", { tasks })])).toEqual([
      { ...all, exitedAt: said(5) },
      done,
    ]);
    const crashed = tasks.map(({ processor }) => ({ processor, settled: false, left: true }));
    expect(executionSteps([...begun, exited(5, "TaskStateExited", "RunTasks", { tasks: crashed })])).toEqual([
      { ...all, exitedAt: said(5) },
    ]);
  });

  it("was a Map in earlier releases, whose iterations are states of their own", () => {
    const one = JSON.stringify({ requestId: "id", processor: "shop" });
    const outcome = { processor: "shop", outcome: "done", settled: true };
    const history = [
      entered(1, "MapStateEntered", "RunTasks"),
      entered(2, "TaskStateEntered", "RunTask", one),
      exited(3, "TaskStateExited", "RunTask", outcome),
      exited(4, "MapStateExited", "RunTasks", { tasks: [outcome] }),
    ];
    expect(executionSteps(history)).toEqual([
      { ...all, attempts: 0, exitedAt: said(4) },
      { ...shop, enteredAt: said(2), attempts: 0, exitedAt: said(3), result: "done" },
    ]);
  });
});
