import * as z from "zod";

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const texts = z.union([scalar, z.array(scalar)]).transform((one) => [one].flat());

/** A statement of a policy, as far as it is understood here: an element that is not is refused by name. */
export const statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(["Allow", "Deny"]),
  Principal: z.union([z.literal("*"), z.record(z.string(), texts)]).optional(),
  Action: texts,
  Resource: texts.optional(),
  Condition: z.record(z.string(), z.record(z.string(), texts)).optional(),
});
export type Statement = z.infer<typeof statement>;

export const policyDocument = z.strictObject({
  Version: z.string().optional(),
  Statement: z.union([statement, z.array(statement)]).transform((one) => [one].flat()),
});

/** One action on one resource. */
export interface Call {
  /** `dynamodb:PutItem` */
  readonly action: string;
  /** Its ARN, or `*` for an action without a resource. */
  readonly resource: string;
  /** Keys that conditions ask for, such as `aws:SecureTransport`. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** A call that a service of AWS makes on our behalf. */
export interface ServiceCall {
  /** `scheduler.amazonaws.com` */
  readonly service: string;
  /** ARN of the role that it takes for the call. Without one, the policy of what it calls has to let it in. */
  readonly role?: string | undefined;
  readonly action: string;
  readonly resource: string;
  /** ARN of the cause of the call: `aws:SourceArn`. */
  readonly source: string;
}

/** Who calls: a role of ours by its ARN, or a service of AWS by its principal. */
export type Caller = { readonly role: string } | { readonly service: string };
