import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Route } from "#shared/edge/route.ts";
import type { Needs } from "#shared/needs/need.ts";
import type { FunctionSettings } from "#shared/needs/settings.ts";
import { functionFolders } from "./function-folders.ts";

/** The definition of a function in the files beside its handler. */
export interface FunctionDefinition {
  /** Path below `functions/`: `workflow/verify-identity`. */
  readonly folder: string;
  /** The last part of the folder. */
  readonly name: string;
  readonly needs: Needs;
}

/** A function behind a route: `needs.ts` and `contract.ts`. */
export interface RouteDefinition extends FunctionDefinition {
  readonly contract: Route;
}

/** Any other function but a processor's: `needs.ts` and `settings.ts`. */
export interface BackgroundDefinition extends FunctionDefinition {
  readonly settings: FunctionSettings;
}

/** All functions but those of processors, which are defined by their manifests. */
export interface FunctionDefinitions {
  readonly api: readonly RouteDefinition[];
  readonly console: readonly RouteDefinition[];
  readonly workflow: readonly BackgroundDefinition[];
  readonly schedule: readonly BackgroundDefinition[];
  readonly callback: readonly BackgroundDefinition[];
}

/** Reads the definitions beside all handlers, in alphabetical order. */
export async function functionDefinitions(): Promise<FunctionDefinitions> {
  return {
    api: await read<RouteDefinition>("api", ["needs", "contract"]),
    console: await read<RouteDefinition>("console", ["needs", "contract"]),
    workflow: await read<BackgroundDefinition>("workflow", ["needs", "settings"]),
    schedule: await read<BackgroundDefinition>("schedule", ["needs", "settings"]),
    callback: await read<BackgroundDefinition>("callback", ["needs", "settings"]),
  };
}

/** The file `needs.ts` exports `needs`, and so on. */
function read<Definition extends FunctionDefinition>(kind: string, files: readonly string[]) {
  const folders = functionFolders().filter(({ name }) => name.startsWith(`${kind}/`));
  return Promise.all(
    folders.map(async ({ name: folder, handler }) => {
      const parts = files.map(async (file) => {
        const path = join(dirname(handler), `${file}.ts`);
        const { [file]: part }: Record<string, unknown> = await import(pathToFileURL(path).href);
        if (!part) throw new Error(`functions/${folder}/${file}.ts has to export "${file}".`);
        return [file, part];
      });
      const named = { folder, name: folder.slice(kind.length + 1) };
      return { ...named, ...Object.fromEntries(await Promise.all(parts)) } as Definition;
    }),
  );
}
