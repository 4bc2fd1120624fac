import { isDeepStrictEqual } from "node:util";
import { type Case, type Change, type Unchanged, unchanged } from "#shared/domain/case.ts";
import { InvalidTransition, NothingWaits } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import { counted, type Message, mostMessages } from "#shared/domain/message.ts";
import { openStatuses } from "#shared/domain/request.ts";

/**
 * Adds a message to those of a request; its words are with the person's data alone. The last message of that side once more is
 * the same one.
 * @returns whether it was added.
 * @throws NothingWaits where nobody knows the person any more, or there are too many messages; InvalidTransition where the person
 * hears from a controller alone.
 */
export function withMessage(
  current: Case,
  message: Message,
  actor: Actor,
): Change<boolean> | Unchanged<boolean> {
  const { request, subject } = current;
  if (!subject) throw new NothingWaits(`Nobody knows any more who made request ${request.requestId}.`);
  if (request.origin)
    throw new InvalidTransition(
      "write",
      request.status,
      openStatuses,
      `ask ${request.origin.controller} instead`,
    );
  const { messages = [] } = subject;
  const ofSide = messages.filter(({ from }) => from === message.from);
  const last = ofSide.at(-1);
  if (last && isSame(last, message)) return unchanged(false);
  if (ofSide.length >= mostMessages)
    throw new NothingWaits(`Request ${request.requestId} has ${mostMessages} messages of that side already.`);
  const files = message.files?.length ?? 0;
  return {
    at: message.at,
    request: { ...request, messages: counted(request.messages, message) },
    subject: { ...subject, messages: [...messages, message] },
    events: [
      message.from === "person"
        ? { type: "message-received", actor, details: { files } }
        : { type: "message-written", actor, details: {} },
    ],
    result: true,
  };
}

const isSame = ({ at: _, ...one }: Message, { at: __, ...other }: Message): boolean =>
  isDeepStrictEqual(one, other);
