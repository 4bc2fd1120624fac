import { createHash } from "node:crypto";
import * as z from "zod";
import { noEffects, templateBoolean } from "../assembly/no-effect.ts";
import { defineResource, type Resource } from "../assembly/resource-type.ts";
import { arnOf, type HostServices } from "../host-services.ts";
import { policyDocument } from "../iam/policy.ts";

/** A key's id has the form of a UUID. */
function keyIdOf(resource: Resource): string {
  const hash = createHash("sha256").update(resource.defaultName).digest("hex");
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
}

const arn = (resource: Resource, host: HostServices) => arnOf(host, "kms", `key/${keyIdOf(resource)}`);

export const keyResource = defineResource({
  schema: z.strictObject({
    KeySpec: z
      .string()
      .regex(
        /^(SYMMETRIC_DEFAULT|HMAC_\d+|ECC_NIST_P256)$/,
        "only symmetric keys and ECC_NIST_P256 are served",
      )
      .default("SYMMETRIC_DEFAULT"),
    KeyUsage: z.enum(["ENCRYPT_DECRYPT", "GENERATE_VERIFY_MAC", "SIGN_VERIFY"]).default("ENCRYPT_DECRYPT"),
    Enabled: templateBoolean.default(true),
    KeyPolicy: policyDocument.optional(),
    ...noEffects(
      ...([
        "BypassPolicyLockoutSafetyCheck",
        "Description",
        "EnableKeyRotation",
        "MultiRegion",
        "Origin",
      ] as const),
      ...(["PendingWindowInDays", "RotationPeriodInDays", "Tags"] as const),
    ),
  }),
  describe: (resource, host) => ({
    ref: keyIdOf(resource),
    attributes: { Arn: arn(resource, host), KeyId: keyIdOf(resource) },
  }),
  create: (resource, host) => {
    const { KeySpec, KeyUsage, Enabled, KeyPolicy } = resource.properties;
    if (KeyPolicy) host.permissions.addResourcePolicy(arn(resource, host), KeyPolicy.Statement);
    host.kms.addKey({
      keyId: keyIdOf(resource),
      arn: arn(resource, host),
      keySpec: KeySpec,
      keyUsage: KeyUsage,
      isEnabled: Enabled,
    });
  },
});

export const aliasResource = defineResource({
  schema: z.strictObject({ AliasName: z.string().regex(/^alias\//), TargetKeyId: z.string() }),
  describe: (resource) => ({ ref: resource.properties.AliasName, attributes: {} }),
  create: (resource, host) =>
    host.kms.addAlias(resource.properties.AliasName, resource.properties.TargetKeyId),
});
