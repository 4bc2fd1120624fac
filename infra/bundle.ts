import { cp, mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { build, type Metafile } from "esbuild";
import { languages } from "#shared/domain/languages.ts";
import { discoverCatalogues } from "#shared/letters/discover-catalogues.ts";
import { type Systems, systems } from "#shared/policy/systems.ts";
import { buildConsole } from "./build-console.ts";
import { builtInsDirectly } from "./built-ins-directly.ts";
import { onlyCalledSchemas } from "./called-schemas.ts";
import { type FunctionFolder, functionFolders } from "./function-folders.ts";
import { installedProcessors } from "./installed-processors.ts";
import { jsonSchemaApart } from "./json-schema-apart.ts";
import { openapiAsData } from "./openapi-as-data.ts";
import { projectRoot } from "./project-root.ts";
import { recordedHolidaysOnly } from "./record-holidays.ts";
import { putStandIns, standIns } from "./stand-ins.ts";
import { onlyCalledStripeResources } from "./stripe-resources.ts";

/** One function in deployed form. */
export interface Bundle {
  /** The function's folder below `functions/`. */
  readonly name: string;
  /** Size of `index.mjs`. */
  readonly bytes: number;
  /** Absolute path of `index.mjs`. */
  readonly file: string;
}

/** `handler` is the path of its first module. */
type Program = Pick<FunctionFolder, "name" | "handler">;

/** Bundles every function, with the processors' systems that were chosen. */
export function bundleFunctions(outdir: string, chosen: Systems = systems): Promise<Bundle[]> {
  return bundlePrograms(functionFolders(projectRoot, chosen), outdir, { chosen, replaced: standIns });
}

interface BundleOptions {
  readonly chosen?: Systems;
  /** Parts of libraries that modules of ours replace: each has to be in one of the bundles. */
  readonly replaced?: Readonly<Record<string, string>>;
}

/**
 * Bundles each program into `<outdir>/<name>/index.mjs`, all in one esbuild call, with the AWS SDK in: a bundled
 * SDK loads faster than the runtime's copy, and is the tested version.
 */
export async function bundlePrograms(
  programs: readonly Program[],
  outdir: string,
  { chosen = systems, replaced = {} }: BundleOptions = {},
): Promise<Bundle[]> {
  const { metafile } = await build({
    absWorkingDir: projectRoot,
    entryPoints: Object.fromEntries(programs.map(({ name, handler }) => [`${name}/index`, handler])),
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    minify: true,
    platform: "node",
    target: "node24",
    format: "esm",
    mainFields: ["module", "main"],
    legalComments: "none",
    charset: "utf8",
    metafile: true,
    logLevel: "warning",
    logLimit: 5,
    plugins: [
      builtInsDirectly(),
      openapiAsData(),
      recordedHolidaysOnly(),
      putStandIns(replaced),
      onlyCalledSchemas(),
      jsonSchemaApart(),
      onlyCalledStripeResources(),
    ],
  });
  const bundles = programs.map((program) => bundleOf(program, outdir, metafile));
  await addManifests(bundles, metafile, chosen);
  await addTexts(bundles, metafile);
  await addFiles(bundles, metafile);
  await addConsole(bundles, metafile);
  return bundles;
}

function bundleOf({ name }: Program, outdir: string, metafile: Metafile): Bundle {
  const file = join(outdir, name, "index.mjs");
  return { name, file, bytes: outputOf(file, metafile).bytes };
}

/** The manifests go beside each function that reads them: the list of its bundled modules shows that. */
async function addManifests(bundles: readonly Bundle[], metafile: Metafile, chosen: Systems): Promise<void> {
  const manifests = JSON.stringify(installedProcessors(chosen));
  for (const { file } of bundles) {
    if (!holds(file, "shared/processor/manifests.ts", metafile)) continue;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(join(dirname(file), "processors.json"), manifests);
  }
}

/** The texts of letters and pages go beside each function that has some: one file for each language. */
async function addTexts(bundles: readonly Bundle[], metafile: Metafile): Promise<void> {
  const texts = languages.map(
    (language) => [language, JSON.stringify(discoverCatalogues(language))] as const,
  );
  for (const { file } of bundles) {
    if (!holds(file, "shared/letters/catalogues.ts", metafile)) continue;
    const folder = join(dirname(file), "texts");
    await mkdir(folder, { recursive: true });
    for (const [language, json] of texts) await writeFile(join(folder, `${language}.json`), json);
  }
}

/** Tables that a module reads at run time, by the module. */
const filesBeside = {
  "shared/policy/regimes.ts": "shared/policy/regimes.json",
  "shared/policy/fees.ts": "shared/policy/fees.json",
  "shared/policy/legal-references.ts": "shared/policy/legal-references.json",
  "shared/policy/authorities.ts": "shared/policy/authorities.json",
  "shared/policy/accepted-controllers.ts": "shared/policy/accepted-controllers.json",
};

/** They go beside each function that the module was bundled into. */
async function addFiles(bundles: readonly Bundle[], metafile: Metafile): Promise<void> {
  for (const { file } of bundles) {
    for (const [module, path] of Object.entries(filesBeside)) {
      if (!holds(file, module, metafile)) continue;
      await cp(join(projectRoot, path), join(dirname(file), basename(path)), { recursive: true });
    }
  }
}

/** The console's files go beside the function that serves them. */
async function addConsole(bundles: readonly Bundle[], metafile: Metafile): Promise<void> {
  for (const { file } of bundles) {
    if (!holds(file, "functions/api/show-console/console-file.ts", metafile)) continue;
    await buildConsole(join(dirname(file), "console"));
  }
}

/** A module that was imported and left out again has no byte in the bundle. */
function holds(file: string, module: string, metafile: Metafile): boolean {
  return (outputOf(file, metafile).inputs[module]?.bytesInOutput ?? 0) > 0;
}

function outputOf(file: string, metafile: Metafile): Metafile["outputs"][string] {
  const path = relative(projectRoot, file).replaceAll("\\", "/");
  const output = metafile.outputs[path];
  if (!output)
    throw new Error(`esbuild wrote no ${path}; it wrote ${Object.keys(metafile.outputs).join(", ")}.`);
  return output;
}
