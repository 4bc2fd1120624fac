import { globSync } from "node:fs";
import { join, sep } from "node:path";
import { projectRoot } from "./project-root.ts";

/** A folder with a Lambda function in it. */
export interface FunctionFolder {
  /** Path below `functions/`, with forward slashes: `workflow/verify-identity`. */
  readonly name: string;
  /** Absolute path of its handler. */
  readonly handler: string;
}

/** Every function of the project, found by its `handler.ts`, in alphabetical order. */
export function functionFolders(root = projectRoot): FunctionFolder[] {
  return globSync("functions/*/*/handler.ts", { cwd: root })
    .map((path) => ({
      name: path.split(sep).slice(1, 3).join("/"),
      handler: join(root, path),
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
