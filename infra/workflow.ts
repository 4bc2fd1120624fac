import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Aws, Duration, RemovalPolicy, Validations } from "aws-cdk-lib";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import {
  DefinitionBody,
  type IStateMachine,
  LogLevel,
  StateMachine,
  StateMachineType,
} from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import { env as approvePlan } from "#functions/workflow/approve-plan/env.ts";
import { env as assembleResponse } from "#functions/workflow/assemble-response/env.ts";
import { env as awaitOperator } from "#functions/workflow/await-operator/env.ts";
import { env as awaitTask } from "#functions/workflow/await-task/env.ts";
import { env as respond } from "#functions/workflow/respond/env.ts";
import { env as verifyIdentity } from "#functions/workflow/verify-identity/env.ts";
import { DsrFunction } from "./dsr-function.ts";
import type { KeyedHashKey } from "./keyed-hash-key.ts";
import { logRetention } from "./log-retention.ts";
import type { Mail } from "./mail.ts";
import type { PackageBucket } from "./package-bucket.ts";
import type { Processors } from "./processors.ts";
import { projectRoot } from "./project-root.ts";
import type { RequestTable } from "./request-table.ts";

export const definitionFile = join(projectRoot, "workflows", "dsr-request.asl.json");

export interface WorkflowProps {
  readonly requests: RequestTable;
  readonly packages: PackageBucket;
  readonly keyedHash: KeyedHashKey;
  readonly mail: Mail;
  readonly processors: Processors;
  readonly publicUrl: string;
  readonly stateMachineName: string;
  /**
   * The state machine below, by its name. Its functions answer its task tokens, and it calls them: only a name that is
   * known beforehand lets each refer to the other.
   */
  readonly executions: IStateMachine;
}

/** The state machine of a request, and the function behind each of its states. */
export class Workflow extends Construct {
  readonly stateMachine: StateMachine;
  /** By name of the state. */
  readonly functions: Readonly<Record<string, DsrFunction>>;

  constructor(scope: Construct, id: string, props: WorkflowProps) {
    super(scope, id);
    this.functions = this.#functions(props);
    const arns = Object.entries(this.functions).map(([state, { arn }]) => [state, arn]);
    const { stateMachineName } = props;
    this.stateMachine = new StateMachine(this, "StateMachine", {
      stateMachineName,
      stateMachineType: StateMachineType.STANDARD,
      comment: "One execution is one data-subject request",
      definitionBody: DefinitionBody.fromString(readFileSync(definitionFile, "utf8")),
      definitionSubstitutions: { Partition: Aws.PARTITION, ...Object.fromEntries(arns) },
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(this, "Logs", {
          // Step Functions adds to a resource policy of limited length unless the name begins like this.
          logGroupName: `/aws/vendedlogs/states/${stateMachineName}`,
          retention: logRetention,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
        level: LogLevel.ALL,
        includeExecutionData: false,
      },
    });
    // A state machine given as text gets no grants of its own.
    for (const fn of Object.values(this.functions)) fn.allowInvoke(this.stateMachine);
    props.processors.allowInvoke(this.stateMachine);
    Validations.of(this.stateMachine).acknowledge({
      id: "AwsSolutions-IAM5[Resource::*]",
      reason: "Log delivery and X-Ray, which Step Functions asks for, know no resources.",
    });
  }

  #functions({ requests, packages, keyedHash, mail, processors, publicUrl, executions }: WorkflowProps) {
    const REQUEST_TABLE = requests.tableName;
    const PACKAGE_BUCKET = packages.bucketName;
    const STATE_MACHINE_ARN = executions.stateMachineArn;
    const SES_CONFIGURATION_SET = mail.configurationSet;
    const PUBLIC_URL = publicUrl;
    const PROCESSOR_FUNCTION_PREFIX = processors.arnPrefix;
    const functions = {
      VerifyIdentity: new DsrFunction(this, "VerifyIdentity", {
        folder: "workflow/verify-identity",
        description: "Sends the verification mail",
        env: verifyIdentity,
        environment: {
          REQUEST_TABLE,
          KEYED_HASH_KEY: keyedHash.keyArn,
          STATE_MACHINE_ARN,
          PUBLIC_URL,
          PROCESSOR_FUNCTION_PREFIX,
          SES_CONFIGURATION_SET,
        },
        timeout: Duration.seconds(30),
      }),
      ApprovePlan: new DsrFunction(this, "ApprovePlan", {
        folder: "workflow/approve-plan",
        description: "Plans the tasks of a request",
        env: approvePlan,
        environment: { REQUEST_TABLE, STATE_MACHINE_ARN, PROCESSOR_FUNCTION_PREFIX, SES_CONFIGURATION_SET },
        timeout: Duration.seconds(30),
      }),
      AwaitTask: new DsrFunction(this, "AwaitTask", {
        folder: "workflow/await-task",
        description: "Waits for a processor or an operator",
        env: awaitTask,
        environment: { REQUEST_TABLE, STATE_MACHINE_ARN, SES_CONFIGURATION_SET },
        timeout: Duration.seconds(30),
      }),
      AwaitOperator: new DsrFunction(this, "AwaitOperator", {
        folder: "workflow/await-operator",
        description: "Waits for an operator after a step has failed",
        env: awaitOperator,
        environment: { REQUEST_TABLE, STATE_MACHINE_ARN, SES_CONFIGURATION_SET },
        timeout: Duration.seconds(30),
      }),
      AssembleResponse: new DsrFunction(this, "AssembleResponse", {
        folder: "workflow/assemble-response",
        description: "Builds the letter and the package",
        env: assembleResponse,
        environment: { REQUEST_TABLE, PACKAGE_BUCKET },
        timeout: Duration.minutes(15),
        memoryMb: 1024,
      }),
      Respond: new DsrFunction(this, "Respond", {
        folder: "workflow/respond",
        description: "Sends the answer and closes the request",
        env: respond,
        environment: {
          REQUEST_TABLE,
          STATE_MACHINE_ARN,
          PACKAGE_BUCKET,
          PUBLIC_URL,
          SES_CONFIGURATION_SET,
        },
        timeout: Duration.minutes(1),
      }),
    };
    const { VerifyIdentity, ApprovePlan, AwaitTask, AwaitOperator, Respond } = functions;
    for (const fn of Object.values(functions)) {
      requests.allowReadWrite(
        fn,
        ...(fn === ApprovePlan || fn === functions.AssembleResponse ? ["bySubject"] : []),
      );
    }
    for (const fn of [VerifyIdentity, ApprovePlan, AwaitTask, AwaitOperator, Respond]) {
      executions.grantTaskResponse(fn);
      mail.allowSend(fn);
    }
    // Both ask the processors who the person is.
    for (const fn of [VerifyIdentity, ApprovePlan]) processors.allowInvoke(fn);
    keyedHash.grantGenerateMac(VerifyIdentity);
    packages.allowRead(functions.AssembleResponse);
    packages.allowWrite(functions.AssembleResponse);
    // Nothing that was collected outlives a request that was stopped.
    packages.allowPurge(functions.AssembleResponse);
    packages.allowRead(functions.Respond);
    return functions;
  }
}
