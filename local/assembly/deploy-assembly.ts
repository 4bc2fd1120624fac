import { createHash } from "node:crypto";
import { HostError } from "../host-error.ts";
import type { HostServices } from "../host-services.ts";
import { conditionHolds, type IntrinsicScope, resolveIntrinsics } from "./intrinsics.ts";
import { type AssemblyStack, readAssembly, type TemplateResource } from "./read-assembly.ts";
import type { Resource } from "./resource-type.ts";
import { resourceTypes } from "./resource-types.ts";
import { describeWithoutEffect, typesWithoutEffect } from "./types-without-effect.ts";

/** Parts of the assembly that this host does not support; every problem at once. */
export class UnsupportedAssemblyError extends HostError {
  override name = "UnsupportedAssemblyError";

  constructor(problems: string[]) {
    super(
      `The local host cannot serve this assembly:\n${problems.map((problem) => `- ${problem}`).join("\n")}`,
    );
  }
}

/** Sets up every stack of a synthesised assembly, each after those it depends on, as a deployment would. */
export async function deployAssembly(folder: string, host: HostServices, now: number): Promise<void> {
  const exports = new Map<string, unknown>();
  const problems: string[] = [];
  for (const stack of readAssembly(folder)) await deployStack(stack, host, now, exports, problems);
  if (problems.length > 0) throw new UnsupportedAssemblyError(problems);
}

async function deployStack(
  stack: AssemblyStack,
  host: HostServices,
  now: number,
  exports: Map<string, unknown>,
  problems: string[],
): Promise<void> {
  const { stackName, template } = stack;
  const stackId = `arn:aws:cloudformation:${host.region}:${host.accountId}:stack/${stackName}/local`;
  const resources = template.Resources ?? {};
  const described = new Map<string, { ref: string; attributes: Record<string, string> }>();

  const prepare = (logicalId: string, { Type: type, Properties = {} }: TemplateResource): Resource => ({
    stackName,
    logicalId,
    type,
    defaultName: physicalName(stackName, logicalId),
    properties: resolveIntrinsics(Properties, scope),
    assets: stack.assets,
  });
  const parsed = (resource: Resource): Resource => {
    const result = resourceTypes[resource.type]?.schema.safeParse(resource.properties);
    if (!result) throw new Error("this type is not served");
    if (result.success) return { ...resource, properties: result.data };
    const issues = result.error.issues.map((issue) =>
      [issue.path.join("."), issue.message].filter(Boolean).join(": "),
    );
    throw new Error(`these properties are not served: ${issues.join("; ")}`);
  };
  const describe = (logicalId: string) => {
    const known = described.get(logicalId);
    if (known) return known;
    const declared = resources[logicalId];
    if (!declared) throw new Error(`the template has no resource ${logicalId}`);
    const resource = prepare(logicalId, declared);
    const description = typesWithoutEffect[declared.Type]
      ? describeWithoutEffect(
          declared.Type,
          resource.properties as Record<string, unknown>,
          resource.defaultName,
          host,
        )
      : resourceTypes[declared.Type]?.describe(parsed(resource), host);
    if (!description) throw new Error(`it refers to ${logicalId} (${declared.Type}), which is not served`);
    described.set(logicalId, description);
    return description;
  };
  const scope: IntrinsicScope = {
    template,
    pseudo: {
      "AWS::AccountId": host.accountId,
      "AWS::Partition": "aws",
      "AWS::Region": host.region,
      "AWS::StackId": stackId,
      "AWS::StackName": stackName,
      "AWS::URLSuffix": "amazonaws.com",
      "AWS::NotificationARNs": [],
    },
    ref: (logicalId) => describe(logicalId).ref,
    getAtt: (logicalId, attribute) => {
      const value = describe(logicalId).attributes[attribute];
      if (value === undefined) throw new Error(`it refers to ${logicalId}.${attribute}, which is not served`);
      return value;
    },
    importValue: (name) => {
      if (!exports.has(name)) throw new Error(`no stack before this one exports "${name}"`);
      return exports.get(name);
    },
    stackOutput: (name, key) => {
      const output = host.cloudFormation.output(name, key);
      if (output === undefined) throw new Error(`no stack "${name}" before this one has an output "${key}"`);
      return output;
    },
  };

  for (const [logicalId, declared] of Object.entries(resources)) {
    if (typesWithoutEffect[declared.Type]) continue;
    try {
      if (declared.Condition && !conditionHolds(declared.Condition, scope)) continue;
      const resource = parsed(prepare(logicalId, declared));
      await resourceTypes[declared.Type]?.create?.(resource, host);
    } catch (error) {
      problems.push(
        `stack ${stackName}, resource ${logicalId} (${declared.Type}): ${(error as Error).message}`,
      );
    }
  }
  const outputs = Object.entries(template.Outputs ?? {}).flatMap(([key, output]) => {
    try {
      if (output.Condition && !conditionHolds(output.Condition, scope)) return [];
      const value = resolveIntrinsics(output.Value, scope);
      const exportName = output.Export && String(resolveIntrinsics(output.Export.Name, scope));
      if (exportName) exports.set(exportName, value);
      const { Description: description } = output;
      return [
        { key, value: String(value), ...(description && { description }), ...(exportName && { exportName }) },
      ];
    } catch (error) {
      problems.push(`stack ${stackName}, output ${key}: ${(error as Error).message}`);
      return [];
    }
  });
  host.cloudFormation.add({ stackName, stackId, createdAt: now, outputs });
}

/** Deterministic, and short enough for every service. */
function physicalName(stackName: string, logicalId: string): string {
  const name = `${stackName}-${logicalId}`;
  if (name.length <= 63) return name;
  return `${name.slice(0, 54)}-${createHash("sha256").update(name).digest("hex").slice(0, 8)}`;
}
