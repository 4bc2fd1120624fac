import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import ExpandableSection from "@cloudscape-design/components/expandable-section";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import type { RequestView } from "../api/types.ts";
import { whenText } from "../lib/dates.ts";
import { texts } from "../texts.ts";

const { evidence: words } = texts.request;

/** Who did what, when: newest first, and whether the chain of hashes is whole. */
export function Evidence({ view: { evidence } }: { readonly view: RequestView }) {
  const { whole, broken, head, events } = evidence;
  return (
    <SpaceBetween size="m">
      <Alert type={whole ? "success" : "error"} header={whole ? words.whole : words.broken}>
        {broken ? words.brokenAt(broken.seq, broken.problem) : words.head(head.seq, head.hash.slice(0, 16))}
      </Alert>
      <Table
        items={[...events].reverse()}
        trackBy={({ seq }) => String(seq)}
        wrapLines
        header={
          <Header variant="h2" counter={`(${events.length})`}>
            {words.heading}
          </Header>
        }
        ariaLabels={{ tableLabel: words.heading }}
        columnDefinitions={[
          { id: "seq", header: words.seq, cell: ({ seq }) => seq, minWidth: 60, width: 70 },
          { id: "at", header: words.at, cell: ({ at }) => whenText(at), minWidth: 170 },
          {
            id: "who",
            header: words.who,
            cell: ({ actor }) => words.actor(actor.kind, actor.id),
            minWidth: 140,
          },
          { id: "what", header: words.what, cell: ({ text }) => text, isRowHeader: true, minWidth: 220 },
          {
            id: "details",
            header: words.details,
            cell: ({ seq, details }) =>
              details && Object.keys(details).length > 0 ? (
                <ExpandableSection headerText={words.show} headerAriaLabel={words.showOf(seq)}>
                  <pre className="desk-text">{JSON.stringify(details, null, 2)}</pre>
                </ExpandableSection>
              ) : (
                <Box>–</Box>
              ),
            minWidth: 200,
          },
        ]}
      />
    </SpaceBetween>
  );
}
