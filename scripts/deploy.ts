// `npm run deploy -- [options]`: bundles, checks and deploys all stacks. Options go to `cdk deploy`.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { CloudFormationClient, type Stack } from "@aws-sdk/client-cloudformation";
import { stackNames } from "#infra/stack-names.ts";
import { controller } from "#shared/policy/controller.ts";
import { askAccount } from "./deployment/ask-account.ts";
import { missingAccess } from "./deployment/missing-access.ts";
import { policyWarnings } from "./deployment/policy-page.ts";
import { stackNamed } from "./deployment/stack-named.ts";
import { contextOf, isFirst, steps } from "./deployment/steps.ts";
import { senderDomain, warnings } from "./deployment/warnings.ts";

const help = `Usage: npm run deploy -- [options of cdk deploy]

Bundles the functions, synthesises all stacks (which runs cdk-nag), and deploys them to the account and region that
the AWS SDK finds: AWS_PROFILE, AWS_REGION, or their keys in the environment.

Before the first time:
  1. shared/policy/controller.json   who you are, and the address mails are sent from
  2. npx cdk bootstrap               what the CDK needs in an account

Often used:
  --require-approval never           does not ask before permissions change
  -c publicUrl=https://…             a domain of your own stands before the HTTP API
  -c existingMailIdentity=true       the sender's domain is verified in SES already
  -c throttleRate=500 -c throttleBurst=1000
  -c installation=Dsr                begins the stacks' names: several can be in one account and region
Afterwards, the records DkimRecord… of the stack DsrData belong into the DNS of the sender's domain.

The data is protected from deletion as soon as a first deployment has succeeded. One that fails leaves nothing that has to
stay: mend its cause and deploy again, or remove it with \`npx cdk destroy --all -c protect=false\`.
`;

const args = process.argv.slice(2);
const { values } = parseArgs({ args, options: { help: { type: "boolean", short: "h" } }, strict: false });
if (values.help) {
  console.log(help);
  process.exit(0);
}

const cloudFormation = new CloudFormationClient({ maxAttempts: 2 });
const problem = await whyNot();
if (problem) {
  console.error(`Cannot deploy: ${problem}`);
  process.exit(1);
}
await warn();
const names = stackNames(contextOf(args).get("installation"));
const first = isFirst(await stack(names.data), await stack(names.service));
for (const [at, step] of steps(first, args).entries()) {
  if (at > 0) console.log("\nIt is deployed; now its data is protected from deletion.");
  const status = cdk(step);
  if (status === 0) continue;
  if (at > 0) console.error("The data is not protected yet: run `npm run deploy` again.");
  else if (first)
    console.error(
      "The first deployment failed; its data is not protected. Mend the cause and deploy again, or remove what there is with `npx cdk destroy --all -c protect=false`.",
    );
  process.exit(status);
}
// Once more, below cdk's output: until this is done, nobody gets a mail.
if (first) await warn();
const portal = (await stack(names.service))?.Outputs?.find((one) => one.OutputKey === "ApiUrl")?.OutputValue;
if (portal) tell(await policyWarnings(controller, portal));

function cdk(step: readonly string[]): number {
  const { CDK_VALIDATION: _, DSR_AT_ONCE_ONLY: _later, DSR_INSIDE_ONLY: _outside, ...env } = process.env;
  const program = join("node_modules", "aws-cdk", "bin", "cdk");
  return spawnSync(process.execPath, [program, ...step], { stdio: "inherit", env }).status ?? 1;
}

async function warn(): Promise<void> {
  tell(warnings(await askAccount(senderDomain(controller)), controller));
}

function tell(all: readonly string[]): void {
  for (const warning of all) console.warn(`Warning: ${warning}`);
}

function stack(name: string): Promise<Stack | undefined> {
  return stackNamed(cloudFormation, name);
}

/** The missing conditions of a deployment, with the way to get them. */
async function whyNot(): Promise<string | undefined> {
  const missing = await missingAccess(cloudFormation);
  if (missing) return missing;
  const region = await cloudFormation.config.region();
  try {
    const toolkit = await stack("CDKToolkit");
    if (toolkit) return undefined;
    return `the account has no CDKToolkit stack in ${region}. Run \`npx cdk bootstrap\` once.`;
  } catch (error) {
    const { name, message } = error as Error;
    return `AWS CloudFormation in ${region} answered ${name}: ${message}`;
  }
}
