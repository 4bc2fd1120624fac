import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Submission } from "#shared/life/1-intake/submission.ts";
import { Problem } from "#shared/life/doors/problem.ts";

/** The fields that can be corrected: the address, and those of each system. */
export const correctable = (manifests: readonly ProcessorManifest[]): string[] => [
  ...new Set(["email", ...manifests.flatMap(({ corrects }) => corrects)]),
];

/**
 * Refuses a correction that no system can make: the answer would leave it out without a word.
 * @throws Problem invalid-request, with the fields that can be corrected.
 */
export function assertCorrectable({ changes }: Submission, manifests: readonly ProcessorManifest[]): void {
  const known = correctable(manifests);
  if (!changes || Object.keys(changes).every((field) => known.includes(field))) return;
  const detail = `What can be corrected is: ${known.join(", ")}.`;
  throw new Problem("invalid-request", "See errors for each problem and what is allowed.", {
    errors: [{ pointer: "#/changes", detail }],
  });
}
