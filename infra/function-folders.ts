import { globSync } from "node:fs";
import { join, sep } from "node:path";
import { type Systems, systems } from "#shared/policy/systems.ts";
import { systemFolder } from "#shared/processor/system-folder.ts";
import { projectRoot } from "./project-root.ts";

/** A folder with a Lambda function in it. */
export interface FunctionFolder {
  /** Path below `functions/`, with forward slashes: `workflow/verify-identity`. */
  readonly name: string;
  /** Absolute path of its handler: of a processor, that of the system behind it. */
  readonly handler: string;
}

/** Every function of the project, found by its `handler.ts`, in alphabetical order. */
export function functionFolders(root = projectRoot, chosen: Systems = systems): FunctionFolder[] {
  return globSync("functions/*/*/handler.ts", { cwd: root })
    .map((path) => {
      const [, kind = "", name = ""] = path.split(sep);
      const all = join(root, "functions", kind);
      const folder = kind === "processors" ? systemFolder(all, name, chosen) : join(all, name);
      return { name: `${kind}/${name}`, handler: join(folder, "handler.ts") };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}
