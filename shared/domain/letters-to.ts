import * as z from "zod";
import type { Case } from "./case.ts";
import type { Immutable } from "./immutable.ts";
import { mails } from "./mail-names.ts";

/** Who gets the letters of a request that somebody has made for the person. */
export const letterReaders = ["person", "representative", "both"] as const;
/** Who gets the link to the package, and its code. */
export const packageReaders = ["person", "representative"] as const;

/** As an operator has decided who has seen the authority of the agent or guardian. Absent: the person gets all of them. */
export const lettersTo = z.strictObject({
  letters: z.enum(letterReaders),
  package: z.enum(packageReaders),
});
export type LettersTo = Immutable<z.infer<typeof lettersTo>>;

/**
 * The same for a later request about the same thing, such as its release. Where somebody at a mailbox of the person has said that the
 * request was not theirs, the person hears of it themselves.
 */
export const sentAs = ({ lettersTo: decided, reported }: Known["request"]): { lettersTo?: LettersTo } =>
  decided && !reported ? { lettersTo: decided } : {};

type Known = Pick<Case, "request" | "subject">;

/** A mailbox of a request, and whether it is that of the agent or guardian: what comes back from there is no fault of the person's. */
export interface Mailbox {
  readonly to: string;
  readonly toRepresentative?: true;
}

/** The person's own mailbox. */
export const ownMailbox = ({ email, otherMailbox }: NonNullable<Known["subject"]>): Mailbox => ({
  to: otherMailbox ?? email,
});

/** The mailboxes that the letters go to; none where nobody knows the person any more. */
export function letterMailboxes({ request, subject }: Known): Mailbox[] {
  if (!subject) return [];
  const own = ownMailbox(subject);
  const other = mailboxOfOther(subject);
  const { letters = "person" } = request.lettersTo ?? {};
  if (!other || letters === "person") return [own];
  return letters === "both" ? [own, other] : [other];
}

/** The mailbox of the one who may open the package. */
export function packageMailbox({ request, subject }: Known): Mailbox | undefined {
  if (!subject) return undefined;
  const other = request.lettersTo?.package === "representative" && mailboxOfOther(subject);
  return other || ownMailbox(subject);
}

/** The mailboxes that get the letter of an answer without the link to its package. */
export const copyMailboxes = (current: Known): Mailbox[] =>
  letterMailboxes(current).filter(({ to }) => to !== packageMailbox(current)?.to);

/** Who has the answer: the one who may open its package, or the reader of a letter that is the whole answer. */
export function answerReader(
  { request, subject }: Known,
  kind: "package" | "letter",
): "person" | "representative" {
  const reader = request.lettersTo?.[kind === "package" ? "package" : "letters"];
  const isOther = reader === "representative" && (!subject || mailboxOfOther(subject));
  return isOther ? "representative" : "person";
}

/** That of the agent or guardian, unless they read the person's own. */
function mailboxOfOther({ email, representative }: NonNullable<Known["subject"]>): Mailbox | undefined {
  const to = representative?.email;
  return to && to !== email ? { to, toRepresentative: true } : undefined;
}

/** Whether what a mail says went to the person as well: the agent or guardian had a copy. */
export function isCopy(request: Known["request"], mail: string): boolean {
  const isPackage = mail === mails.answer && "answer" in request && request.answer?.kind === "package";
  return isPackage ? request.lettersTo?.package === "person" : request.lettersTo?.letters === "both";
}
