import ColumnLayout from "@cloudscape-design/components/column-layout";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import Table from "@cloudscape-design/components/table";
import type { RequestView } from "../api/types.ts";
import { daysBetween, daysText, dayText } from "../lib/dates.ts";
import { texts } from "../texts.ts";

const { dates: words } = texts.request;

/** Every date in the order of time, and the rules that made it what it is. */
export function DatesAndWhy({ view }: { readonly view: RequestView }) {
  const today = view.at.slice(0, 10);
  return (
    <ColumnLayout columns={2}>
      <Table
        variant="container"
        items={view.dates}
        trackBy="name"
        wrapLines
        header={<Header variant="h2">{words.heading}</Header>}
        ariaLabels={{ tableLabel: words.heading }}
        columnDefinitions={[
          { id: "on", header: words.on, cell: ({ on }) => dayText(on), isRowHeader: true, minWidth: 140 },
          { id: "in", header: words.in, cell: ({ on }) => daysText(daysBetween(today, on)), minWidth: 110 },
          { id: "text", header: words.what, cell: ({ text }) => text },
        ]}
      />
      <Container header={<Header variant="h2">{words.why}</Header>}>
        <ul>
          {view.why.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Container>
    </ColumnLayout>
  );
}
