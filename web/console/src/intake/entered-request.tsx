import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { Entered } from "../api/types.ts";
import { InnerLink } from "../layout/inner-link.tsx";
import { PageHeading } from "../layout/page-heading.tsx";
import { dayText } from "../lib/dates.ts";
import { texts } from "../texts.ts";

const { entered: words } = texts.intake;

/** The request is in: its dates, and the code that the person has to be told. */
export function EnteredRequest({
  entered,
  onAgain,
}: {
  readonly entered: Entered;
  readonly onAgain: () => void;
}) {
  const { requestId, receivedOn, deadlines, isLate, confirmationCode, byDesk, acknowledgeBy } = entered;
  return (
    <SpaceBetween size="l">
      <PageHeading title={words.heading} />
      <Alert type={isLate ? "warning" : "success"} header={isLate ? words.late : words.done}>
        {words.dates(dayText(receivedOn), dayText(deadlines.target), dayText(deadlines.legal))}
      </Alert>
      {confirmationCode && (
        <div>
          <Box>{words.code}</Box>
          <Box variant="h2" tagOverride="p">
            {confirmationCode}
          </Box>
        </div>
      )}
      {byDesk && (
        <Alert type="info">
          {[words.byDesk[byDesk], acknowledgeBy && words.acknowledge(dayText(acknowledgeBy))]
            .filter(Boolean)
            .join(" ")}
        </Alert>
      )}
      <InnerLink to={`/requests/${requestId}`}>{words.open}</InnerLink>
      <Button onClick={onAgain}>{words.again}</Button>
    </SpaceBetween>
  );
}
