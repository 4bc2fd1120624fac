import { atMost, exactly, type Part } from "./part.ts";
import { benchStepFunctions } from "./step-functions.ts";

const heapLimitBytes = 4096;
const resumeLimitMs = 5000;

/** The cost of a waiting execution in the local interpreter, and the interpreter's throughput. */
export const waiting: Part = {
  name: "waiting",
  about: "10,000 executions that wait for a task token, in the local interpreter",
  async run(bench) {
    const found = await benchStepFunctions(bench.folder());
    const each = `${found.waitingExecutions.toLocaleString("en")} waiting executions`;
    return {
      figures: [
        { name: "heap of one", value: found.heapBytesPerWaitingExecution, unit: "bytes" },
        {
          name: "journal of one",
          value: found.journalBytesPerWaitingExecution,
          unit: "bytes",
        },
        { name: "timers of all", value: found.timersOfWaitingExecutions, unit: "timers" },
        { name: "alarms of all at the clock", value: found.clockAlarmsOfWaitingExecutions, unit: "alarms" },
        {
          name: `resume of all ${found.resumedExecutions.toLocaleString("en")} from process start`,
          value: found.resumeMsFromProcessStart,
          unit: "ms",
          beside: { name: "empty Node process", value: found.emptyProcessStartMs },
        },
        {
          name: "executions of three tasks",
          value: found.executionsPerSecond,
          unit: "per s",
          beside: { name: "their journal written again", value: found.executionsPerSecondIfOnlyWritten },
        },
      ],
      targets: [
        atMost(`heap of one of ${each}`, heapLimitBytes, found.heapBytesPerWaitingExecution, "bytes"),
        exactly(`timers of ${each}`, 0, found.timersOfWaitingExecutions, "timers"),
        // One for the whole interpreter, set to the first due time.
        atMost(`clock alarms of ${each}`, 1, found.clockAlarmsOfWaitingExecutions, "alarms"),
        exactly("resumed executions", found.waitingExecutions, found.resumedExecutions, ""),
        atMost(`resume of ${each}`, resumeLimitMs, found.resumeMsFromProcessStart, "ms"),
      ],
    };
  },
};
