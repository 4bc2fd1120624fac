import { existsSync, realpathSync } from "node:fs";
import { devNull } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { noEffects, templateNumber } from "../assembly/no-effect.ts";
import { AssemblyError } from "../assembly/read-assembly.ts";
import { defineResource, type Resource } from "../assembly/resource-type.ts";
import { localCredentials } from "../aws/local-credentials.ts";
import { arnOf, type HostServices } from "../host-services.ts";

/** Invocations of one function at once: enough for handlers that wait for something, few enough for one machine. */
const defaultConcurrency = 4;

const schema = z.strictObject({
  FunctionName: z.string().optional(),
  Code: z.strictObject({ S3Bucket: z.string(), S3Key: z.string() }),
  Handler: z.string(),
  Runtime: z.string().regex(/^nodejs/, "only Node.js functions are served"),
  Environment: z.strictObject({ Variables: z.record(z.string(), z.coerce.string()).optional() }).optional(),
  Timeout: templateNumber.default(3),
  MemorySize: templateNumber.default(128),
  ReservedConcurrentExecutions: templateNumber.optional(),
  Role: z.string().optional(),
  LoggingConfig: z.looseObject({ LogGroup: z.string().optional() }).optional(),
  ...noEffects(
    ...([
      "Architectures",
      "Description",
      "EphemeralStorage",
      "KmsKeyArn",
      "PackageType",
      "RecursiveLoop",
    ] as const),
    ...(["RuntimeManagementConfig", "Tags", "TracingConfig"] as const),
  ),
});

type FunctionProperties = z.infer<typeof schema>;

export const functionResource = defineResource<FunctionProperties>({
  schema: schema as z.ZodType<FunctionProperties>,
  describe: (resource, host) => ({
    ref: name(resource),
    attributes: { Arn: arnOf(host, "lambda", `function:${name(resource)}`) },
  }),
  create: (resource, host) => {
    const { properties } = resource;
    const [file = "", handler = ""] = properties.Handler.split(/\.(?=[^.]*$)/);
    host.lambda.addFunction({
      name: name(resource),
      arn: arnOf(host, "lambda", `function:${name(resource)}`),
      entry: findEntry(resource, file),
      handler,
      environment: environmentOf(resource, host),
      timeoutMs: properties.Timeout * 1000,
      memoryMb: properties.MemorySize,
      logGroup: properties.LoggingConfig?.LogGroup ?? `/aws/lambda/${name(resource)}`,
      concurrency: Math.min(
        properties.ReservedConcurrentExecutions ?? defaultConcurrency,
        defaultConcurrency,
      ),
    });
  },
});

const name = (resource: Resource<FunctionProperties>) =>
  resource.properties.FunctionName ?? resource.defaultName;

function findEntry(resource: Resource<FunctionProperties>, file: string): string {
  const { S3Key } = resource.properties.Code;
  const folder = resource.assets.get(S3Key);
  if (!folder) throw new AssemblyError(`The assembly has no asset with the key ${S3Key}.`);
  const entry = [".mjs", ".js", ".cjs"].map((extension) => join(folder, file + extension)).find(existsSync);
  if (!entry) throw new AssemblyError(`The asset ${folder} has no file ${file}.mjs, .js or .cjs.`);
  // The same code behind another path is the same function: it can use the threads that a host before has kept.
  return realpathSync(entry);
}

/**
 * Nothing of the host's own environment but the path: the template has to name everything that a function relies on.
 */
function environmentOf(resource: Resource<FunctionProperties>, host: HostServices): Record<string, string> {
  const { properties } = resource;
  return {
    ...properties.Environment?.Variables,
    ...{ TZ: ":UTC", LANG: "en_US.UTF-8", PATH: process.env.PATH ?? "" },
    AWS_REGION: host.region,
    AWS_DEFAULT_REGION: host.region,
    // Identifies the caller: the host finds the role by it.
    AWS_ACCESS_KEY_ID: properties.Role?.replace(/^.*\//, "") ?? localCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
    AWS_ENDPOINT_URL: host.endpoints.aws,
    // A profile on this machine must not lead a function to the real AWS.
    ...{ AWS_CONFIG_FILE: devNull, AWS_SHARED_CREDENTIALS_FILE: devNull, AWS_EC2_METADATA_DISABLED: "true" },
    AWS_EXECUTION_ENV: `AWS_Lambda_${properties.Runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: name(resource),
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(properties.MemorySize),
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_LAMBDA_LOG_GROUP_NAME: properties.LoggingConfig?.LogGroup ?? `/aws/lambda/${name(resource)}`,
    AWS_LAMBDA_LOG_STREAM_NAME: "local",
    _HANDLER: properties.Handler,
  };
}
