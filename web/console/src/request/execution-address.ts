/** The account of the local host: AWS has none with this number. */
const localAccount = "000000000000";
/** The AWS console of each partition. */
const consoles: Readonly<Record<string, string>> = {
  aws: "console.aws.amazon.com",
  "aws-us-gov": "console.amazonaws-us-gov.com",
  "aws-cn": "console.amazonaws.cn",
};

export const isLocal = (arn: string): boolean => arn.split(":")[4] === localAccount;

/** The page of an execution in the AWS console; `undefined` for the local host and for a partition without a known console. */
export function executionAddress(arn: string): string | undefined {
  const [, partition = "", , region = ""] = arn.split(":");
  const host = consoles[partition];
  if (!host || isLocal(arn)) return undefined;
  return `https://${region}.${host}/states/home?region=${region}#/v2/executions/details/${arn}`;
}
