import { workflow } from "#shared/edge/workflow.ts";
import { runTask } from "#shared/life/4-run/run-task.ts";
import { connect } from "#shared/needs/connect.ts";
import { processorStep } from "#workflows/contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = workflow("RunTask", processorStep, (step) => runTask(step, services));
