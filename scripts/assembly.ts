import { join } from "node:path";
import { installedProcessors } from "#infra/installed-processors.ts";
import { synthesise } from "#local/synthesise.ts";

/** The sources of the assembly: a change of one of them needs a new synthesis. */
const sources = [
  "infra",
  "functions",
  "shared",
  "web",
  "workflows",
  "cdk.json",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
];

/**
 * Brings the project's cloud assembly up to date.
 * @param begin is called if this takes some seconds.
 * @returns the assembly's folder.
 */
export function currentAssembly(begin: () => void = () => undefined): Promise<string> {
  // Not every start has all of them.
  const variant = installedProcessors().map(({ id }) => id);
  return synthesise({ root: join(import.meta.dirname, ".."), sources, begin, variant: variant.join() });
}
