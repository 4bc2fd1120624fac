import { join, resolve } from "node:path";
import { CloudFormationClient, DescribeStackResourcesCommand } from "@aws-sdk/client-cloudformation";
import { SESClient, VerifyDomainIdentityCommand } from "@aws-sdk/client-ses";
import { stackNames } from "#infra/stack-names.ts";
import { controller } from "#shared/policy/controller.ts";
import { senderDomain } from "../deployment/warnings.ts";
import { runCdk } from "../run-cdk.ts";
import type { Folders } from "./deployed-emulator.ts";
import type { Emulator } from "./start-emulator.ts";

/**
 * The choices of an account that has its own domain before the API, a verified sender, and users from a provider of its own.
 * The emulator's CloudFormation has no `ProviderURL` of a user pool, which a deployment with the pool needs.
 */
const context = (publicUrl: string) => ({
  publicUrl,
  existingMailIdentity: "true",
  issuer: "https://login.example.org",
  clientId: "console",
});

/** Deploys all stacks with the CDK's command line, as to an account. @returns the id of the HTTP API. */
export async function deployToEmulator(
  emulator: Emulator,
  { output, project = process.cwd() }: Pick<Folders, "output" | "project">,
  publicUrl: string,
): Promise<string> {
  const assembly = resolve(output, "cdk.out");
  // `npm test` and `npm run deploy` make the checks that this leaves out.
  const env = { ...emulator.env, CDK_VALIDATION: "false" };
  const cdk = (name: string, ...args: string[]) =>
    runCdk(join(output, `${name}.log`), [name, ...args], { env, cwd: project });
  const given = Object.entries(context(publicUrl)).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  // It runs the app, to learn the environments: the deployment takes the assembly as it is.
  await cdk("bootstrap", ...given, "--output", assembly);
  const client = {
    endpoint: emulator.aws,
    region: "eu-central-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  };
  await new SESClient(client).send(new VerifyDomainIdentityCommand({ Domain: senderDomain(controller) }));
  await cdk("deploy", "--all", "--app", assembly, "--require-approval", "never");
  const { StackResources = [] } = await new CloudFormationClient(client).send(
    new DescribeStackResourcesCommand({ StackName: stackNames().service }),
  );
  const api = StackResources.find(({ ResourceType }) => ResourceType === "AWS::ApiGatewayV2::Api");
  if (!api?.PhysicalResourceId) throw new Error("The deployed stack has no HTTP API.");
  return api.PhysicalResourceId;
}
