import { SFNClient } from "@aws-sdk/client-sfn";
import { sfnExecutions } from "#shared/adapters/sfn-executions.ts";
import { sfnWorkflow } from "#shared/adapters/sfn-workflow.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { type Need, need } from "./need.ts";

type Arn = "STATE_MACHINE_ARN";
const stateMachine: Need<unknown, Arn>["environment"] = {
  STATE_MACHINE_ARN: ({ executions }) => executions.stateMachineArn,
};
const connect = ({ STATE_MACHINE_ARN }: Record<Arn, string>): Workflow =>
  sfnWorkflow(new SFNClient(), STATE_MACHINE_ARN);

/** Starts the execution of a request. */
export const startExecutions = need({
  environment: stateMachine,
  connect,
  grant: ({ executions }, fn) => executions.grantStartExecution(fn),
});

/** Answers waiting tasks. */
export const answerTasks = need({
  environment: stateMachine,
  connect,
  grant: ({ executions }, fn) => executions.grantTaskResponse(fn),
});

/** Starts executions and answers waiting tasks. */
export const startAndAnswer = need({
  environment: stateMachine,
  connect,
  grant({ executions }, fn) {
    executions.grantStartExecution(fn);
    executions.grantTaskResponse(fn);
  },
});

/** Looks at executions, for operators. No function needs this. */
export const executions = need({
  environment: stateMachine,
  connect: ({ STATE_MACHINE_ARN }) => sfnExecutions(new SFNClient(), STATE_MACHINE_ARN),
});
