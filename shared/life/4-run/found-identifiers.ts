import { type Case, unchanged } from "#shared/domain/case.ts";
import { localDate } from "#shared/domain/deadline/deadlines.ts";
import { TerminalError, TransientError } from "#shared/domain/errors.ts";
import type { EventInput } from "#shared/domain/evidence-events.ts";
import { systemId } from "#shared/domain/failure/kinds.ts";
import type { Identification } from "#shared/domain/identification.ts";
import { isMailboxProved } from "#shared/domain/mailbox-proved.ts";
import { isBefore } from "#shared/domain/moment.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { forSystems, type Subject } from "#shared/domain/subject.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Identify } from "#shared/ports/identify.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { tellersBefore } from "#shared/rules/found-identifiers.ts";

export interface FoundServices {
  readonly store: Pick<RequestStore, "update">;
  readonly identify: Identify;
  readonly manifests: readonly ProcessorManifest[];
  readonly clock: Clock;
}

/**
 * The case with all that has to be found before a processor's task begins. Each system is asked once, for a proved mailbox
 * alone, and its answer is kept with what identifies the person. From the day of the target a silent system is waited for no more.
 * @throws TransientError while another system does not answer, and the errors of the processor's own one that may pass.
 */
export async function withFound(
  current: Case,
  manifest: ProcessorManifest,
  services: FoundServices,
): Promise<Case> {
  const { request, subject } = current;
  if (!subject || !isMailboxProved(request)) return current;
  let known: Subject | undefined = subject;
  for (const teller of tellersBefore(manifest, request.right, services.manifests)) {
    if (known?.told?.includes(teller.id)) continue;
    const answer = await services.identify(teller.id, forSystems(subject)).catch((error: unknown) => {
      if (!isWaitedFor(error, { teller, manifest }, current, services.clock())) return undefined;
      if (teller.id === manifest.id) throw error;
      const names = { system: systemId(manifest.id), other: systemId(teller.id) };
      throw new TransientError({ code: "others-first", ...names }, { cause: error });
    });
    if (answer) known = await keep(request.requestId, teller, answer, services);
  }
  const { subject: _, ...rest } = current;
  return { ...rest, ...(known && { subject: known }) };
}

/** A system that cannot tell before somebody has mended something does not hold up its own task: an operator decides on that. */
function isWaitedFor(
  error: unknown,
  { teller, manifest }: { teller: ProcessorManifest; manifest: ProcessorManifest },
  { request }: Case,
  at: string,
): boolean {
  if (teller.id === manifest.id && error instanceof TerminalError) return false;
  return isBefore(localDate(at, request.zone), request.deadlines.target);
}

/** The first answer stays: a later one may come from a system that has erased by then. */
function keep(
  requestId: string,
  { id, identifies }: ProcessorManifest,
  { found = [] }: Identification,
  { store, clock }: FoundServices,
): Promise<Subject | undefined> {
  const tells = identifies?.tells ?? [];
  const told = found
    .filter(({ type }) => tells.includes(type))
    .map(({ type, value }) => ({ type, value, from: id }));
  return store.update<Subject | undefined>(requestId, ({ subject }) => {
    if (!subject || subject.told?.includes(id)) return unchanged(subject);
    const after: Subject = {
      ...subject,
      found: [...(subject.found ?? []), ...told],
      told: [...(subject.told ?? []), id],
    };
    const event: EventInput = {
      type: "identifiers-found",
      actor: { kind: "processor", id },
      details: { processor: id, counts: countsOf(told) },
    };
    return { at: clock(), subject: after, events: [event], result: after };
  });
}

function countsOf(told: readonly { readonly type: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type } of told) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}
