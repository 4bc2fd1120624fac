import { CloudFormationClient, paginateListStackResources } from "@aws-sdk/client-cloudformation";
import {
  ListResourceRecordSetsCommand,
  paginateListHostedZones,
  Route53Client,
} from "@aws-sdk/client-route-53";
import {
  DescribeActiveReceiptRuleSetCommand,
  GetIdentityVerificationAttributesCommand,
  SESClient,
} from "@aws-sdk/client-ses";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { missingAccess } from "../deployment/missing-access.ts";
import { stackNamed } from "../deployment/stack-named.ts";
import { isFirst } from "../deployment/steps.ts";
import { dataStack, mailStack } from "./names.ts";

/** An account in which the test can run, and what is there already. */
export interface TestAccount {
  readonly id: string;
  readonly region: string;
  readonly zone: Zone;
  readonly domain: string;
  /** The active receipt rule set of somebody else. */
  readonly ruleSet: string | undefined;
  /** Whether somebody else has verified the domain. */
  readonly isVerified: boolean;
  readonly isBootstrapped: boolean;
}

interface Zone {
  readonly id: string;
  readonly name: string;
}

/** The reason for which nothing was begun. */
export class CannotTest extends Error {
  override name = "CannotTest";
}

/**
 * Looks at the account of the environment's credentials, and changes nothing there.
 * @param given domain for the mails; absent: `dsr-test` below the account's only public zone.
 * @throws CannotTest with the way out, and errors of AWS.
 */
export async function testAccount(given?: string): Promise<TestAccount> {
  const cloudFormation = new CloudFormationClient({ maxAttempts: 2 });
  const missing = await missingAccess(cloudFormation);
  if (missing) throw new CannotTest(missing);
  const { Account: id = "" } = await new STSClient({ maxAttempts: 2 }).send(new GetCallerIdentityCommand());
  const region = await cloudFormation.config.region();

  const data = await stackNamed(cloudFormation, dataStack);
  if (!isFirst(data, undefined))
    throw new CannotTest(
      `the stack ${dataStack} in ${region} protects its data: it is an installation that somebody uses. Take another account or region.`,
    );
  const { zone, domain } = await zoneFor(given?.toLowerCase());
  const made = await resourcesMade(cloudFormation);
  if (!made.has("AWS::Route53::RecordSet") && (await hasMx(zone, domain)))
    throw new CannotTest(
      `${domain} gets its mails elsewhere: it has an MX record. Name another domain in the zone, such as --domain dsr-test.${zone.name}.`,
    );
  const toolkit = await stackNamed(cloudFormation, "CDKToolkit");
  return {
    id,
    region,
    zone,
    domain,
    ruleSet: await othersRuleSet(region),
    isVerified: !made.has("AWS::SES::EmailIdentity") && (await isVerified(domain)),
    isBootstrapped: toolkit !== undefined,
  };
}

/** Types of the resources that an earlier run has left. */
async function resourcesMade(client: CloudFormationClient): Promise<Set<string>> {
  const types = new Set<string>();
  if (!(await stackNamed(client, mailStack))) return types;
  for await (const { StackResourceSummaries = [] } of paginateListStackResources(
    { client },
    { StackName: mailStack },
  ))
    for (const { ResourceType = "" } of StackResourceSummaries) types.add(ResourceType);
  return types;
}

async function zoneFor(given: string | undefined): Promise<{ zone: Zone; domain: string }> {
  const client = new Route53Client({ maxAttempts: 2 });
  const zones: Zone[] = [];
  for await (const { HostedZones = [] } of paginateListHostedZones({ client }, {}))
    for (const { Id = "", Name = "", Config } of HostedZones)
      if (!Config?.PrivateZone)
        zones.push({ id: Id.replace("/hostedzone/", ""), name: Name.replace(/\.$/, "") });
  const names = zones.map(({ name }) => name).join(", ");
  const [first, ...others] = zones;
  if (!first)
    throw new CannotTest(
      "the account has no public hosted zone in Route 53. The test needs a domain that it can receive mails for: delegate one, such as dsr-test.example.org, to a hosted zone of this account.",
    );
  if (!given) {
    if (others.length === 0) return { zone: first, domain: `dsr-test.${first.name}` };
    throw new CannotTest(
      `the account has several hosted zones (${names}). Say which: --domain dsr-test.${first.name}.`,
    );
  }
  const [zone] = zones
    .filter(({ name }) => given === name || given.endsWith(`.${name}`))
    .toSorted((a, b) => b.name.length - a.name.length);
  if (zone) return { zone, domain: given };
  throw new CannotTest(`${given} is in no public hosted zone of the account; there is ${names}.`);
}

async function hasMx({ id }: Zone, domain: string): Promise<boolean> {
  const { ResourceRecordSets = [] } = await new Route53Client({ maxAttempts: 2 }).send(
    new ListResourceRecordSetsCommand({
      HostedZoneId: id,
      StartRecordName: domain,
      StartRecordType: "MX",
      MaxItems: 1,
    }),
  );
  return ResourceRecordSets.some(({ Name, Type }) => Type === "MX" && Name === `${domain}.`);
}

/** The name of the active receipt rule set, unless it is that of an earlier run. */
export async function othersRuleSet(region: string): Promise<string | undefined> {
  try {
    const { Metadata } = await new SESClient({ maxAttempts: 2 }).send(
      new DescribeActiveReceiptRuleSetCommand(),
    );
    return Metadata?.Name === mailStack ? undefined : Metadata?.Name;
  } catch (error) {
    const { name, message } = error as Error;
    throw new CannotTest(
      `SES in ${region} did not tell its receipt rules (${name}: ${message}). It receives mails in some regions only: take one of those, such as AWS_REGION=eu-west-1.`,
    );
  }
}

async function isVerified(domain: string): Promise<boolean> {
  const { VerificationAttributes } = await new SESClient({ maxAttempts: 2 }).send(
    new GetIdentityVerificationAttributesCommand({ Identities: [domain] }),
  );
  const status = VerificationAttributes?.[domain]?.VerificationStatus;
  if (status === undefined || status === "Success") return status === "Success";
  throw new CannotTest(
    `SES knows ${domain} and has not verified it (${status}). See to that, delete the identity, or name another --domain.`,
  );
}
