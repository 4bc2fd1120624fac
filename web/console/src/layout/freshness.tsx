import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useEffect, useState } from "react";
import { ageText } from "../lib/dates.ts";
import { texts } from "../texts.ts";

interface FreshnessProps {
  /** When the content was last known to be the newest, in milliseconds. */
  readonly checkedAt: number;
  readonly isFetching: boolean;
  readonly hasFailed: boolean;
  readonly onRefresh: () => void;
}

/** How old the content of the page is, and a button that asks for the newest. */
export function Freshness({ checkedAt, isFetching, hasFailed, onRefresh }: FreshnessProps) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 5000);
    return () => clearInterval(timer);
  }, []);
  // Nothing has come yet: the page says that it loads.
  if (checkedAt === 0) return null;
  const age = `${texts.common.checked} ${ageText(Math.max(0, now - checkedAt))}`;
  return (
    <SpaceBetween direction="horizontal" size="xs" alignItems="center">
      {hasFailed ? (
        <StatusIndicator type="warning">{`${texts.common.notRefreshed} ${age}`}</StatusIndicator>
      ) : (
        <Box color="text-body-secondary" fontSize="body-s">
          {age}
        </Box>
      )}
      <Button iconName="refresh" ariaLabel={texts.common.refresh} loading={isFetching} onClick={onRefresh} />
    </SpaceBetween>
  );
}
