import type * as z from "zod";
import type { Actor } from "./evidence.ts";
import { afterEvents } from "./evidence-events/after.ts";
import { answerEvents } from "./evidence-events/answer.ts";
import { decideEvents } from "./evidence-events/decide.ts";
import { intakeEvents } from "./evidence-events/intake.ts";
import { planEvents } from "./evidence-events/plan.ts";
import { runEvents } from "./evidence-events/run.ts";
import { verifyEvents } from "./evidence-events/verify.ts";
import type { Immutable } from "./immutable.ts";
import type { LocalisedText } from "./localised-text.ts";

/**
 * All kinds of events of a request, by its life. A new event is a new row in one of these tables: the types of its details, the
 * person's timeline and the operators' view follow. Stored events stay as they are; this table never parses events of earlier releases.
 */
export const eventKinds = {
  ...intakeEvents,
  ...verifyEvents,
  ...planEvents,
  ...runEvents,
  ...answerEvents,
  ...afterEvents,
  ...decideEvents,
} as const;

/**
 * The person's text for an event; `undefined` for events that only operators see, or that no current release writes.
 */
export function timelineText(type: string): LocalisedText | undefined {
  const kind = Object.hasOwn(eventKinds, type) ? eventKinds[type as EventType] : undefined;
  return kind && kind.timeline !== "operators only" ? kind.timeline : undefined;
}

export type EventType = keyof typeof eventKinds;

/** The details of one kind of event; absent where it has no details. */
type Details<Type extends EventType> = (typeof eventKinds)[Type]["details"] extends z.ZodUndefined
  ? { readonly details?: never }
  : { readonly details: Immutable<z.infer<(typeof eventKinds)[Type]["details"]>> };

/** An event to record; never personal data. */
export type EventInput = {
  [Type in EventType]: { readonly type: Type; readonly actor: Actor } & Details<Type>;
}[EventType];

/** The same without the fields that `sendOnce` adds to the event of a mail. */
export type MailEvent =
  Extract<EventInput, { details: { sha256: string; mail?: unknown; text?: string } }> extends infer Event
    ? Event extends { type: infer Type; actor: Actor; details: infer D }
      ? { readonly type: Type; readonly actor: Actor; readonly details: Omit<D, "sha256" | "text"> }
      : never
    : never;
