import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Template } from "aws-cdk-lib/assertions";
import { DsrApp } from "#infra/dsr-app.ts";
import { functionDefinitions } from "#infra/function-definitions.ts";
import { functionFolders } from "#infra/function-folders.ts";
import { projectRoot } from "#infra/project-root.ts";
import { discoverManifests } from "#shared/processor/discover-manifests.ts";

const defined = await functionDefinitions();

export interface Resource<Properties = unknown> {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly Properties: Properties;
}

export interface Synthesised {
  readonly app: DsrApp;
  readonly data: Template;
  readonly service: Template;
  /** One for each folder of routes. */
  readonly routes: readonly Template[];
  /** Every template by the name of its stack, each after those it refers to. */
  readonly all: readonly (readonly [stackName: string, Template])[];
}

/**
 * All stacks, with empty bundles: the template does not depend on them. They are not validated, because that takes
 * longer than all the rest.
 */
export function synthesised(
  processors = discoverManifests(join(projectRoot, "functions", "processors")),
  context: Record<string, unknown> = {},
  definitions = defined,
): Synthesised {
  process.env.CDK_VALIDATION = "false";
  const scratch = mkdtempSync(join(tmpdir(), "dsr-infra-"));
  const bundles = join(scratch, "bundles");
  const names = [
    ...functionFolders().map(({ name }) => name),
    ...processors.map(({ id }) => `processors/${id}`),
  ];
  for (const name of names) {
    mkdirSync(join(bundles, name), { recursive: true });
    writeFileSync(join(bundles, name, "index.mjs"), `// ${name}`);
  }
  try {
    const app = new DsrApp({
      processors,
      definitions,
      outdir: join(scratch, "cdk.out"),
      bundles,
      context,
    });
    const all = [app.data, app.service, ...app.routes].map(
      (stack) => [stack.stackName, Template.fromStack(stack)] as const,
    );
    const [data, service, ...routes] = all.map(([, template]) => template) as [Template, Template];
    return { app, data, service, routes, all };
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** All resources of templates, or of one type, by logical id. */
export function resources<Properties>(
  templates: Template | readonly Template[],
  type?: string,
): [string, Resource<Properties>][] {
  const all = [templates]
    .flat()
    .flatMap((template) =>
      Object.entries(template.toJSON().Resources as Record<string, Resource<Properties>>),
    );
  return type ? all.filter(([, { Type }]) => Type === type) : all;
}
