import { TerminalError } from "#shared/domain/errors.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Identify } from "#shared/ports/identify.ts";
import type { Heard } from "#shared/rules/person-facts.ts";

/** Asks every processor that can tell whether it knows the person of a request; a failing one stops no other. */
export async function identifyPerson(
  requestId: string,
  { identify, manifests }: { identify: Identify; manifests: readonly ProcessorManifest[] },
): Promise<Heard> {
  const asked = manifests.flatMap(({ id, identifies }) => (identifies ? [id] : []));
  const said = await Promise.allSettled(asked.map((id) => identify(id, requestId)));
  const heard = asked.map((id, at) => ({
    id,
    ...(said[at] as PromiseSettledResult<Awaited<ReturnType<Identify>>>),
  }));
  const failed = heard.flatMap((one) => (one.status === "rejected" ? [one] : []));
  const isTerminal = ({ reason }: { reason: unknown }): boolean => reason instanceof TerminalError;
  return {
    answered: new Map(
      heard.flatMap((one) => (one.status === "fulfilled" ? [[one.id, one.value] as const] : [])),
    ),
    silent: failed.filter((one) => !isTerminal(one)).map(({ id }) => id),
    unable: failed.filter(isTerminal).map(({ id }) => id),
  };
}
