import { RequestNotFound, TerminalError } from "#shared/domain/errors.ts";
import type { EvidenceEvent } from "#shared/domain/evidence.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";

/** A mail about a request, as the evidence has it. */
export interface SentLetter {
  /** The name for `dsr letter --name`; a second mail of the same name has a number. */
  readonly name: string;
  /** ISO instant. */
  readonly at: string;
  /** Of the mail's text. */
  readonly sha256: string;
  /** Word for word, without the secrets of links; absent where only its hash is kept. */
  readonly text?: string;
}

/** The mails about a request, oldest first. @throws RequestNotFound */
export async function sentLetters(
  requestId: string,
  store: Pick<RequestStore, "events">,
): Promise<SentLetter[]> {
  const events = await store.events(requestId);
  if (events.length === 0) throw new RequestNotFound(`There is no request ${requestId}.`);
  return sentLettersIn(events);
}

/** The same, from the evidence of a request. */
export function sentLettersIn(events: readonly EvidenceEvent[]): SentLetter[] {
  const counts = new Map<string, number>();
  return events.filter(isMail).map((event) => {
    const given = nameOf(event);
    const count = (counts.get(given) ?? 0) + 1;
    counts.set(given, count);
    const { sha256, text } = event.details ?? {};
    const name = count > 1 ? `${given}-${count}` : given;
    return { name, at: event.at, sha256: String(sha256), ...(text !== undefined && { text: String(text) }) };
  });
}

/** @throws TerminalError for an unknown name, with the known ones, and for a mail of which only the hash is kept. */
export function letterNamed(name: string, letters: readonly SentLetter[]): SentLetter & { text: string } {
  const found = letters.find((letter) => letter.name === name);
  const { text } = found ?? {};
  if (found && text !== undefined) return { ...found, text };
  const kept = letters.filter((letter) => letter.text !== undefined).map((letter) => letter.name);
  const why = found ? `Of the mail "${name}" only the hash is kept.` : `No mail "${name}" was sent.`;
  throw new TerminalError(`${why} Kept word for word: ${kept.join(", ") || "none"}.`);
}

/** The evidence has every mail with the hash of its text. */
const isMail = ({ type, details }: EvidenceEvent): boolean =>
  type !== "note" &&
  typeof details?.sha256 === "string" &&
  (details.mail !== undefined || details.notice !== undefined || details.text !== undefined);

const nameOf = ({ type, details }: EvidenceEvent): string => String(details?.mail ?? details?.notice ?? type);
