import { type Bundle, bundlePrograms } from "#infra/bundle.ts";
import { functionFolders } from "#infra/function-folders.ts";
import { projectRoot } from "#infra/project-root.ts";
import { standIns } from "#infra/stand-ins.ts";
import type { Systems } from "#shared/policy/systems.ts";

/** A stand-in that no bundle holds fails the build: processors send no mail. */
const replaced = Object.fromEntries(
  Object.entries(standIns).filter(([name]) => !name.startsWith("nodemailer/")),
);

/** The bundles of processors with these systems, as they are deployed: a bundle is the same without the others beside it. */
export function bundleProcessors(chosen: Systems, outdir: string): Promise<Bundle[]> {
  const names = Object.keys(chosen).map((id) => `processors/${id}`);
  const programs = functionFolders(projectRoot, chosen).filter(({ name }) => names.includes(name));
  return bundlePrograms(programs, outdir, { chosen, replaced });
}
