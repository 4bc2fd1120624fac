import { RequestNotFound, TerminalError } from "#shared/domain/errors.ts";
import { type Listing, openListings } from "#shared/domain/listing.ts";
import type { Request } from "#shared/domain/request.ts";
import { closedStatuses } from "#shared/domain/request.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";

/** The random end of a request id. */
export const reference = (requestId: string): string => requestId.slice(-8);

/**
 * A reference of this length is practically never another request's by chance, and closed requests need no search for
 * it.
 */
const sureLength = 8;
const mostNamed = 10;

/**
 * The request behind a reference: the end of its id, or its beginning, with or without hyphens.
 * @throws TerminalError for a reference of several requests, with facts to tell them apart; RequestNotFound.
 */
export async function findByReference(text: string, store: Pick<RequestStore, "byStatus">): Promise<string> {
  const wanted = plain(text);
  const open = await among(openListings, wanted, store);
  if (open.length === 1 && open[0] && wanted.length >= sureLength) return open[0].requestId;
  const found = [...open, ...(await among(closedStatuses, wanted, store))];
  const distinct = [...new Map(found.map((request) => [request.requestId, request])).values()];
  const [only, ...others] = distinct;
  if (!only)
    throw new RequestNotFound(
      `No request's id begins or ends with "${text}". \`dsr list\` shows what is open, \`dsr find\` the requests of a person.`,
    );
  if (others.length > 0)
    throw new TerminalError(
      `"${text}" may be several requests:\n${distinct.slice(0, mostNamed).map(line).join("\n")}\nGive more of the id.`,
    );
  return only.requestId;
}

async function among(
  listings: readonly Listing[],
  wanted: string,
  store: Pick<RequestStore, "byStatus">,
): Promise<Request[]> {
  const found: Request[] = [];
  for (const status of listings) {
    let from: string | undefined;
    do {
      const page = await store.byStatus(status, { limit: 1000, ...(from && { from }) });
      found.push(...page.items.filter(({ requestId }) => isMeant(plain(requestId), wanted)));
      from = page.next;
    } while (from);
  }
  return found;
}

const plain = (id: string): string => id.toLowerCase().replaceAll("-", "");
const isMeant = (id: string, wanted: string): boolean => id.endsWith(wanted) || id.startsWith(wanted);
const line = ({ requestId, right, status, receivedOn }: Request): string =>
  `  ${requestId}  ${right}, ${status}, received ${receivedOn}`;
