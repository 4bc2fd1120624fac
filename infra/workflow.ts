import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Aws, RemovalPolicy, Validations } from "aws-cdk-lib";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import { DsrFunction } from "./dsr-function.ts";
import type { BackgroundDefinition } from "./function-definitions.ts";
import { logRetention } from "./log-retention.ts";
import { pascalCase } from "./pascal-case.ts";
import { projectRoot } from "./project-root.ts";

export const definitionFile = join(projectRoot, "workflows", "dsr-request.asl.json");

export interface WorkflowProps {
  readonly definitions: readonly BackgroundDefinition[];
  readonly stateMachineName: string;
}

/** The state machine of a request, and the function behind each of its states. */
export class Workflow extends Construct {
  readonly stateMachine: StateMachine;
  readonly functions: readonly DsrFunction[];

  constructor(scope: Construct, id: string, { definitions, stateMachineName }: WorkflowProps) {
    super(scope, id);
    this.functions = definitions.map(
      ({ folder, name, settings }) => new DsrFunction(this, pascalCase(name), { folder, ...settings }),
    );
    const arns = this.functions.map(({ name, arn }) => [pascalCase(name), arn]);
    this.stateMachine = new StateMachine(this, "StateMachine", {
      stateMachineName,
      stateMachineType: StateMachineType.STANDARD,
      comment: "One execution is one data-subject request",
      definitionBody: DefinitionBody.fromString(readFileSync(definitionFile, "utf8")),
      definitionSubstitutions: { Partition: Aws.PARTITION, ...Object.fromEntries(arns) },
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(this, "Logs", {
          // Step Functions adds to a resource policy with a limited length unless the name begins like this.
          logGroupName: `/aws/vendedlogs/states/${stateMachineName}`,
          retention: logRetention,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
        level: LogLevel.ALL,
        includeExecutionData: false,
      },
    });
    // The CDK grants nothing to a state machine from a text.
    for (const fn of this.functions) fn.allowInvoke(this.stateMachine);
    Validations.of(this.stateMachine).acknowledge({
      id: "AwsSolutions-IAM5[Resource::*]",
      reason: "Log delivery and X-Ray, which Step Functions asks for, know no resources.",
    });
  }
}
