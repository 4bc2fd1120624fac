import { join } from "node:path";
import { synthesise } from "#local/synthesise.ts";

/** What the assembly is made from: it is synthesised again when one of these has changed. */
const sources = [
  "infra",
  "functions",
  "shared",
  "workflows",
  "cdk.json",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
];

/**
 * Brings the project's cloud assembly up to date.
 * @param begin called when that takes some seconds.
 * @returns the assembly's folder.
 */
export function currentAssembly(begin: () => void = () => undefined): Promise<string> {
  return synthesise({ root: join(import.meta.dirname, ".."), sources, begin });
}
