import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { DsrDataStack } from "#infra/dsr-data-stack.ts";
import { DsrServiceStack } from "#infra/dsr-service-stack.ts";
import { functionFolders } from "#infra/function-folders.ts";
import { projectRoot } from "#infra/project-root.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { discoverManifests } from "#shared/processor/discover-manifests.ts";

export interface Resource<Properties = unknown> {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly Properties: Properties;
}

export interface Synthesised {
  readonly app: App;
  readonly data: Template;
  readonly service: Template;
}

/** Both stacks, with empty bundles: what a function does is no matter of the template. */
export function synthesised(
  manifests: readonly ProcessorManifest[] = discoverManifests(join(projectRoot, "functions", "processors")),
  context: Record<string, unknown> = {},
): Synthesised {
  const scratch = mkdtempSync(join(tmpdir(), "dsr-infra-"));
  const names = [
    ...functionFolders().map(({ name }) => name),
    ...manifests.map(({ id }) => `processors/${id}`),
  ];
  for (const name of names) {
    mkdirSync(join(scratch, "bundles", name), { recursive: true });
    writeFileSync(join(scratch, "bundles", name, "index.mjs"), `// ${name}`);
  }
  const app = new App({
    outdir: join(scratch, "cdk.out"),
    analyticsReporting: false,
    context: { bundles: join(scratch, "bundles"), ...context },
  });
  try {
    const data = new DsrDataStack(app, "DsrData", { processors: manifests });
    const service = new DsrServiceStack(app, "DsrService", { data, processors: manifests });
    return { app, data: Template.fromStack(data), service: Template.fromStack(service) };
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** All resources of a template, or of one type, by logical id. */
export function resources<Properties>(template: Template, type?: string): [string, Resource<Properties>][] {
  const all = Object.entries(template.toJSON().Resources as Record<string, Resource<Properties>>);
  return type ? all.filter(([, { Type }]) => Type === type) : all;
}
