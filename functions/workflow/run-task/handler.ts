import { workflow } from "#shared/edge/workflow.ts";
import { runTask } from "#shared/life/4-run/run-task.ts";
import { runTasks } from "#shared/life/4-run/run-tasks.ts";
import { connect } from "#shared/needs/connect.ts";
import { invocation } from "#shared/telemetry/invocation.ts";
import { taskStep } from "#workflows/contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);
const { timeLeft } = invocation;

export const handler = workflow("RunTask", taskStep, async (step) =>
  "processors" in step ? runTasks(step, { ...services, timeLeft }) : runTask(step, services),
);
