import { SFNClient } from "@aws-sdk/client-sfn";
import { markingErrors } from "#shared/adapters/marking-errors.ts";
import { sfnExecutions } from "#shared/adapters/sfn-executions.ts";
import { sfnWorkflow } from "#shared/adapters/sfn-workflow.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import type { Environment, Need } from "./need.ts";

type Arn = "STATE_MACHINE_ARN";
const stateMachine: Environment<Arn> = {
  STATE_MACHINE_ARN: ({ executions }) => executions.stateMachineArn,
};
const connect = ({ STATE_MACHINE_ARN }: Record<Arn, string>): Workflow =>
  sfnWorkflow(markingErrors(new SFNClient()), STATE_MACHINE_ARN);

/** Starts the execution of a request. */
export const startExecutions = {
  environment: stateMachine,
  connect,
  grant: ({ executions }, fn) => executions.grantStartExecution(fn),
} satisfies Need<Arn>;

/** Answers waiting tasks. */
export const answerTasks = {
  environment: stateMachine,
  connect,
  grant: ({ executions }, fn) => executions.grantTaskResponse(fn),
} satisfies Need<Arn>;

/** Starts executions and answers waiting tasks. */
export const startAndAnswer = {
  environment: stateMachine,
  connect,
  grant({ executions }, fn) {
    executions.grantStartExecution(fn);
    executions.grantTaskResponse(fn);
  },
} satisfies Need<Arn>;

/** Looks at executions, for operators. No function needs this. */
export const executions = {
  environment: stateMachine,
  connect: ({ STATE_MACHINE_ARN }) => sfnExecutions(markingErrors(new SFNClient()), STATE_MACHINE_ARN),
} satisfies Need<Arn>;
