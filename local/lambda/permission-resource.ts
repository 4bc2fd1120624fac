import * as z from "zod";
import { noEffects } from "../assembly/no-effect.ts";
import { defineResource } from "../assembly/resource-type.ts";
import { arnOf } from "../host-services.ts";
import type { Statement } from "../iam/policy.ts";

const schema = z.strictObject({
  Action: z.string(),
  FunctionName: z.string(),
  Principal: z.string(),
  SourceArn: z.string().optional(),
  SourceAccount: z.string().optional(),
  ...noEffects("EventSourceToken"),
});

/** A permission of a function as the statement of its policy that it is on AWS. */
export function permissionStatement(properties: unknown): Statement {
  const { Action, FunctionName, Principal, SourceArn, SourceAccount } = schema.parse(properties);
  return {
    Effect: "Allow",
    Principal: { Service: [Principal] },
    Action: [Action],
    Resource: [FunctionName],
    Condition: {
      ...(SourceArn && { ArnLike: { "aws:SourceArn": [SourceArn] } }),
      ...(SourceAccount && { StringEquals: { "aws:SourceAccount": [SourceAccount] } }),
    },
  };
}

export const permissionResource = defineResource({
  schema,
  describe: ({ defaultName }) => ({ ref: defaultName, attributes: {} }),
  create: ({ properties }, host) => {
    const { FunctionName } = properties;
    const arn = FunctionName.startsWith("arn:")
      ? FunctionName
      : arnOf(host, "lambda", `function:${FunctionName}`);
    host.permissions.addResourcePolicy(arn, [permissionStatement({ ...properties, FunctionName: arn })]);
  },
});
