import { Duration } from "aws-cdk-lib";
import { Schedule, ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import type { IStateMachine } from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import { env } from "#functions/schedule/sweep/env.ts";
import { metricsNamespace } from "./deadline-metric.ts";
import { DsrFunction } from "./dsr-function.ts";
import { FunctionTarget } from "./function-target.ts";
import type { KeyedHashKey } from "./keyed-hash-key.ts";
import type { Mail } from "./mail.ts";
import type { Processors } from "./processors.ts";
import type { RequestTable } from "./request-table.ts";

export interface SweepProps {
  readonly requests: RequestTable;
  readonly purgeFiles: DsrFunction;
  readonly mail: Mail;
  readonly processors: Processors;
  readonly executions: IStateMachine;
  readonly keyedHash: KeyedHashKey;
  readonly publicUrl: string;
}

export const sweepEvery = Duration.minutes(5);

/** What nobody else would do in time: deadlines, expiry, and whatever was left half done. */
export class Sweep extends Construct {
  readonly function: DsrFunction;

  constructor(scope: Construct, id: string, props: SweepProps) {
    super(scope, id);
    const { requests, purgeFiles, mail, processors, executions, keyedHash, publicUrl } = props;
    const sweep = new DsrFunction(this, "Handler", {
      folder: "schedule/sweep",
      description: "Looks after every request whose next deadline has come",
      env,
      environment: {
        REQUEST_TABLE: requests.tableName,
        PURGE_FUNCTION: purgeFiles.arn,
        STATE_MACHINE_ARN: executions.stateMachineArn,
        PROCESSOR_FUNCTION_PREFIX: processors.arnPrefix,
        METRICS_NAMESPACE: metricsNamespace(this),
        SES_CONFIGURATION_SET: mail.configurationSet,
        KEYED_HASH_KEY: keyedHash.keyArn,
        PUBLIC_URL: publicUrl,
      },
      timeout: Duration.minutes(4),
    });
    requests.allowReadWrite(sweep, "byDue", "bySubject");
    requests.allowDelete(sweep);
    purgeFiles.allowInvoke(sweep);
    mail.allowSend(sweep);
    processors.allowInvoke(sweep);
    keyedHash.grantGenerateMac(sweep);
    executions.grantStartExecution(sweep);
    executions.grantTaskResponse(sweep);
    // What one run misses the next one finds, so a run is neither repeated nor kept.
    sweep.lambda.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: sweepEvery });
    new Schedule(this, "Schedule", {
      description: "Runs the sweep of data-subject requests",
      schedule: ScheduleExpression.rate(sweepEvery),
      target: new FunctionTarget(sweep, { retryAttempts: 0, maxEventAge: sweepEvery }),
    });
    this.function = sweep;
  }
}
