import * as z from "zod";
import { noEffects, templateNumber } from "../assembly/no-effect.ts";
import { defineResource, type Resource } from "../assembly/resource-type.ts";
import { arnOf } from "../host-services.ts";

const rule = z.strictObject({
  Status: z.enum(["Enabled", "Disabled"]),
  Prefix: z.string().optional(),
  ExpirationInDays: templateNumber.optional(),
  // Classes of storage, old versions and unfinished uploads do not exist here.
  ...noEffects(
    ...([
      "AbortIncompleteMultipartUpload",
      "ExpiredObjectDeleteMarker",
      "Id",
      "NoncurrentVersionExpiration",
    ] as const),
    ...(["NoncurrentVersionTransitions", "Transitions"] as const),
  ),
});

const schema = z.strictObject({
  BucketName: z.string().optional(),
  LifecycleConfiguration: z
    .strictObject({ Rules: z.array(rule), ...noEffects("TransitionDefaultMinimumObjectSize") })
    .optional(),
  ...noEffects(
    ...([
      "AccelerateConfiguration",
      "AccessControl",
      "BucketEncryption",
      "CorsConfiguration",
      "InventoryConfigurations",
    ] as const),
    ...([
      "LoggingConfiguration",
      "MetricsConfigurations",
      "OwnershipControls",
      "PublicAccessBlockConfiguration",
    ] as const),
    ...(["Tags", "VersioningConfiguration"] as const),
  ),
});

type BucketProperties = z.infer<typeof schema>;

const name = (resource: Resource<BucketProperties>) =>
  (resource.properties.BucketName ?? resource.defaultName).toLowerCase();

export const bucketResource = defineResource<BucketProperties>({
  schema: schema as z.ZodType<BucketProperties>,
  describe: (resource, host) => ({
    ref: name(resource),
    attributes: {
      Arn: arnOf(host, "s3", name(resource)),
      DomainName: `${name(resource)}.s3.amazonaws.com`,
      RegionalDomainName: `${name(resource)}.s3.${host.region}.amazonaws.com`,
    },
  }),
  create: (resource, host) => {
    const rules = resource.properties.LifecycleConfiguration?.Rules ?? [];
    host.s3.addBucket(
      name(resource),
      rules.flatMap(({ Status, Prefix = "", ExpirationInDays }) =>
        Status === "Enabled" && ExpirationInDays !== undefined
          ? [{ prefix: Prefix, days: ExpirationInDays }]
          : [],
      ),
    );
  },
});
