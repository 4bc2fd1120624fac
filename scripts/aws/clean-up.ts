import {
  CloudFormationClient,
  DeleteStackCommand,
  paginateListStackResources,
  type Stack,
  type StackResourceSummary,
} from "@aws-sdk/client-cloudformation";
import { DeleteObjectsCommand, paginateListObjectsV2, S3Client } from "@aws-sdk/client-s3";
import {
  DescribeActiveReceiptRuleSetCommand,
  SESClient,
  SetActiveReceiptRuleSetCommand,
} from "@aws-sdk/client-ses";
import { paginateListExecutions, SFNClient, StopExecutionCommand } from "@aws-sdk/client-sfn";
import { stackNamed } from "../deployment/stack-named.ts";
import { isFirst } from "../deployment/steps.ts";
import { until } from "../public-client.ts";
import { allStacks, dataStack, mailStack } from "./names.ts";

const attempts = 3;

export interface CleanedUp {
  /** A line for each thing that is left, with the way to delete it. */
  readonly left: readonly string[];
  /** False where something could not be deleted. */
  readonly isDone: boolean;
}

/**
 * Deletes what a run has made, however far it came. A second time it deletes nothing more.
 * @param pauseMs between two questions whether it is done.
 */
export async function cleanUp(announce: (line: string) => void, pauseMs: number): Promise<CleanedUp> {
  const client = new CloudFormationClient();
  const left: string[] = [];
  let isDone = true;
  const note = (error: Error, what: string, way: string) => {
    isDone = false;
    left.push(`${what}: ${error.name}: ${error.message}. ${way}`);
  };
  await deactivateRules().catch((error) =>
    note(error, `The receipt rule set ${mailStack}`, "If it is active, end that in the console of SES."),
  );
  const isOurs = isFirst(await stackNamed(client, dataStack), undefined);
  if (!isOurs) {
    isDone = false;
    left.push(
      `${dataStack} protects its data: somebody uses that installation, and nothing of it was deleted.`,
    );
  }
  for (const name of isOurs ? allStacks : [mailStack]) {
    const stack = await stackNamed(client, name);
    if (!stack) continue;
    announce(`Deleting ${name} …`);
    await deleteStack(client, stack, pauseMs).then(
      (rest) => left.push(...rest),
      (error) =>
        note(error, `The stack ${name}`, "Mend the cause, then run `npm run test:aws -- --destroy`."),
    );
  }
  return { left, isDone };
}

/** SES deletes no active rule set. */
async function deactivateRules(): Promise<void> {
  const ses = new SESClient();
  const { Metadata } = await ses.send(new DescribeActiveReceiptRuleSetCommand());
  if (Metadata?.Name === mailStack) await ses.send(new SetActiveReceiptRuleSetCommand());
}

async function deleteStack(client: CloudFormationClient, stack: Stack, pauseMs: number): Promise<string[]> {
  const { StackId = "", StackName = "" } = stack;
  for (let attempt = 1; ; attempt++) {
    for (const resource of await resourcesOf(client, StackId)) await release(resource);
    await client.send(new DeleteStackCommand({ StackName: StackId }));
    const status = await until(`the deletion of ${StackName}`, () => ended(client, StackId), {
      seconds: 3600,
      pauseMs,
    });
    if (status === "DELETE_COMPLETE") break;
    // A mail or a file can come between the emptying of a bucket and its deletion.
    if (attempt === attempts) throw new Error(`${status} after ${attempts} tries`);
  }
  return (await resourcesOf(client, StackId)).flatMap(whatIsLeft);
}

async function ended(client: CloudFormationClient, id: string): Promise<string | undefined> {
  const { StackStatus = "DELETE_COMPLETE" } = (await stackNamed(client, id)) ?? {};
  return /^DELETE_(COMPLETE|FAILED)$/.test(StackStatus) ? StackStatus : undefined;
}

async function resourcesOf(client: CloudFormationClient, id: string): Promise<StackResourceSummary[]> {
  const found: StackResourceSummary[] = [];
  for await (const page of paginateListStackResources({ client }, { StackName: id }))
    found.push(...(page.StackResourceSummaries ?? []));
  return found;
}

/** Ends what would keep a resource from being deleted. */
async function release({ ResourceType, ResourceStatus, PhysicalResourceId: id }: StackResourceSummary) {
  if (!id || ResourceStatus === "DELETE_COMPLETE") return;
  if (ResourceType === "AWS::S3::Bucket") await empty(id);
  if (ResourceType === "AWS::StepFunctions::StateMachine") await stopExecutions(id);
}

async function empty(Bucket: string): Promise<void> {
  const client = new S3Client({ forcePathStyle: true });
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket }))
    if (Contents.length > 0)
      await client.send(
        new DeleteObjectsCommand({ Bucket, Delete: { Objects: Contents.map(({ Key }) => ({ Key })) } }),
      );
}

/** A state machine is there until its last execution has ended. */
async function stopExecutions(stateMachineArn: string): Promise<void> {
  const client = new SFNClient();
  for await (const { executions = [] } of paginateListExecutions(
    { client },
    { stateMachineArn, statusFilter: "RUNNING" },
  ))
    for (const { executionArn } of executions) await client.send(new StopExecutionCommand({ executionArn }));
}

function whatIsLeft({ ResourceType, ResourceStatus, PhysicalResourceId }: StackResourceSummary): string[] {
  if (ResourceStatus === "DELETE_SKIPPED")
    return [`${ResourceType} ${PhysicalResourceId}: delete it in its console.`];
  if (ResourceType === "AWS::KMS::Key")
    return [`The key ${PhysicalResourceId}: AWS deletes it in 30 days, and takes nothing for it until then.`];
  return [];
}
