import * as z from "zod";
import type { Immutable } from "./immutable.ts";
import { instant } from "./moment.ts";
import { documentType, fileReference } from "./outcome.ts";

/** A file that a person has sent with a message. Its name is not kept: it may tell whose the file is. */
const messageFile = z.strictObject({
  ...fileReference.pick({ key: true, bytes: true, sha256: true }).shape,
  type: documentType,
});
export type MessageFile = Immutable<z.infer<typeof messageFile>>;

/** One message between the person and the desk. All of them are kept with the person's data alone, and shredded with it. */
export const message = z.strictObject({
  from: z.enum(["person", "desk"]),
  at: instant,
  text: z.string(),
  files: z.array(messageFile).exactOptional(),
});
export type Message = Immutable<z.infer<typeof message>>;

/** What the record knows of the messages: nothing that was said. */
export const messageCount = z.strictObject({
  fromPerson: z.int().nonnegative(),
  fromDesk: z.int().nonnegative(),
  lastAt: instant,
  /** The time of the first message of the person that the desk has not dealt with. */
  openSince: instant.exactOptional(),
});
export type MessageCount = Immutable<z.infer<typeof messageCount>>;

/** Messages of each side to one request: together they fit into the item of the subject. */
export const mostMessages = 20;
/** Files of one message; `mostFileBytes` says how large they are together. */
export const mostFiles = 3;

/** The count after one more message. What the desk writes deals with everything before it. */
export function counted(before: MessageCount | undefined, { from, at }: Message): MessageCount {
  const { fromPerson = 0, fromDesk = 0, openSince } = before ?? {};
  return from === "person"
    ? { fromPerson: fromPerson + 1, fromDesk, lastAt: at, openSince: openSince ?? at }
    : { fromPerson, fromDesk: fromDesk + 1, lastAt: at };
}

/** The count once nothing waits for the desk. */
export function dealtWith({ openSince: _, ...count }: MessageCount): MessageCount {
  return count;
}
