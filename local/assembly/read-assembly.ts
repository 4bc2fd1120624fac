import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { HostError } from "../host-error.ts";

/** A resource as it stands in a template, intrinsic functions unresolved. */
export interface TemplateResource {
  Type: string;
  Properties?: Record<string, unknown>;
  Condition?: string;
}

export interface Template {
  Parameters?: Record<string, { Type: string; Default?: unknown }>;
  Mappings?: Record<string, Record<string, Record<string, unknown>>>;
  Conditions?: Record<string, unknown>;
  Resources?: Record<string, TemplateResource>;
  Outputs?: Record<
    string,
    { Value: unknown; Description?: string; Condition?: string; Export?: { Name: unknown } }
  >;
}

export interface AssemblyStack {
  stackName: string;
  template: Template;
  /** Where each file asset lies, by the S3 key the template names. */
  assets: Map<string, string>;
}

interface Artifact {
  type: string;
  dependencies?: string[];
  properties?: { templateFile?: string; stackName?: string; file?: string; directoryName?: string };
}

interface AssetManifest {
  files?: Record<string, { source: { path?: string }; destinations: Record<string, { objectKey: string }> }>;
}

export class AssemblyError extends HostError {
  override name = "AssemblyError";
}

/** Reads a synthesised cloud assembly (`cdk.out`): its stacks, each after those it depends on. */
export function readAssembly(folder: string): AssemblyStack[] {
  const manifestFile = join(folder, "manifest.json");
  if (!existsSync(manifestFile))
    throw new AssemblyError(`${folder} is no cloud assembly: it has no manifest.json. Synthesise it first.`);
  const { artifacts = {} } = readJson<{ artifacts?: Record<string, Artifact> }>(manifestFile);
  const stacks: AssemblyStack[] = [];
  const seen = new Set<string>();
  const visit = (id: string): void => {
    const artifact = artifacts[id];
    if (!artifact || seen.has(id)) return;
    seen.add(id);
    for (const dependency of artifact.dependencies ?? []) visit(dependency);
    const { type, properties = {} } = artifact;
    if (type === "cdk:cloud-assembly" && properties.directoryName)
      stacks.push(...readAssembly(join(folder, properties.directoryName)));
    if (type === "aws:cloudformation:stack" && properties.templateFile)
      stacks.push({
        stackName: properties.stackName ?? id,
        template: readJson<Template>(join(folder, properties.templateFile)),
        assets: readAssets(folder, Object.entries(artifacts), artifact),
      });
  };
  for (const id of Object.keys(artifacts)) visit(id);
  return stacks;
}

function readAssets(folder: string, artifacts: [string, Artifact][], stack: Artifact): Map<string, string> {
  const assets = new Map<string, string>();
  for (const [id, { type, properties }] of artifacts) {
    if (type !== "cdk:asset-manifest" || !properties?.file || !stack.dependencies?.includes(id)) continue;
    const { files = {} } = readJson<AssetManifest>(join(folder, properties.file));
    for (const { source, destinations } of Object.values(files))
      for (const { objectKey } of Object.values(destinations))
        if (source.path) assets.set(objectKey, resolve(folder, source.path));
  }
  return assets;
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, "utf8")) as T;
}
