// `npm run deploy -- [options]`: bundles, checks and deploys both stacks. Options go to `cdk deploy`.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { controller } from "#shared/policy/controller.ts";

const help = `Usage: npm run deploy -- [options of cdk deploy]

Bundles the functions, synthesises both stacks (which runs cdk-nag), and deploys them to the account and region that
the AWS SDK finds: AWS_PROFILE, AWS_REGION, or their keys in the environment.

Before the first time:
  1. shared/policy/controller.json   who you are, and the address mails are sent from
  2. npx cdk bootstrap               what the CDK needs in an account

Often used:
  --require-approval never           does not ask before permissions change
  -c publicUrl=https://…             a domain of your own stands before the HTTP API
  -c existingMailIdentity=true       the sender's domain is verified in SES already
  -c throttleRate=500 -c throttleBurst=1000
Afterwards, the records DkimRecord… of the stack DsrData belong into the DNS of the sender's domain.
`;

const args = process.argv.slice(2);
const { values } = parseArgs({ args, options: { help: { type: "boolean", short: "h" } }, strict: false });
if (values.help) {
  console.log(help);
  process.exit(0);
}

const problem = await whyNot();
if (problem) {
  console.error(`Cannot deploy: ${problem}`);
  process.exit(1);
}
if (/@example\.(com|org|net)\b/.test(controller.sender)) {
  console.warn(
    "shared/policy/controller.json still names an example domain: mails will not leave until it names your own.",
  );
}
const { CDK_VALIDATION: _, ...env } = process.env;
const cdk = join("node_modules", "aws-cdk", "bin", "cdk");
const { status } = spawnSync(process.execPath, [cdk, "deploy", "--all", ...args], { stdio: "inherit", env });
process.exit(status ?? 1);

/** What is missing before a deployment can begin, and how to get it. */
async function whyNot(): Promise<string | undefined> {
  const cloudFormation = new CloudFormationClient({ maxAttempts: 2 });
  const missing =
    (await unless(
      cloudFormation.config.region(),
      "no region. Set AWS_REGION, or AWS_PROFILE to a profile with one.",
    )) ??
    (await unless(
      cloudFormation.config.credentials(),
      "no AWS credentials. Set AWS_PROFILE, or sign in with `aws login`.",
    ));
  if (missing) return missing;
  const region = await cloudFormation.config.region();
  try {
    await cloudFormation.send(new DescribeStacksCommand({ StackName: "CDKToolkit" }));
    return undefined;
  } catch (error) {
    const { name, message } = error as Error;
    if (name === "ValidationError") {
      return `the account has no CDKToolkit stack in ${region}. Run \`npx cdk bootstrap\` once.`;
    }
    return `AWS CloudFormation in ${region} answered ${name}: ${message}`;
  }
}

async function unless(found: Promise<unknown>, problem: string): Promise<string | undefined> {
  try {
    await found;
    return undefined;
  } catch {
    return problem;
  }
}
