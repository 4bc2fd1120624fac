import { CfnOutput, CfnResource, ReferenceStrength, Stack, type StackProps, Validations } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { StateMachine } from "aws-cdk-lib/aws-stepfunctions";
import type { Construct } from "constructs";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { needs as processorNeeds } from "#shared/processor/needs.ts";
import { processorTableOutput } from "#shared/processor/table-output.ts";
import { Alarms } from "./alarms.ts";
import { BackgroundFunction } from "./background-function.ts";
import { DsrDashboard } from "./dsr-dashboard.ts";
import type { DsrDataStack } from "./dsr-data-stack.ts";
import type { DsrFunction } from "./dsr-function.ts";
import type { FunctionDefinitions } from "./function-definitions.ts";
import { existingLogin, type Login, poolLogin } from "./login.ts";
import { Mail } from "./mail.ts";
import { metricsNamespace } from "./own-metrics.ts";
import { pascalCase } from "./pascal-case.ts";
import { ProcessorFunctions } from "./processor-functions.ts";
import { Processors } from "./processors.ts";
import { provide } from "./provide.ts";
import { PublicApi } from "./public-api.ts";
import type { Resources } from "./resources.ts";
import { StoredSecrets } from "./stored-secrets.ts";
import { UploadRole } from "./upload-role.ts";
import { Workflow } from "./workflow.ts";

/** @throws Error where there is neither a pool nor another provider: the context of the data stack was another one. */
function loginAt(scope: Construct): Login {
  const login = existingLogin(scope);
  if (!login) throw new Error("There is nowhere to log in.");
  return login;
}

export interface DsrServiceStackProps extends StackProps {
  readonly data: DsrDataStack;
  readonly processors: readonly ProcessorManifest[];
  readonly definitions: FunctionDefinitions;
}

/**
 * Everything without a state of its own but the routes. Only executions would end with it: see `docs/OPERATIONS.md`.
 */
export class DsrServiceStack extends Stack {
  /** Without routes. */
  readonly api: HttpApi;
  /** The parts that the functions behind routes need. */
  readonly resources: Resources;

  constructor(scope: Construct, id: string, props: DsrServiceStackProps) {
    super(scope, id, props);
    const { data, definitions } = props;
    const { requests, packages, keyedHash, secretKey, evidenceKey, mailIdentity } = data;
    const stateMachineName = `${this.stackName}-request`;
    // By its name: the functions answer tasks of the state machine, and it calls them. Each can only refer to the
    // other by a name that is known in advance.
    const executions = StateMachine.fromStateMachineName(this, "Executions", stateMachineName);
    const api = new PublicApi(this, "Api");
    this.api = api.api;
    const mail = new Mail(this, "Mail", { mailIdentity });
    const processors = new ProcessorFunctions(this);

    const ofProcessors = new Processors(this, "Processors", {
      manifests: props.processors,
      data: data.processors,
      namePrefix: processors.namePrefix,
    });
    const workflow = new Workflow(this, "Workflow", {
      definitions: definitions.workflow,
      stateMachineName,
    });
    const inBackground = [...definitions.schedule, ...definitions.callback].map(
      (definition) =>
        new BackgroundFunction(this, pascalCase(definition.name), { definition, mail }).function,
    );

    const functions = [...workflow.functions, ...ofProcessors.functions, ...inBackground];
    const functionIn = (folder: string): DsrFunction => {
      const found = functions.find((fn) => fn.folder === folder);
      if (!found) throw new Error(`There is no function in functions/${folder}.`);
      return found;
    };
    this.resources = {
      requests,
      packages,
      keyedHash,
      secretKey,
      evidenceKey,
      mail,
      executions,
      allowOnExecutions(fn, ...actions) {
        executions.grantExecution(fn, ...actions);
        Validations.of(fn).acknowledge({
          id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:${stateMachineName}:*]`,
          reason: "All executions of that name are requests of this installation.",
        });
      },
      processors,
      uploadRole: new UploadRole(this, "UploadRole", {
        packages,
        lender: functionIn("workflow/run-task"),
      }),
      openDsrSecrets: new StoredSecrets(this, "opendsr"),
      publicUrl: api.url,
      login: data.operators ? poolLogin(data.operators, this, api.url) : loginAt(this),
      installation: this.stackName.replace(/Service$/, ""),
      metricsNamespace: metricsNamespace(this),
      functionIn,
    };
    for (const { folder, needs } of [
      ...definitions.workflow,
      ...definitions.schedule,
      ...definitions.callback,
    ])
      provide(functionIn(folder), needs, this.resources);
    for (const fn of ofProcessors.functions) provide(fn, processorNeeds, this.resources);

    const watched = {
      api,
      stateMachine: workflow.stateMachine,
      sweep: functionIn("schedule/sweep"),
      mail,
      functions,
    };
    const alarms = new Alarms(this, "Alarms", watched);
    new DsrDashboard(this, "Dashboard", { ...watched, alarms });

    this.#output("ApiUrl", api.url, "Address of the HTTP API");
    this.#output("StateMachineArn", workflow.stateMachine.stateMachineArn, "The workflow of a request");
    this.#output("RequestTable", requests.tableName, "Table of requests and their evidence");
    this.#output("PackageBucket", packages.bucketName, "Bucket of collected files and packages");
    this.#output("KeyedHashKey", keyedHash.keyArn, "Key of keyed hashes");
    this.#output("SecretKey", data.secretKey.keyArn, "Key of the secrets of requests");
    this.#output("MailConfigurationSet", mail.configurationSet, "How mails leave");
    this.#output("EvidenceKey", data.evidenceKey.keyArn, "Key that signs exported evidence");
    this.#output(
      "ProcessorFunctionPrefix",
      processors.arnPrefix,
      "ARN of a processor's function, without the processor's id",
    );
    this.#referToWeakly();
    for (const [processor, { tables }] of data.processors) {
      for (const [variable, table] of tables) {
        const key = processorTableOutput(processor, variable);
        this.#output(key, table.tableName, `${variable} of the processor "${processor}"`);
      }
    }
  }

  /** An export cannot go while it is imported, and the stacks of routes are deployed after this one. */
  #referToWeakly(): void {
    for (const resource of this.node.findAll().filter(CfnResource.isCfnResource))
      resource.applyCrossStackReferenceStrength(ReferenceStrength.WEAK);
  }

  #output(key: string, value: string, description: string): void {
    new CfnOutput(this, key, { value, description });
  }
}
