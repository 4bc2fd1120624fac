/*
 * `npm run test:aws`: deploys the system to an account of AWS under names of its own, runs the journeys of
 * `test/journey/everywhere` there, reads their mails from a bucket, and deletes what it has made.
 */
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { parseArgs, styleText } from "node:util";
import { cleanUp } from "./aws/clean-up.ts";
import { allStacks, installation, mailStack } from "./aws/names.ts";
import { CannotTest, type TestAccount, testAccount } from "./aws/test-account.ts";
import { testOnAws } from "./aws/test-on-aws.ts";
import { testProject } from "./aws/test-project.ts";
import { runCdk } from "./run-cdk.ts";
import { runJourneys } from "./run-journeys.ts";

const usage = `npm run test:aws [-- options]

Deploys the system to the account and region that the AWS SDK finds (AWS_PROFILE, AWS_REGION, or keys in the environment),
runs the journeys of test/journey/everywhere there, and deletes what it has made, also after a failure or Ctrl-C. It needs a
public hosted zone of Route 53 in the same account, and a region in which SES receives mails. docs/LOCAL.md has the rights.
  --domain <name>   whose mails it takes: in the zone, and without an MX record. Default: dsr-test below the only zone
  --yes             does not ask before it begins
  --keep            leaves everything there, to look at it or to run again
  --destroy         only deletes what an earlier run has left
  -c <name=value>   a further choice of the deployment, as for npm run deploy
  -t <pattern>      only the tests with such a name
`;

const values = parsed();
if (values.help) {
  console.log(usage);
  process.exit(0);
}

const pauseMs = 5000;
const began = performance.now();
const seconds = () => Math.round((performance.now() - began) / 1000);
const announce = (line: string) =>
  console.log(styleText("dim", `${String(seconds()).padStart(4)} s  ${line}`));

const stop = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const)
  process.on(name, () => {
    if (stop.signal.aborted)
      return announce("It is being deleted already. What remains if you kill this: --destroy.");
    stop.abort(new Error("It was stopped."));
  });

try {
  process.exitCode = await (values.destroy ? destroy() : test());
} catch (error) {
  const { name, message } = error as Error;
  console.error(error instanceof CannotTest ? `Cannot test: ${message}` : `AWS answered ${name}: ${message}`);
  process.exitCode = 1;
}

async function destroy(): Promise<number> {
  const { left, isDone } = await cleanUp(announce, pauseMs);
  tell(left);
  return isDone ? 0 : 1;
}

async function test(): Promise<number> {
  const account = await testAccount(values.domain);
  console.log(plan(account));
  if (!values.yes && !(await isAgreed())) return 1;
  const { ran, failure, left } = await testOnAws(account, programs(account), {
    announce,
    keep: values.keep,
    pauseMs,
    signal: stop.signal,
  });
  if (failure) console.error(`\n${failure instanceof Error ? failure.message : String(failure)}`);
  tell(left);
  if (ran)
    console.log(
      styleText(
        "bold",
        `\n${ran.ran} journeys on AWS (${account.region}): ${ran.passed} passed, ${ran.failed} failed, ${seconds()} s`,
      ),
    );
  return ran && ran.failed === 0 && ran.passed > 0 ? 0 : 1;
}

function plan({ id, region, domain, zone, ruleSet, isVerified, isBootstrapped }: TestAccount): string {
  const rules = ruleSet
    ? `a rule for ${domain} in your active receipt rule set ${ruleSet}`
    : `a receipt rule set, which is active until the end`;
  return [
    `Account ${id}, region ${region}. This will`,
    ...(isBootstrapped ? [] : ["  - run `cdk bootstrap`: its stack CDKToolkit stays"]),
    `  - make the stack ${mailStack}: a bucket for the mails to ${domain}, ${rules}, ${isVerified ? "" : `its identity in SES with DKIM records, `}and its MX record in the zone ${zone.name}`,
    `  - make the stacks ${allStacks.filter((name) => name !== mailStack).join(", ")}: the system, with invented people`,
    "  - run the journeys, with some fifty mails among addresses of that domain",
    values.keep ? "  - leave all that: it costs some 15 USD a month" : "  - delete all of these stacks",
    "It takes about half an hour and costs less than 1 USD; no other stack is touched.\n",
  ].join("\n");
}

async function isAgreed(): Promise<boolean> {
  if (!process.stdin.isTTY) {
    console.error("Nobody is here to be asked: add --yes.");
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question("Go on? (y/N) ");
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

function programs({ id, region, zone, domain, ruleSet, isVerified }: TestAccount) {
  const output = resolve(".local", "aws");
  mkdirSync(output, { recursive: true });
  const { signal } = stop;
  // Nothing stands in for a system outside there, and nobody carries out the tasks of a team.
  const env = {
    ...process.env,
    AWS_REGION: region,
    DSR_AT_ONCE_ONLY: "true",
    DSR_INSIDE_ONLY: "true",
    DSR_PATIENCE: "300",
    // `npm test` and `npm run deploy` make the checks that this leaves out.
    CDK_VALIDATION: "false",
  };
  const context = (choices: readonly string[]) => choices.flatMap((choice) => ["-c", choice]);
  const cdk = (log: string, args: readonly string[], cwd?: string) =>
    runCdk(join(output, `${log}.log`), args, { env, signal, ...(cwd && { cwd }) });
  const withoutAsking = ["--require-approval", "never"];
  let project = "";
  return {
    // In a folder without an app, which it would run.
    bootstrap: () => cdk("bootstrap", ["bootstrap", `aws://${id}/${region}`], output),
    deployMail: () =>
      cdk("mail", [
        "deploy",
        "--app",
        "node scripts/aws/mail-app.ts",
        "--output",
        join(output, "mail.out"),
        ...context([
          `domain=${domain}`,
          `zone=${zone.id}`,
          `isVerified=${isVerified}`,
          ...(ruleSet ? [`ruleSet=${ruleSet}`] : []),
        ]),
        ...withoutAsking,
      ]),
    async deploySystem() {
      project = testProject(join(output, "project"), domain);
      // Unprotected, as the first deployment of `npm run deploy` is: everything goes with its stack.
      const choices = [`installation=${installation}`, "protect=false", "existingMailIdentity=true"];
      const given = context([...choices, ...values.context]);
      await cdk("deploy", ["deploy", "--all", ...given, ...withoutAsking], project);
    },
    journeys: () =>
      runJourneys({
        target: "aws",
        env,
        output,
        project,
        signal,
        args: [
          "--testTimeout=1200000",
          ...(values.testNamePattern ? [`--testNamePattern=${values.testNamePattern}`] : []),
        ],
      }),
  };
}

function tell(left: readonly string[]): void {
  console.log("\nLeft in the account:");
  for (const line of left) console.log(`  ${line}`);
  console.log(
    "  The stack CDKToolkit with the bundles in its bucket. `npx cdk gc` deletes those that no stack uses.",
  );
}

function parsed() {
  try {
    return parseArgs({
      options: {
        help: { type: "boolean", short: "h" },
        domain: { type: "string" },
        yes: { type: "boolean", default: false },
        keep: { type: "boolean", default: false },
        destroy: { type: "boolean", default: false },
        context: { type: "string", short: "c", multiple: true, default: [] },
        testNamePattern: { type: "string", short: "t" },
      },
    }).values;
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    process.exit(2);
  }
}
