import { Duration } from "aws-cdk-lib";
import type { IStateMachine } from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import { env } from "#functions/callback/report-task/env.ts";
import { DsrFunction } from "./dsr-function.ts";
import type { RequestTable } from "./request-table.ts";

export interface ReportTaskProps {
  readonly requests: RequestTable;
  readonly executions: IStateMachine;
}

/** What a processor's own system invokes, with a permission given to it there, when a pending task is finished. */
export class ReportTask extends Construct {
  readonly function: DsrFunction;

  constructor(scope: Construct, id: string, { requests, executions }: ReportTaskProps) {
    super(scope, id);
    this.function = new DsrFunction(this, "Handler", {
      folder: "callback/report-task",
      description: "Takes the answer of a processor that answered `pending` before",
      env,
      environment: { REQUEST_TABLE: requests.tableName, STATE_MACHINE_ARN: executions.stateMachineArn },
      timeout: Duration.seconds(30),
    });
    requests.allowReadWrite(this.function);
    executions.grantTaskResponse(this.function);
  }
}
