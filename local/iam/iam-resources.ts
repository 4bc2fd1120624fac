import * as z from "zod";
import { noEffects } from "../assembly/no-effect.ts";
import { defineResource, type Resource } from "../assembly/resource-type.ts";
import { arnOf } from "../host-services.ts";
import { policyDocument } from "./policy.ts";

const inline = z.strictObject({ PolicyName: z.string(), PolicyDocument: policyDocument });
const roleSchema = z.strictObject({
  RoleName: z.string().optional(),
  Policies: z.array(inline).default([]),
  /** Who may take the role. */
  AssumeRolePolicyDocument: policyDocument,
  ...noEffects("Description", "MaxSessionDuration", "Path", "Tags"),
});
type Role = z.infer<typeof roleSchema>;

const roleName = ({ properties, defaultName }: Resource<Role>) => properties.RoleName ?? defaultName;

export const roleResource = defineResource<Role>({
  schema: roleSchema as z.ZodType<Role>,
  describe: (resource, host) => ({
    ref: roleName(resource),
    attributes: { Arn: arnOf(host, "iam", `role/${roleName(resource)}`), RoleId: roleName(resource) },
  }),
  create: (resource, host) => {
    const { Policies, AssumeRolePolicyDocument } = resource.properties;
    const name = roleName(resource);
    host.permissions.addRole(
      name,
      Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
    );
    host.permissions.addResourcePolicy(
      arnOf(host, "iam", `role/${name}`),
      AssumeRolePolicyDocument.Statement,
    );
  },
});

const policySchema = inline.extend({ Roles: z.array(z.string()) });
type Policy = z.infer<typeof policySchema>;

export const policyResource = defineResource<Policy>({
  schema: policySchema as z.ZodType<Policy>,
  describe: ({ defaultName }) => ({ ref: defaultName, attributes: { Id: defaultName } }),
  create: ({ properties: { Roles, PolicyDocument } }, host) => {
    for (const role of Roles) host.permissions.addRole(role, PolicyDocument.Statement);
  },
});

const managedSchema = z.strictObject({
  PolicyDocument: policyDocument,
  Roles: z.array(z.string()).default([]),
  ...noEffects("Description", "ManagedPolicyName", "Path"),
});
type ManagedPolicy = z.infer<typeof managedSchema>;

/** The part that does not fit into the role's own policies. */
export const managedPolicyResource = defineResource<ManagedPolicy>({
  schema: managedSchema as z.ZodType<ManagedPolicy>,
  describe: ({ defaultName }, host) => ({ ref: arnOf(host, "iam", `policy/${defaultName}`), attributes: {} }),
  create: ({ properties: { Roles, PolicyDocument } }, host) => {
    for (const role of Roles) host.permissions.addRole(role, PolicyDocument.Statement);
  },
});

const bucketPolicySchema = z.strictObject({ Bucket: z.string(), PolicyDocument: policyDocument });
type BucketPolicy = z.infer<typeof bucketPolicySchema>;

export const bucketPolicyResource = defineResource<BucketPolicy>({
  schema: bucketPolicySchema as z.ZodType<BucketPolicy>,
  describe: ({ defaultName }) => ({ ref: defaultName, attributes: {} }),
  create: ({ properties: { Bucket, PolicyDocument } }, host) =>
    host.permissions.addResourcePolicy(arnOf(host, "s3", Bucket), PolicyDocument.Statement),
});
