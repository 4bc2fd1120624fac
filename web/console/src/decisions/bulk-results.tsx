import StatusIndicator from "@cloudscape-design/components/status-indicator";
import Table from "@cloudscape-design/components/table";
import type { RowView } from "../api/types.ts";
import { texts } from "../texts.ts";
import type { Result } from "./run-each.ts";

const { bulk: words } = texts;

interface BulkResultsProps {
  readonly results: readonly Result<RowView>[];
  /** Of the look beforehand: nothing has been decided. */
  readonly isPreview: boolean;
}

/** The result of each request, as it comes. */
export function BulkResults({ results, isPreview }: BulkResultsProps) {
  const [good, bad] = isPreview ? [words.allowed, words.notAllowed] : [words.done, words.failed];
  return (
    <Table
      variant="embedded"
      items={results}
      trackBy={({ item }) => item.requestId}
      wrapLines
      ariaLabels={{ tableLabel: words.results }}
      columnDefinitions={[
        {
          id: "reference",
          header: texts.queue.columns.reference,
          cell: ({ item }) => item.reference,
          isRowHeader: true,
          minWidth: 110,
        },
        {
          id: "result",
          header: words.result,
          cell: ({ isDone }) => (
            <StatusIndicator type={isDone ? "success" : "error"}>{isDone ? good : bad}</StatusIndicator>
          ),
          minWidth: 165,
        },
        { id: "text", header: words.why, cell: ({ text }) => text || "–", minWidth: 200 },
      ]}
    />
  );
}
