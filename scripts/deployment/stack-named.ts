import { type CloudFormationClient, DescribeStacksCommand, type Stack } from "@aws-sdk/client-cloudformation";

/** A stack of the account. @param name or id: a deleted stack is found by its id alone. */
export async function stackNamed(client: CloudFormationClient, name: string): Promise<Stack | undefined> {
  const answer = await client.send(new DescribeStacksCommand({ StackName: name })).catch((error: Error) => {
    if (error.name === "ValidationError") return undefined;
    throw error;
  });
  return answer?.Stacks?.[0];
}
