import { readFileSync } from "node:fs";
import * as z from "zod";
import { noEffects } from "./assembly/no-effect.ts";
import { AssemblyError } from "./assembly/read-assembly.ts";
import { defineResource, type Resource } from "./assembly/resource-type.ts";
import { arnOf, type HostServices } from "./host-services.ts";

const schema = z.strictObject({
  StateMachineName: z.string().optional(),
  StateMachineType: z.literal("STANDARD", "only Standard workflows are served").optional(),
  DefinitionString: z.string().optional(),
  Definition: z.record(z.string(), z.unknown()).optional(),
  DefinitionS3Location: z.strictObject({ Bucket: z.string(), Key: z.string() }).optional(),
  DefinitionSubstitutions: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  RoleArn: z.string().optional(),
  ...noEffects("EncryptionConfiguration", "LoggingConfiguration", "Tags", "TracingConfiguration"),
});

type StateMachineProperties = z.infer<typeof schema>;

const name = (resource: Resource<StateMachineProperties>) =>
  resource.properties.StateMachineName ?? resource.defaultName;
const arn = (resource: Resource<StateMachineProperties>, host: HostServices) =>
  arnOf(host, "states", `stateMachine:${name(resource)}`);

export const stateMachineResource = defineResource<StateMachineProperties>({
  schema: schema as z.ZodType<StateMachineProperties>,
  describe: (resource, host) => ({
    ref: arn(resource, host),
    attributes: { Arn: arn(resource, host), Name: name(resource) },
  }),
  create: (resource, host) => {
    host.permissions.addStateMachine(arn(resource, host));
    host.stepFunctions.addStateMachine({
      arn: arn(resource, host),
      name: name(resource),
      definition: definitionOf(resource),
      ...(resource.properties.RoleArn && { roleArn: resource.properties.RoleArn }),
    });
  },
});

/** The definition's text, each `${Name}` of the substitutions replaced. */
function definitionOf(resource: Resource<StateMachineProperties>): string {
  const { DefinitionString, Definition, DefinitionS3Location, DefinitionSubstitutions } = resource.properties;
  const asset = DefinitionS3Location && resource.assets.get(DefinitionS3Location.Key);
  const text =
    DefinitionString ?? (Definition ? JSON.stringify(Definition) : asset && readFileSync(asset, "utf8"));
  if (!text) throw new AssemblyError("It has no definition.");
  return text.replace(/\$\{([\w.-]+)\}/g, (token, key: string) => {
    const value = DefinitionSubstitutions[key];
    return value === undefined ? token : String(value);
  });
}
