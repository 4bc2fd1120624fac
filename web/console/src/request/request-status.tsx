import StatusIndicator, { type StatusIndicatorProps } from "@cloudscape-design/components/status-indicator";
import type { RowView } from "../api/types.ts";
import { texts } from "../texts.ts";

const types: Readonly<Record<RowView["status"], StatusIndicatorProps.Type>> = {
  received: "pending",
  "awaiting-verification": "pending",
  "awaiting-approval": "pending",
  "in-progress": "in-progress",
  "needs-attention": "warning",
  completed: "success",
  refused: "stopped",
  cancelled: "stopped",
  expired: "stopped",
};

export function RequestStatus({ status }: { readonly status: RowView["status"] }) {
  return <StatusIndicator type={types[status]}>{texts.statuses[status]}</StatusIndicator>;
}
