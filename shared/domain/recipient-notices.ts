import * as z from "zod";
import { TerminalError } from "./errors.ts";
import type { Immutable } from "./immutable.ts";
import { mails } from "./mail-names.ts";
import { instant } from "./moment.ts";
import type { ProcessorManifest, Recipient } from "./processor-manifest.ts";
import type { Request } from "./request.ts";
import type { Action } from "./right.ts";
import type { Task } from "./task.ts";

const recipientTold = z.strictObject({
  at: instant,
  /** `impossible` with disproportionate effort, too: Art. 19 excepts both. */
  outcome: z.enum(["told", "impossible"]),
  by: z.string(),
  /** With `impossible`. */
  reason: z.string().exactOptional(),
});
export type RecipientTold = Immutable<z.infer<typeof recipientTold>>;

/** Somebody who had received data and is to be told what was done with it (GDPR Art. 19): a task of the desk's. */
export const recipientNotice = z.strictObject({
  /** Its id in the manifests, and its name as it was then. */
  recipient: z.string(),
  name: z.string(),
  /** Ids of the systems it had the data from. */
  processors: z.array(z.string()),
  /** Since when it is to be told. */
  since: instant,
  /** Absent until the desk has told it. */
  told: recipientTold.exactOptional(),
});
export type RecipientNotice = Immutable<z.infer<typeof recipientNotice>>;

/** What recipients are told of: that data was erased, corrected or restricted. */
const toldOf: readonly Action[] = ["erase", "rectify", "restrict"];

/** The recipients whom no system reaches by itself, with the systems that erased, corrected or restricted their data. */
export function recipientsOf(
  { release }: Pick<Request, "release">,
  tasks: readonly Task[],
  manifests: readonly Pick<ProcessorManifest, "id" | "recipients">[],
): { readonly recipient: Recipient; readonly processors: readonly string[] }[] {
  const found = new Map<string, { recipient: Recipient; processors: string[] }>();
  for (const { processor } of release ? [] : tasks.filter(hasChanged)) {
    for (const recipient of manifests.find(({ id }) => id === processor)?.recipients ?? []) {
      if (recipient.toldBy === "system") continue;
      const known = found.get(recipient.id) ?? { recipient, processors: [] };
      known.processors.push(processor);
      found.set(recipient.id, known);
    }
  }
  return [...found.values()];
}

function hasChanged({ action, result }: Task): boolean {
  if (!toldOf.includes(action)) return false;
  if (!result || !("counts" in result)) return false;
  // What is kept is counted beside what went, by names that say so.
  const changed = Object.entries(result.counts).some(
    ([name, count]) => count > 0 && !name.startsWith("retained-"),
  );
  return changed || (result.outcome !== "retained" && Object.keys(result.counts).length === 0);
}

/** The request with a task for each of them that has none open; who was told of something earlier is told anew of `again`. */
export function withRecipients<R extends Request>(
  request: R,
  due: ReturnType<typeof recipientsOf>,
  at: string,
  again = false,
): R {
  const isOver = ({ recipient, told }: RecipientNotice) =>
    again && told !== undefined && due.some((one) => one.recipient.id === recipient);
  const before = (request.recipients ?? []).filter((notice) => !isOver(notice));
  const added = due
    .filter(({ recipient }) => !before.some((notice) => notice.recipient === recipient.id))
    .map(
      ({ recipient, processors }): RecipientNotice => ({
        recipient: recipient.id,
        name: recipient.name,
        processors,
        since: at,
      }),
    );
  return added.length > 0 ? { ...request, recipients: [...before, ...added] } : request;
}

/** The name under which the mail about those is marked that are to be told since then. */
export const recipientsMark = mails.recipientsUntold;

export function untold({ recipients = [] }: Request): readonly RecipientNotice[] {
  return recipients.filter(({ told }) => !told);
}

/**
 * @returns the request once the desk has told a recipient, or cannot; `undefined` where that was so before.
 * @throws TerminalError for a recipient that is not to be told, naming those that are.
 */
export function tell<R extends Request>(request: R, recipient: string, told: RecipientTold): R | undefined {
  const { requestId, recipients = [] } = request;
  const notice = recipients.find((one) => one.recipient === recipient);
  if (!notice) {
    const known = recipients.map((one) => one.recipient).join(", ");
    throw new TerminalError(
      `"${recipient}" is no recipient to be told about request ${requestId}; ${known ? `there are ${known}` : "nobody is"}.`,
    );
  }
  if (notice.told) return undefined;
  return { ...request, recipients: recipients.map((one) => (one === notice ? { ...one, told } : one)) };
}
