import { workflow } from "#shared/edge/workflow.ts";
import { awaitTask } from "#shared/life/4-run/await-task.ts";
import { connect } from "#shared/needs/connect.ts";
import { waitingTask } from "#workflows/contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = workflow("AwaitTask", waitingTask, (input) => awaitTask(input, services));
