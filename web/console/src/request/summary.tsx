import Container from "@cloudscape-design/components/container";
import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs, { type KeyValuePairsProps } from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { RequestView } from "../api/types.ts";
import { dayText, whenText } from "../lib/dates.ts";
import { languageName } from "../lib/language.ts";
import { lawsOf } from "../lib/law.ts";
import { texts } from "../texts.ts";
import { Due } from "./due.tsx";

const { summary: words } = texts.request;

/** The facts of a request at a glance. */
export function Summary({ view }: { readonly view: RequestView }) {
  const items: KeyValuePairsProps.Item[] = [
    { label: words.legal, value: <Due on={view.legal} daysLeft={view.daysLeft} /> },
    { label: words.target, value: dayText(view.target) },
    { label: words.received, value: whenText(view.receivedAt) },
    { label: words.law, value: lawsOf(view) },
    ...optional(words.level, view.level && texts.levels[view.level]),
    ...optional(words.verified, view.verifiedAt && whenText(view.verifiedAt)),
    ...optional(words.approved, view.approvedAt && whenText(view.approvedAt)),
    ...optional(words.closed, view.closedAt && whenText(view.closedAt)),
    ...optional(words.outcome, view.outcome && texts.outcomes[view.outcome]),
    { label: words.assignee, value: view.assignee ?? texts.common.nobody },
    { label: words.language, value: languageName(view.locale) },
    ...optional(words.letters, lettersText(view)),
    ...optional(words.pause, view.pause?.question),
    ...optional(words.shredded, view.shreddedAt && whenText(view.shreddedAt)),
  ];
  // On a line of its own: an id that is broken in two is copied wrong by hand.
  const id = (
    <CopyToClipboard
      variant="inline"
      textToCopy={view.requestId}
      copyButtonAriaLabel={words.copy}
      copySuccessText={words.copied}
      copyErrorText={words.notCopied}
    />
  );
  return (
    <Container header={<Header variant="h2">{words.heading}</Header>}>
      <SpaceBetween size="l">
        <KeyValuePairs columns={3} minColumnWidth={190} items={items} />
        <KeyValuePairs columns={1} items={[{ label: words.id, value: id }]} />
      </SpaceBetween>
    </Container>
  );
}

function lettersText({ byDesk }: RequestView): string | undefined {
  if (!byDesk) return undefined;
  const { mailedFrom, handed } = byDesk;
  if (mailedFrom) return words.mailedFrom(dayText(mailedFrom.slice(0, 10)));
  if (handed) return words.handed(texts.decisionForm.options[handed.by].toLowerCase(), dayText(handed.on));
  return words.byDesk[byDesk.how];
}

const optional = (label: string, value: string | undefined): KeyValuePairsProps.Item[] =>
  value ? [{ label, value }] : [];
