import { TerminalError } from "#shared/domain/errors.ts";
import { systemId } from "#shared/domain/failure/kinds.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { forSystems, type Subject } from "#shared/domain/subject.ts";
import type { Identify } from "#shared/ports/identify.ts";
import type { Heard } from "#shared/rules/person-facts.ts";

/**
 * Asks every processor that can tell whether it knows a person; a failing one stops no other.
 * @param subject absent once the person is gone from the request: then nobody can tell.
 */
export async function identifyPerson(
  subject: Subject | undefined,
  { identify, manifests }: { identify: Identify; manifests: readonly ProcessorManifest[] },
): Promise<Heard> {
  const ask = async (id: string) => {
    if (subject) return identify(id, forSystems(subject));
    throw new TerminalError({ code: "not-here", what: "person", system: systemId(id) });
  };
  const asked = manifests.flatMap(({ id, identifies }) => (identifies ? [id] : []));
  const said = await Promise.allSettled(asked.map((id) => ask(id)));
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
