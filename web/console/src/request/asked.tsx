import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { PossibleDecision, RequestView, WaitView } from "../api/types.ts";
import { whenText } from "../lib/dates.ts";
import { holds } from "../session/operator.ts";
import { useSession } from "../session/session.tsx";
import { texts } from "../texts.ts";
import { decisionsFor } from "./decisions-for.ts";
import { nameOf } from "./name-of.ts";
import { waitText } from "./wait-text.ts";

interface AskedProps {
  readonly view: RequestView;
  readonly onDecide: (decision: PossibleDecision) => void;
}

/** What the request waits for: first what is asked of the desk, each with the decisions that answer it. */
export function Asked({ view, onDecide }: AskedProps) {
  const ofDesk = view.waitingFor.filter(({ party }) => party === "operator");
  const ofOthers = view.waitingFor.filter(({ party }) => party !== "operator");
  const textOf = (wait: WaitView) =>
    waitText(wait, wait.processor === undefined ? undefined : nameOf(view, wait.processor));
  return (
    <SpaceBetween size="s">
      {ofDesk.map((wait) => (
        <Alert
          key={keyOf(wait)}
          type="warning"
          header={textOf(wait)}
          action={<Answers view={view} wait={wait} onDecide={onDecide} />}
        >
          {[wait.next, handingOf(wait, view), wait.until && texts.request.by(whenText(wait.until))]
            .filter(Boolean)
            .join(" ")}
        </Alert>
      ))}
      {(view.undelivered ?? []).map((mail) => (
        <Alert key={`${mail.mail} ${mail.to}`} type="error" header={texts.request.undelivered(mail.mail)}>
          {texts.request.undeliveredWhy[mail.to](texts.request.whyUndelivered[mail.why], whenText(mail.at))}
        </Alert>
      ))}
      {ofOthers.length > 0 && (
        <Alert type="info" header={texts.request.waitsForOthers}>
          {ofOthers.map((wait) => (
            <Box key={keyOf(wait)}>
              {textOf(wait)}
              {wait.until && ` (${texts.request.by(whenText(wait.until))})`}
            </Box>
          ))}
        </Alert>
      )}
    </SpaceBetween>
  );
}

/** How an answer gets to a person whom nothing is mailed to. */
const handingOf = ({ act }: WaitView, { answer }: RequestView): string | undefined =>
  act === "hand" && answer ? texts.request.toHand[answer.kind] : undefined;

function Answers({ view, wait, onDecide }: AskedProps & { readonly wait: WaitView }) {
  const { operator } = useSession();
  const possible = decisionsFor(wait, view.decisions).filter(({ role }) => holds(operator, role));
  return (
    <SpaceBetween direction="horizontal" size="xs">
      {possible.map((decision) => (
        <Button key={decision.decision} onClick={() => onDecide(decision)}>
          {texts.decisions[decision.decision].name}
        </Button>
      ))}
    </SpaceBetween>
  );
}

const keyOf = ({ party, processor, text }: WaitView) => `${party} ${processor ?? ""} ${text}`;
