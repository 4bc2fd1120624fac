import { TerminalError } from "#shared/domain/errors.ts";
import { firstProblem } from "#shared/domain/failure/issue.ts";
import { systemId } from "#shared/domain/failure/kinds.ts";
import { type Identification, identification } from "#shared/domain/identification.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Subject } from "#shared/domain/subject.ts";
import type { ProcessorIdentify, SystemKit } from "./contract.ts";

/**
 * A processor's knowledge of a person. Nothing is recorded: the answer is personal data.
 * @throws TerminalError when the processor cannot be asked, or when the answer is invalid; and the errors of the processor.
 */
export async function identifySubject(
  subject: Subject,
  {
    manifest,
    identify,
  }: { readonly manifest: ProcessorManifest; readonly identify: ProcessorIdentify | undefined },
  system: SystemKit,
): Promise<Identification> {
  const where = { system: systemId(manifest.id) };
  if (!identify) throw new TerminalError({ code: "action-unknown", action: "identify", ...where });
  const parsed = identification.safeParse(await identify(subject, system));
  if (parsed.success) return parsed.data;
  throw new TerminalError({
    code: "answer-invalid",
    ...where,
    ...firstProblem(parsed.error, identification),
  });
}
