import { isByDesk } from "#shared/domain/by-desk.ts";
import { type Case, unchanged } from "#shared/domain/case.ts";
import { NothingWaits } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import { type PersonText, textIn } from "#shared/domain/localised-text.ts";
import type { Message, MessageFile } from "#shared/domain/message.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { type Answer, answerOf, isOutdated, type Request } from "#shared/domain/request.ts";
import type { Right } from "#shared/domain/right.ts";
import type { Subject } from "#shared/domain/subject.ts";
import type { Task } from "#shared/domain/task.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { reference } from "./reference.ts";

/**
 * An operator's basis for a decision: the person's words, and the systems' answers. Personal data: for the screen
 * only.
 */
export interface Revelation {
  readonly requestId: string;
  readonly right: Right;
  readonly subject: Omit<Subject, "messages">;
  readonly messages: readonly RevealedMessage[];
  readonly systems: readonly SystemSays[];
  /** Opens the package for a minute, where the desk hands it over and this look takes it out. */
  readonly packageUrl?: string;
}

/** A message with addresses that open its files for a minute. */
export interface RevealedMessage extends Pick<Message, "from" | "at" | "text"> {
  readonly files: readonly (Pick<MessageFile, "type" | "bytes" | "sha256"> & { readonly url: string })[];
}

export interface SystemSays {
  readonly processor: string;
  /** Whether it holds data under the address; absent where it was not asked, or has not answered. */
  readonly holds?: boolean;
  readonly outcome?: string;
  /** In its own words. */
  readonly said: readonly string[];
}

/**
 * Shows the known facts about the person of a request. The evidence first records that an operator looks, and why,
 * without the shown facts; where that cannot be written nothing is shown.
 * @param takesOut the package of an answer that the desk hands over; its taking is in the evidence as well.
 * @throws NothingWaits when the person's identifiers are gone, or no package is to be taken out; RequestNotFound.
 */
export async function revealRequest(
  {
    requestId,
    actor,
    reason,
    takesOut = false,
  }: { requestId: string; actor: Actor; reason: string; takesOut?: boolean | undefined },
  { store, clock, manifests, packages }: RevealServices,
): Promise<Revelation> {
  const seen = await store.update<Case>(requestId, (current) => {
    if (!current.subject) return unchanged(current);
    const at = clock();
    const answer = takesOut ? packageToTakeOut(current.request, at) : undefined;
    return {
      at,
      ...(answer && { request: { ...current.request, answer: { ...answer, takenOutAt: at } } as Request }),
      events: [
        { type: "subject-revealed", actor, details: { reason } },
        ...(answer
          ? [{ type: "package-taken-out" as const, actor, details: { reason, sha256: answer.sha256 } }]
          : []),
      ],
      result: current,
    };
  });
  const { request, subject: known, tasks } = seen;
  if (!known) {
    const { shreddedAt } = request as { shreddedAt?: string };
    throw new NothingWaits(
      `Nobody knows any more who made request ${requestId}: what identifies the person was replaced by keyed hashes${shreddedAt ? ` on ${shreddedAt.slice(0, 10)}` : ""}.`,
    );
  }
  const ids = [...new Set([...tasks.map(({ processor }) => processor), ...(request.person?.holders ?? [])])];
  const systems = ids
    .map((processor) => sayingOf(processor, seen, manifests))
    .filter((one) => one !== undefined);
  const { messages = [], ...subject } = known;
  const revealed = await Promise.all(messages.map((one) => withAddresses(one, requestId, packages)));
  const packageUrl =
    takesOut && (await packages.presign(answerOf(request).key, `answer-${requestId}.zip`, fileSeconds));
  return {
    ...{ requestId, right: request.right, subject, messages: revealed, systems },
    ...(packageUrl && { packageUrl }),
  };
}

/** @throws NothingWaits where no package waits to be handed over. */
function packageToTakeOut(request: Request, at: string): Answer {
  const answer = "answer" in request ? request.answer : undefined;
  const isLying = isByDesk(request) && answer?.kind === "package" && answer.withDeskSince;
  if (!isLying || answer.purgedAt || isOutdated(answer, at))
    throw new NothingWaits(
      `Request ${request.requestId} has no package that the desk hands over, or it is no longer kept.`,
    );
  return answer;
}

interface RevealServices {
  readonly store: RequestStore;
  readonly clock: Clock;
  readonly manifests: readonly ProcessorManifest[];
  readonly packages: Pick<PackageStore, "presign">;
}

const fileSeconds = 60;

async function withAddresses(
  { from, at, text, files = [] }: Message,
  requestId: string,
  packages: RevealServices["packages"],
): Promise<RevealedMessage> {
  const opened = files.map(async ({ key, type, bytes, sha256 }) => {
    const name = `${reference(requestId)}-${sha256.slice(0, 8)}.${type}`;
    return { type, bytes, sha256, url: await packages.presign(key, name, fileSeconds) };
  });
  return { from, at, text, files: await Promise.all(opened) };
}

function sayingOf(
  processor: string,
  { request, tasks }: Case,
  manifests: readonly ProcessorManifest[],
): SystemSays | undefined {
  const task = tasks.find((one) => one.processor === processor);
  if (task?.kind === "answer") return undefined;
  const { person } = request;
  const canSay = manifests.some(({ id, identifies }) => id === processor && identifies);
  const isAsked = canSay && person && !person.unanswered?.processors.includes(processor);
  return {
    processor,
    ...(isAsked && { holds: person.holders.includes(processor) }),
    ...(task?.result && { outcome: task.result.outcome }),
    said: task ? saidIn(task) : [],
  };
}

function saidIn({ result }: Task): string[] {
  if (!result) return [];
  const inEnglish = (text: PersonText | undefined) => (text === undefined ? [] : [textIn(text, "en")]);
  const kept = "retained" in result ? result.retained : [];
  return [
    ...("summary" in result ? inEnglish(result.summary) : []),
    ...("reason" in result ? inEnglish(result.reason) : []),
    ...kept.map(({ what, law, until }) => `Kept: ${textIn(what, "en")}, until ${until} (${law}).`),
  ];
}
