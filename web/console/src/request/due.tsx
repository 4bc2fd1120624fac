import Box from "@cloudscape-design/components/box";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { capitalised } from "../lib/capitalised.ts";
import { daysText, dayText } from "../lib/dates.ts";
import { texts } from "../texts.ts";

interface DueProps {
  readonly on: string;
  /** Absent: the request has ended, and the date presses nobody. */
  readonly daysLeft: number | undefined;
}

/** A deadline: how long there is, in words and with a sign, and the date with its weekday. */
export function Due({ on, daysLeft }: DueProps) {
  if (daysLeft === undefined) return <>{dayText(on)}</>;
  const type = daysLeft < 0 ? "error" : daysLeft <= 7 ? "warning" : "pending";
  const text = daysLeft < 0 ? texts.common.overdue(-daysLeft) : capitalised(daysText(daysLeft));
  return (
    <div>
      <StatusIndicator type={type}>{text}</StatusIndicator>
      <Box color="text-body-secondary" fontSize="body-s">
        {dayText(on)}
      </Box>
    </div>
  );
}
