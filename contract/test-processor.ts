import { startAws } from "#test/processors/aws-for-tests.ts";
import { type Verdict, verdictOn } from "./check.ts";
import { checksFor } from "./checks.ts";
import { type Candidate, trialOf } from "./processor-in-folder.ts";

/** Tries a processor with every check, one after the other, on tables of its own, and stops what stands in for its system. */
export async function* testProcessor(candidate: Candidate): AsyncGenerator<Verdict> {
  const aws = await startAws();
  try {
    await aws.addTables(candidate.manifest);
    const trial = trialOf(candidate, aws);
    for (const check of checksFor(candidate.manifest, candidate.outside)) yield await verdictOn(check, trial);
  } finally {
    await candidate.outside?.stop();
    await aws.stop();
  }
}
