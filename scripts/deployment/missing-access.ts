import type { CloudFormationClient } from "@aws-sdk/client-cloudformation";

/** What a client lacks to call AWS at all, with the way to get it. */
export async function missingAccess({
  config,
}: Pick<CloudFormationClient, "config">): Promise<string | undefined> {
  return (
    (await unless(config.region(), "no region. Set AWS_REGION, or AWS_PROFILE to a profile with one.")) ??
    (await unless(config.credentials(), "no AWS credentials. Set AWS_PROFILE, or sign in with `aws login`."))
  );
}

async function unless(found: Promise<unknown>, problem: string): Promise<string | undefined> {
  try {
    await found;
    return undefined;
  } catch {
    return problem;
  }
}
