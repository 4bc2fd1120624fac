import * as z from "zod";
import { NothingWaits, TerminalError } from "./errors.ts";
import type { Immutable } from "./immutable.ts";
import { instant } from "./moment.ts";
import type { ProcessorManifest, Recipient } from "./processor-manifest.ts";
import type { Request } from "./request.ts";
import type { Action } from "./right.ts";
import type { Task } from "./task.ts";

const recipientTold = z.strictObject({
  at: instant,
  /** `impossible` includes disproportionate effort: Art. 19 excepts both. */
  outcome: z.enum(["told", "impossible"]),
  by: z.string(),
  /** With `impossible`. */
  reason: z.string().exactOptional(),
});
export type RecipientTold = Immutable<z.infer<typeof recipientTold>>;

/** A recipient of the data that has to be told of a change (GDPR Art. 19): a task of the desk. */
export const recipientNotice = z.strictObject({
  /** Its id in the manifests, and its name at that time. */
  recipient: z.string(),
  name: z.string(),
  /** Ids of the systems that had passed the data on. */
  processors: z.array(z.string()),
  /** The time from which the notice is due. */
  since: instant,
  /** Absent until the desk has told it. */
  told: recipientTold.exactOptional(),
});
export type RecipientNotice = Immutable<z.infer<typeof recipientNotice>>;

/** Changes that recipients are told of: erasure, correction, restriction. */
const toldOf: readonly Action[] = ["erase", "rectify", "restrict"];

/**
 * The recipients that no system reaches automatically, with the systems that erased, corrected or restricted their
 * data.
 */
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
  // Retained records are counted beside the erased ones, under names of their own.
  const changed = Object.entries(result.counts).some(
    ([name, count]) => count > 0 && !name.startsWith("retained-"),
  );
  return changed || (result.outcome !== "retained" && Object.keys(result.counts).length === 0);
}

/**
 * The request with a task for each recipient without an open one; recipients told earlier are told again of `again`.
 */
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

export function untold({ recipients = [] }: Request): readonly RecipientNotice[] {
  return recipients.filter(({ told }) => !told);
}

/**
 * @returns the request once the desk has told a recipient, or cannot; `undefined` where that is recorded already.
 * @throws TerminalError for a recipient that has no open task, with the names that have one.
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
  if (notice.told?.outcome === told.outcome) return undefined;
  if (notice.told)
    throw new NothingWaits(
      `Recipient "${recipient}" of request ${requestId} is settled already: ${notice.told.outcome}.`,
    );
  return { ...request, recipients: recipients.map((one) => (one === notice ? { ...one, told } : one)) };
}
