import * as z from "zod";
import { mailReaders } from "#shared/domain/mail-mark.ts";
import type { Mail } from "#shared/ports/mailer.ts";

const names = { request: "dsr-request", mail: "dsr-mail", to: "dsr-to" } as const;

/**
 * The tags of a message, by which an event about it finds the request. SES takes letters, digits, `_` and `-` in
 * them.
 */
export function mailTags({
  noticeId,
  toOperators,
  toRepresentative,
}: Mail): { Name: string; Value: string }[] {
  const [requestId = "", ...name] = noticeId.split("/");
  const toPerson = toRepresentative ? "representative" : "person";
  const tags = { request: requestId, mail: name.join("-"), to: toOperators ? "operators" : toPerson };
  return Object.entries(names).map(([key, Name]) => ({
    Name,
    Value: tags[key as keyof typeof names].replaceAll(/[^\w-]/g, "-").slice(0, 256),
  }));
}

const one = z.tuple([z.string()]);

/** The same tags in an event about the message: each a list of one. */
export const tagsOfMail = z
  .object({ [names.request]: one, [names.mail]: one, [names.to]: one })
  .transform((tags) => ({
    requestId: tags[names.request][0],
    mail: tags[names.mail][0],
    to: mailReaders.find((reader) => reader === tags[names.to][0]) ?? "person",
  }));
