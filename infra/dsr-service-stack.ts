import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import { StateMachine } from "aws-cdk-lib/aws-stepfunctions";
import type { Construct } from "constructs";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { processorTableOutput } from "#shared/processor/table-output.ts";
import { Alarms } from "./alarms.ts";
import { ApiFunctions } from "./api-functions.ts";
import { DsrDashboard } from "./dsr-dashboard.ts";
import type { DsrDataStack } from "./dsr-data-stack.ts";
import { EndRetention } from "./end-retention.ts";
import { Mail } from "./mail.ts";
import { Processors } from "./processors.ts";
import { PublicApi } from "./public-api.ts";
import { PurgeFiles } from "./purge-files.ts";
import { ReportBounce } from "./report-bounce.ts";
import { ReportTask } from "./report-task.ts";
import { Sweep } from "./sweep.ts";
import { Workflow } from "./workflow.ts";

export interface DsrServiceStackProps extends StackProps {
  readonly data: DsrDataStack;
  readonly processors: readonly ProcessorManifest[];
}

/** Everything without a state of its own. Executions alone would end with it: see `docs/OPERATIONS.md`. */
export class DsrServiceStack extends Stack {
  constructor(scope: Construct, id: string, props: DsrServiceStackProps) {
    super(scope, id, props);
    const { data } = props;
    const { requests, packages, keyedHash, mailIdentity } = data;
    const stateMachineName = `${this.stackName}-request`;
    const executions = StateMachine.fromStateMachineName(this, "Executions", stateMachineName);
    const api = new PublicApi(this, "Api");
    const mail = new Mail(this, "Mail", { mailIdentity });
    const processors = new Processors(this, "Processors", {
      manifests: props.processors,
      data: data.processors,
      requests,
      packages,
    });
    const publicUrl = api.url;
    const connected = {
      requests,
      packages,
      keyedHash,
      mail,
      processors,
      executions,
      publicUrl,
      stateMachineName,
    };
    const workflow = new Workflow(this, "Workflow", connected);
    const apiFunctions = new ApiFunctions(this, "ApiFunctions", { ...connected, api });
    const purgeFiles = new PurgeFiles(this, "PurgeFiles", connected);
    const sweep = new Sweep(this, "Sweep", { ...connected, purgeFiles: purgeFiles.function });
    const reportBounce = new ReportBounce(this, "ReportBounce", connected);
    const endRetention = new EndRetention(this, "EndRetention", connected);
    const reportTask = new ReportTask(this, "ReportTask", connected);

    const watched = {
      api: api.api,
      stateMachine: workflow.stateMachine,
      sweep: sweep.function,
      mail,
      functions: [
        ...apiFunctions.functions,
        ...Object.values(workflow.functions),
        ...processors.functions,
        sweep.function,
        purgeFiles.function,
        endRetention.function,
        reportTask.function,
        reportBounce.function,
      ],
    };
    const alarms = new Alarms(this, "Alarms", watched);
    new DsrDashboard(this, "Dashboard", { ...watched, alarms });

    this.#output("ApiUrl", api.url, "Address of the HTTP API");
    this.#output("StateMachineArn", workflow.stateMachine.stateMachineArn, "The workflow of a request");
    this.#output("RequestTable", requests.tableName, "Table of requests and their evidence");
    this.#output("PackageBucket", packages.bucketName, "Bucket of collected files and packages");
    this.#output("KeyedHashKey", keyedHash.keyArn, "Key of keyed hashes");
    this.#output("MailConfigurationSet", mail.configurationSet, "How mails leave");
    this.#output("EvidenceKey", data.evidenceKey.keyArn, "Key that signs exported evidence");
    this.#output(
      "ProcessorFunctionPrefix",
      processors.arnPrefix,
      "ARN of a processor's function, without the processor's id",
    );
    this.#output(
      "ReportTaskFunction",
      reportTask.function.arn,
      "Takes late answers of processors' own systems",
    );
    for (const [processor, { tables }] of data.processors) {
      for (const [variable, table] of tables) {
        const key = processorTableOutput(processor, variable);
        this.#output(key, table.tableName, `${variable} of the processor "${processor}"`);
      }
    }
  }

  #output(key: string, value: string, description: string): void {
    new CfnOutput(this, key, { value, description });
  }
}
