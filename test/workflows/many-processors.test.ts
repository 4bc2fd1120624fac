import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { findBrokenLink } from "#shared/domain/evidence.ts";
import { fittingIntoState, largestState } from "#workflows/state-size.ts";
import { startAnsweredWorkflow } from "./answered-workflow.ts";
import { startRecordedWorkflow } from "./recorded-workflow.ts";

const limit = 256 * 1024;
/** Ids as long as a manifest allows. */
const processors = Array.from({ length: 1000 }, (_, at) => `p${String(at).padStart(40, "0")}`);

let workflow: Awaited<ReturnType<typeof startAnsweredWorkflow>>;
beforeAll(async () => {
  workflow = await startAnsweredWorkflow();
});
afterAll(() => workflow.stop());

/** One request to its end, with the bytes of the largest data of a state. */
async function played(down = false) {
  const execution = await workflow.play(processors, down);
  const events = await workflow.history(execution);
  const data = events.flatMap(({ stateEnteredEventDetails: entered, stateExitedEventDetails: exited }) => [
    entered?.input ?? "",
    exited?.output ?? "",
  ]);
  return { execution, events, largest: Math.max(...data.map((text) => Buffer.byteLength(text))) };
}

describe("one request to a thousand processors", () => {
  it("takes six transitions, and its data stays below the limit of Step Functions", async () => {
    const { execution, events, largest } = await played();
    expect(events.at(-1)?.type).toBe("ExecutionSucceeded");
    expect(workflow.transitions(execution)).toBe(6);
    expect(largest).toBeLessThan(limit);
    expect(largest).toBeLessThanOrEqual(largestState(processors));
  });

  it("stays below it when every task fails, and ends once the desk has settled them", async () => {
    const { events, largest } = await played(true);
    expect(events.at(-1)?.type).toBe("ExecutionSucceeded");
    expect(events.filter(({ stateEnteredEventDetails: one }) => one?.name === "AwaitTask")).toHaveLength(
      processors.length,
    );
    expect(largest).toBeGreaterThan(100_000);
    expect(largest).toBeLessThanOrEqual(largestState(processors));
  });
});

describe("systems that answer in the same moment", () => {
  const many = processors.slice(0, 60);
  let recorded: Awaited<ReturnType<typeof startRecordedWorkflow>>;
  beforeAll(async () => {
    recorded = await startRecordedWorkflow();
  });
  afterAll(() => recorded.stop());

  it("have each answer recorded at the first try of the workflow, in one chain of evidence", async () => {
    const { transitions, current, events } = await recorded.play(many);
    expect(transitions).toBe(6);
    expect(current?.tasks.map(({ result, attempts }) => [result?.outcome, attempts])).toEqual(
      many.map(() => ["done", 1]),
    );
    const finished = events.filter(({ type }) => type === "task-finished");
    expect(new Set(finished.map(({ details }) => details?.processor))).toEqual(new Set(many));
    const { requestId, chain } = current?.request ?? {};
    expect(requestId && chain && findBrokenLink(requestId, events, chain)).toBeUndefined();
  });
});

describe("the number of processors that fit into the data of a state", () => {
  it("is more than a thousand, even with the longest names", () => {
    expect(largestState(processors)).toBeLessThan(limit);
    const more = Array.from({ length: 5 }, () => processors).flat();
    const fitting = fittingIntoState(more);
    expect(fitting).toBeGreaterThan(1000);
    expect(largestState(more.slice(0, fitting))).toBeLessThanOrEqual(limit);
    expect(largestState(more.slice(0, fitting + 1))).toBeGreaterThan(limit);
  });
});
