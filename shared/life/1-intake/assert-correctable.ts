import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Submission } from "#shared/life/1-intake/submission.ts";
import { Problem } from "#shared/life/doors/problem.ts";

/**
 * What nobody can correct is said at once: in the answer it would be missing without a word.
 * @throws Problem invalid-request, naming the fields that can be corrected.
 */
export function assertCorrectable({ changes }: Submission, manifests: readonly ProcessorManifest[]): void {
  const known = new Set(["email", ...manifests.flatMap(({ corrects }) => corrects)]);
  if (!changes || Object.keys(changes).every((field) => known.has(field))) return;
  const detail = `What can be corrected is: ${[...known].join(", ")}.`;
  throw new Problem("invalid-request", "See errors for each problem and what is allowed.", {
    errors: [{ pointer: "#/changes", detail }],
  });
}
