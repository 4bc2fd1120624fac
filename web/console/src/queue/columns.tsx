import Box from "@cloudscape-design/components/box";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import type { TableProps } from "@cloudscape-design/components/table";
import type { RowView } from "../api/types.ts";
import { InnerLink } from "../layout/inner-link.tsx";
import { dayText } from "../lib/dates.ts";
import { lawsOf } from "../lib/law.ts";
import { Due } from "../request/due.tsx";
import { RequestStatus } from "../request/request-status.tsx";
import { waitText } from "../request/wait-text.ts";
import { texts } from "../texts.ts";

const { columns: headers } = texts.queue;

interface Column extends TableProps.ColumnDefinition<RowView> {
  readonly id: keyof typeof headers;
}

const column = (id: Column["id"], cell: Column["cell"], rest: Partial<Column> = {}): Column => ({
  id,
  header: headers[id],
  cell,
  ...rest,
});

export const columns: readonly Column[] = [
  column(
    "reference",
    ({ requestId, reference }) => <InnerLink to={`/requests/${requestId}`}>{reference}</InnerLink>,
    { isRowHeader: true, width: 110 },
  ),
  column("legal", (row) => <Due on={row.legal} daysLeft={row.daysLeft} />, {
    sortingField: "legal",
    width: 165,
  }),
  column("right", ({ right }) => texts.rights[right], { width: 125 }),
  column("waitingFor", (row) => <Waits {...row} />, { width: 210 }),
  column("status", ({ status }) => <RequestStatus status={status} />, { width: 185 }),
  column("regime", lawsOf, {
    width: 90,
  }),
  column("receivedOn", ({ receivedOn }) => dayText(receivedOn), { sortingField: "receivedOn", width: 140 }),
  column("target", ({ target }) => dayText(target), { width: 140 }),
  column(
    "assignee",
    ({ assignee }) => assignee ?? <Box color="text-body-secondary">{texts.common.nobody}</Box>,
    {
      width: 115,
    },
  ),
];

/** Chosen by nobody yet: what tells most in the width of a laptop. */
export const firstColumns = ["reference", "legal", "right", "waitingFor", "status", "assignee"];

function Waits({ waitingFor, undelivered, paused }: RowView) {
  if (waitingFor.length === 0 && !undelivered && !paused) return "–";
  return (
    <SpaceBetween size="xxs">
      {waitingFor.slice(0, 2).map((wait) => (
        <div key={`${wait.party} ${wait.processor ?? ""} ${wait.text}`}>{waitText(wait)}</div>
      ))}
      {waitingFor.length > 2 && (
        <Box color="text-body-secondary">{texts.queue.more(waitingFor.length - 2)}</Box>
      )}
      {paused && <StatusIndicator type="stopped">{texts.queue.paused(paused.days)}</StatusIndicator>}
      {undelivered && <StatusIndicator type="warning">{texts.queue.undelivered}</StatusIndicator>}
    </SpaceBetween>
  );
}
