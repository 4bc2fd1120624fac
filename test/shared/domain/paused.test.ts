import { describe, expect, it } from "@jest/globals";
import { RequestPaused } from "#shared/domain/errors.ts";
import { pausedError, untilResumed, waitsForResume } from "#shared/domain/paused.ts";
import { pauseOf, stopOf, stopOrPauseOf } from "#shared/domain/stop.ts";
import { complete, pause, resume } from "#shared/domain/transitions.ts";
import type { TaskStep } from "#shared/domain/workflow-step.ts";
import { inProgress } from "#test/fixtures/requests.ts";

const at = "2026-03-06T09:00:00.000Z";
const paused = pause(inProgress(), { why: "not-me", since: at });
const step: TaskStep = { step: "AwaitTask", processor: "billing", taskToken: "task-1" };
const failure = { step: "RunTask", error: "RequestPaused", seq: 0 };

describe("a step that found the request paused", () => {
  it("waits until the request is resumed", () => {
    const waiting = untilResumed(step, "RunTask", paused, at);
    expect(waiting).toEqual([{ ...step, failure }]);
    expect(waiting.map(waitsForResume)).toEqual([true]);
  });

  it("is tried again at once where the request was resumed meanwhile", () => {
    const again = untilResumed(step, "RunTask", resume(paused), at);
    expect(again).toEqual([{ ...step, failure, signal: { decidedAt: at, output: { decision: "retry" } } }]);
    expect(again.map(waitsForResume)).toEqual([false]);
  });

  it("is told apart from one that failed, and from one where no task waits", () => {
    expect(waitsForResume({ ...step, failure: { ...failure, error: "TerminalError" } })).toBe(false);
    expect(waitsForResume({ step: "AwaitTask", processor: "billing", failure })).toBe(false);
    expect(waitsForResume(step)).toBe(false);
  });

  it("says so by the name that the workflow catches", () => {
    expect(pausedError).toBe("RequestPaused");
    expect(pauseOf(paused)).toBeInstanceOf(RequestPaused);
    expect(stopOrPauseOf(paused)?.name).toBe(pausedError);
    expect(stopOf(paused)).toBeUndefined();
    expect(stopOrPauseOf(resume(paused))).toBeUndefined();
  });

  it("also waits for a look at a report that came while the answer was leaving, and the answer did not leave", () => {
    const reported = { at };
    expect(pauseOf({ ...inProgress(), reported })).toBeInstanceOf(RequestPaused);
    expect(pauseOf({ ...inProgress(), reported: { at, settledAt: at } })).toBeUndefined();
    expect(pauseOf({ ...complete(inProgress(), at, "complied"), reported })).toBeUndefined();
  });
});
