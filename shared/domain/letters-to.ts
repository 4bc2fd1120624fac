import * as z from "zod";
import type { Case } from "./case.ts";
import type { Immutable } from "./immutable.ts";

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

type Known = Pick<Case, "request" | "subject">;

/** The mailboxes that the letters go to; none where nobody knows the person any more. */
export function letterMailboxes({ request, subject }: Known): string[] {
  if (!subject) return [];
  const { email, representative } = subject;
  const other = representative?.email;
  const { letters = "person" } = request.lettersTo ?? {};
  if (!other || other === email || letters === "person") return [email];
  return letters === "both" ? [email, other] : [other];
}

/** The mailbox of the one who may open the package. */
export function packageMailbox({ request, subject }: Known): string | undefined {
  const isOther = request.lettersTo?.package === "representative";
  return (isOther && subject?.representative?.email) || subject?.email;
}

/** The mailboxes that get the letter of an answer without the link to its package. */
export const copyMailboxes = (current: Known): string[] =>
  letterMailboxes(current).filter((mailbox) => mailbox !== packageMailbox(current));
