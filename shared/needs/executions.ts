import { SFNClient } from "@aws-sdk/client-sfn";
import type { DsrFunction } from "#infra/dsr-function.ts";
import type { Resources } from "#infra/resources.ts";
import { markingErrors } from "#shared/adapters/marking-errors.ts";
import { sfnExecutions, sfnRedrive } from "#shared/adapters/sfn-executions.ts";
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

/** The library's own grant has the heartbeat besides. */
function allowAnswer({ executions }: Resources, fn: DsrFunction): void {
  executions.grant(fn, "states:SendTaskSuccess", "states:SendTaskFailure");
}

/** Answers waiting tasks. */
export const answerTasks = {
  environment: stateMachine,
  connect,
  grant: allowAnswer,
} satisfies Need<Arn>;

/** Starts executions and answers waiting tasks. */
export const startAndAnswer = {
  environment: stateMachine,
  connect,
  grant(resources, fn) {
    resources.executions.grantStartExecution(fn);
    allowAnswer(resources, fn);
  },
} satisfies Need<Arn>;

const connectExecutions = ({ STATE_MACHINE_ARN }: Record<Arn, string>) =>
  sfnExecutions(markingErrors(new SFNClient()), STATE_MACHINE_ARN);

/** Looks at executions, for the console. */
export const readExecutions = {
  environment: stateMachine,
  connect: connectExecutions,
  grant: ({ allowOnExecutions }, fn) =>
    allowOnExecutions(fn, "states:DescribeExecution", "states:GetExecutionHistory"),
} satisfies Need<Arn>;

/** The state of executions without their history; also runs a failed one again. */
export const redriveExecutions = {
  environment: stateMachine,
  connect: ({ STATE_MACHINE_ARN }) => sfnRedrive(markingErrors(new SFNClient()), STATE_MACHINE_ARN),
  grant: ({ allowOnExecutions }, fn) =>
    allowOnExecutions(fn, "states:DescribeExecution", "states:RedriveExecution"),
} satisfies Need<Arn>;

/** Looks at executions, for operators at the command line. */
export const executions = {
  environment: stateMachine,
  connect: connectExecutions,
} satisfies Need<Arn>;
