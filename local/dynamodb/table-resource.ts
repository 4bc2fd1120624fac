import * as z from "zod";
import { noEffects, templateBoolean } from "../assembly/no-effect.ts";
import { defineResource, type Resource } from "../assembly/resource-type.ts";
import { arnOf, type HostServices } from "../host-services.ts";
import type { TableDefinition } from "./ensure-table.ts";

const keySchema = z.array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(["HASH", "RANGE"]) }));

const index = z.strictObject({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: z.strictObject({
    ProjectionType: z.enum(["ALL", "KEYS_ONLY", "INCLUDE"]),
    NonKeyAttributes: z.array(z.string()).optional(),
  }),
  // The permitted and the counted use of an index.
  ...noEffects(
    "ProvisionedThroughput",
    "OnDemandThroughput",
    "ContributorInsightsSpecification",
    "WarmThroughput",
  ),
});

const schema = z.strictObject({
  TableName: z.string().optional(),
  KeySchema: keySchema,
  AttributeDefinitions: z.array(
    z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(["S", "N", "B"]) }),
  ),
  GlobalSecondaryIndexes: z.array(index).optional(),
  LocalSecondaryIndexes: z.array(index).optional(),
  TimeToLiveSpecification: z
    .strictObject({ AttributeName: z.string().optional(), Enabled: templateBoolean })
    .optional(),
  // Recovery, protection, throughput and labels.
  ...noEffects(
    ...(["BillingMode", "ContributorInsightsSpecification", "DeletionProtectionEnabled"] as const),
    ...(["OnDemandThroughput", "PointInTimeRecoverySpecification", "ProvisionedThroughput"] as const),
    ...(["ResourcePolicy", "SSESpecification", "TableClass", "Tags", "WarmThroughput"] as const),
  ),
});

type TableProperties = z.infer<typeof schema>;

const name = (resource: Resource<TableProperties>) => resource.properties.TableName ?? resource.defaultName;

export const tableResource = defineResource<TableProperties>({
  schema: schema as z.ZodType<TableProperties>,
  describe: (resource: Resource<TableProperties>, host: HostServices) => ({
    ref: name(resource),
    attributes: { Arn: arnOf(host, "dynamodb", `table/${name(resource)}`), TableId: name(resource) },
  }),
  create: async (resource: Resource<TableProperties>, host: HostServices) => {
    const { KeySchema, AttributeDefinitions, ...rest } = resource.properties;
    const pick = (indexes: z.infer<typeof index>[] | undefined) =>
      indexes?.map(({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection }));
    const definition = {
      TableName: name(resource),
      KeySchema,
      AttributeDefinitions,
      ...(rest.GlobalSecondaryIndexes && { GlobalSecondaryIndexes: pick(rest.GlobalSecondaryIndexes) }),
      ...(rest.LocalSecondaryIndexes && { LocalSecondaryIndexes: pick(rest.LocalSecondaryIndexes) }),
    } as TableDefinition;
    const ttl = rest.TimeToLiveSpecification;
    await host.dynamodb.addTable(definition, ttl?.Enabled ? ttl.AttributeName : undefined);
  },
});
