import type { RequestList } from "#shared/life/look/list-requests.ts";
import type { RequestRow } from "#shared/life/look/request-row.ts";
import { paint } from "./paint.ts";
import {
  daysText,
  pausedText,
  rightText,
  statusColour,
  statusText,
  urgency,
  waitsColour,
  waitsText,
} from "./request-line.ts";
import { type Column, table, tableWidth } from "./table.ts";

const columns = {
  ref: { title: "REF", text: (row) => row.reference },
  id: { title: "REQUEST", text: (row) => row.requestId },
  right: { title: "RIGHT", text: rightText },
  status: { title: "STATUS", text: statusText, colour: statusColour },
  received: { title: "RECEIVED", text: (row) => row.receivedOn },
  target: { title: "TARGET", text: (row) => row.target },
  legal: { title: "LEGAL", text: (row) => row.legal, colour: urgency },
  days: { title: "DAYS", text: daysText, colour: urgency, align: "right" },
  waiting: {
    title: "WAITING FOR",
    text: (row) => waitsText(row.waitingFor) + pausedText(row),
    colour: (row) => waitsColour(row.waitingFor),
  },
} satisfies Record<string, Column<RequestRow>>;

const { ref, id, right, status, received, target, legal, days, waiting } = columns;
/**
 * From the widest layout to the narrowest, in which the end of an id replaces it; the last two put the waits on a
 * line of their own.
 */
const layouts: Column<RequestRow>[][] = [
  [id, right, status, received, target, legal, days, waiting],
  [ref, right, status, received, target, legal, days, waiting],
  [ref, right, status, legal, days, waiting],
  [ref, right, status, legal, days],
  [ref, right, legal, days],
];

/**
 * The queue as a table.
 * @param width of a line in characters; a file or a pipe has no limit.
 */
export function requestListText({ requests, more }: RequestList, width = Number.POSITIVE_INFINITY): string {
  if (requests.length === 0) return "No requests.";
  const layout = layouts.find((one) => tableWidth(one, requests) <= width) ?? [ref, right, legal, days];
  const [head = "", ...lines] = table(layout, requests);
  const body = lines.flatMap((line, at) => [line, ...secondLine(layout, requests[at])]);
  const footer = more
    ? [paint("dim", `${requests.length} shown; there are more: see --limit, --status and --waiting-for.`)]
    : [];
  return [head, ...body, ...footer].join("\n");
}

/** The facts without a column in the layout. */
function secondLine(layout: readonly Column<RequestRow>[], row: RequestRow | undefined): string[] {
  if (!row || layout.includes(waiting)) return [];
  const parts = [
    layout.includes(status) ? "" : statusText(row),
    waitsText(row.waitingFor) + pausedText(row),
  ].filter(Boolean);
  return parts.length > 0 ? [paint(waitsColour(row.waitingFor) ?? "dim", `  ${parts.join(", ")}`)] : [];
}
