import { CloudFormationClient, paginateDescribeStacks } from "@aws-sdk/client-cloudformation";
import { stackNames } from "#infra/stack-names.ts";

/** Where a system is deployed. */
export interface Place {
  /** Where its AWS answers; absent: as the environment says, with its region and its credentials. */
  readonly aws?: string;
  /** Begins the names of its stacks; absent: `Dsr`. */
  readonly installation?: string;
}

/** What a client of AWS needs to call a host on this machine. */
export interface AwsConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
}

/** The settings of a client of AWS there; empty where the environment has them all. */
export function clientConfig({ aws }: Place): Partial<AwsConfig> {
  if (aws === undefined) return {};
  return {
    endpoint: aws,
    region: "eu-central-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  };
}

/** Outputs of the system's stacks, and of no other stack of the account. @param others names of further stacks. */
export async function outputsOf(place: Place, ...others: string[]): Promise<Map<string, string>> {
  const names = [...Object.values(stackNames(place.installation)), ...others];
  const client = new CloudFormationClient(clientConfig(place));
  const outputs = new Map<string, string>();
  for await (const { Stacks = [] } of paginateDescribeStacks({ client }, {}))
    for (const { Outputs = [] } of Stacks.filter(({ StackName = "" }) => names.includes(StackName)))
      for (const { OutputKey = "", OutputValue = "" } of Outputs) outputs.set(OutputKey, OutputValue);
  return outputs;
}
