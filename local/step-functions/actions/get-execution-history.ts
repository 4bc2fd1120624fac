import * as z from "zod";
import type { HistoryEvent } from "../history-event.ts";
import { action, findExecution, seconds, text } from "./action.ts";
import { page, pageFields } from "./page.ts";

const request = z.object({
  executionArn: text,
  reverseOrder: z.boolean().default(false),
  includeExecutionData: z.boolean().default(true),
  ...pageFields,
});

export const getExecutionHistory = action(request, async (context, { executionArn, ...rest }) => {
  const { reverseOrder, includeExecutionData, ...which } = rest;
  const events = context.store.readHistory(await findExecution(context, executionArn));
  const { items, ...next } = page(reverseOrder ? events.reverse() : events, ({ id }) => id, which);
  return { events: items.map((event) => onTheWire(event, includeExecutionData)), ...next };
});

/** Which fields of an event's details hold data, and the field that tells whether it was cut. */
const DATA = {
  input: "inputDetails",
  output: "outputDetails",
  assignedVariables: "assignedVariablesDetails",
};

function onTheWire({ id, previousEventId, timestamp, type, ...details }: HistoryEvent, data: boolean) {
  const shown = Object.entries(details).map(([key, value]) => [
    key,
    data ? marked(value) : withoutData(value),
  ]);
  return { timestamp: seconds(timestamp), type, id, previousEventId, ...Object.fromEntries(shown) };
}

/** AWS cuts long data in history; here it is always whole, which the marks say. */
function marked(details: Record<string, unknown>) {
  const marks = Object.entries(DATA).filter(([field]) => field in details);
  return { ...details, ...Object.fromEntries(marks.map(([, mark]) => [mark, { truncated: false }])) };
}

function withoutData({
  input,
  output,
  parameters,
  assignedVariables,
  cause,
  ...rest
}: Record<string, unknown>) {
  return rest;
}
