import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { Decided, RequestView } from "../api/types.ts";
import { dayText, withDays } from "../lib/dates.ts";
import { texts } from "../texts.ts";

const { preview: words } = texts.decisionForm;

/** What a decision will do: the dates, the letter, and what each system will be asked. */
export function Preview({ decided, view }: { readonly decided: Decided; readonly view: RequestView }) {
  const { deadlines, letter, effects } = decided;
  return (
    <SpaceBetween size="m">
      {effects.length > 0 && (
        <div>
          <Box variant="awsui-key-label">{words.effects}</Box>
          <ul>
            {effects.map((effect) => (
              <li key={effect}>{withDays(effect)}</li>
            ))}
          </ul>
        </div>
      )}
      {!view.closedAt && (
        <KeyValuePairs
          columns={2}
          items={[
            { label: texts.request.summary.legal, value: moved(view.legal, deadlines?.legal) },
            { label: texts.request.summary.target, value: moved(view.target, deadlines?.target) },
          ]}
        />
      )}
      {letter ? (
        <Container header={<Header variant="h3">{words.letter(letter.subject)}</Header>}>
          <div className="desk-text desk-letter" lang={view.locale}>
            {letter.text}
          </div>
        </Container>
      ) : (
        <Box>{words.noLetter}</Box>
      )}
    </SpaceBetween>
  );
}

const moved = (before: string, after: string | undefined): string =>
  after && after !== before ? words.moved(dayText(before), dayText(after)) : words.stays(dayText(before));
