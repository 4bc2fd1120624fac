import { TerminalError } from "#shared/domain/errors.ts";
import { type Identification, identification } from "#shared/domain/identification.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { ProcessorIdentify } from "./contract.ts";
import { withoutWords } from "./run-task.ts";

/**
 * What a processor can say of the person of a request. Nothing is recorded of it: the answer is personal data.
 * @throws TerminalError when there is no such request, when its person is gone, when the processor cannot be asked, or
 * when the answer is none; and whatever the processor throws.
 */
export async function identifySubject(
  requestId: string,
  {
    manifest,
    identify,
  }: { readonly manifest: ProcessorManifest; readonly identify: ProcessorIdentify | undefined },
  { store }: { readonly store: Pick<RequestStore, "load"> },
): Promise<Identification> {
  if (!identify) throw new TerminalError(`Processor "${manifest.id}" cannot say who somebody is.`);
  const current = await store.load(requestId);
  if (!current) throw new TerminalError(`There is no request ${requestId}.`);
  if (!current.subject) throw new TerminalError(`The subject of request ${requestId} is gone.`);
  const parsed = identification.safeParse(await identify(withoutWords(current.subject)));
  if (parsed.success) return parsed.data;
  throw new TerminalError(`Processor "${manifest.id}" gave an identification that is none.`);
}
