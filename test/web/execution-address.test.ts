import { describe, expect, it } from "@jest/globals";
import { executionAddress, isLocal } from "#web/console/src/request/execution-address.ts";

const arnIn = (partition: string, region: string, account = "123456789012") =>
  `arn:${partition}:states:${region}:${account}:execution:Requests:019c0000-0000-7000-8000-00000000000a`;

describe("the execution of a request", () => {
  it.each([
    ["aws", "eu-central-1", "eu-central-1.console.aws.amazon.com"],
    ["aws-us-gov", "us-gov-west-1", "us-gov-west-1.console.amazonaws-us-gov.com"],
    ["aws-cn", "cn-north-1", "cn-north-1.console.amazonaws.cn"],
  ])("has its page in the AWS console of the partition %s", (partition, region, host) => {
    const arn = arnIn(partition, region);
    expect(executionAddress(arn)).toBe(
      `https://${host}/states/home?region=${region}#/v2/executions/details/${arn}`,
    );
    expect(isLocal(arn)).toBe(false);
  });

  it("has no page where it runs on a machine of one's own, or in a partition that we do not know", () => {
    const local = arnIn("aws", "eu-central-1", "000000000000");
    expect([executionAddress(local), isLocal(local)]).toEqual([undefined, true]);
    expect(executionAddress(arnIn("aws-elsewhere", "xx-1"))).toBeUndefined();
  });
});
