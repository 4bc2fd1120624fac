import { TerminalError } from "#shared/domain/errors.ts";
import { firstProblem } from "#shared/domain/failure/issue.ts";
import { systemId } from "#shared/domain/failure/kinds.ts";
import { type Identification, identification } from "#shared/domain/identification.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { ProcessorIdentify, SystemKit } from "./contract.ts";
import { withoutWords } from "./run-task.ts";

/**
 * A processor's knowledge of the person of a request. Nothing is recorded: the answer is personal data.
 * @throws TerminalError when there is no such request, when its person is gone, when the processor cannot be asked,
 * or when the answer is invalid; and the errors of the processor.
 */
export async function identifySubject(
  requestId: string,
  {
    manifest,
    identify,
  }: { readonly manifest: ProcessorManifest; readonly identify: ProcessorIdentify | undefined },
  { store, system }: { readonly store: Pick<RequestStore, "load">; readonly system: SystemKit },
): Promise<Identification> {
  const where = { system: systemId(manifest.id) };
  if (!identify) throw new TerminalError({ code: "action-unknown", action: "identify", ...where });
  const current = await store.load(requestId);
  if (!current) throw new TerminalError({ code: "not-here", what: "request", ...where });
  if (!current.subject) throw new TerminalError({ code: "not-here", what: "person", ...where });
  const parsed = identification.safeParse(await identify(withoutWords(current.subject), system));
  if (parsed.success) return parsed.data;
  throw new TerminalError({
    code: "answer-invalid",
    ...where,
    ...firstProblem(parsed.error, identification),
  });
}
