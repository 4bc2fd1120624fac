import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import * as z from "zod";
import { Problem } from "./problem.ts";

const outputs = z.object({
  RequestTable: z.string(),
  StateMachineArn: z.string(),
  KeyedHashKey: z.string(),
  /** Earlier deployments have no such resources. */
  ApiUrl: z.string().optional(),
  PackageBucket: z.string().optional(),
  SecretKey: z.string().optional(),
  EvidenceKey: z.string().optional(),
  MailConfigurationSet: z.string().optional(),
  ProcessorFunctionPrefix: z.string().optional(),
});

/** The names of the commands' resources, from the outputs of the deployed stack. */
export async function stackResources(stackName: string): Promise<z.infer<typeof outputs>> {
  const client = new CloudFormationClient();
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stackName })).catch((error) => {
    if (error.name !== "ValidationError") throw error;
    throw new Problem(
      `There is no stack "${stackName}" in this account and region. Check AWS_PROFILE and AWS_REGION, name another stack with --stack, deploy with \`npm run deploy\`, or use --local.`,
      { cause: error },
    );
  });
  const found = Object.fromEntries(
    (Stacks?.[0]?.Outputs ?? []).map((one) => [one.OutputKey, one.OutputValue]),
  );
  const parsed = outputs.safeParse(found);
  if (parsed.success) return parsed.data;
  const missing = parsed.error.issues.map((issue) => issue.path.join(".")).join(", ");
  throw new Problem(
    `Stack "${stackName}" lacks the outputs ${missing}: it is no stack of this system, or an old one.`,
  );
}
