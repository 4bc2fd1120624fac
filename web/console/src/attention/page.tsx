import Box from "@cloudscape-design/components/box";
import Table from "@cloudscape-design/components/table";
import { useLive } from "../api/live.ts";
import type { Attention } from "../api/types.ts";
import { InnerLink } from "../layout/inner-link.tsx";
import { LiveHeading } from "../layout/live-heading.tsx";
import { ProblemAlert } from "../layout/problem.tsx";
import { capitalised } from "../lib/capitalised.ts";
import { Due } from "../request/due.tsx";
import { texts } from "../texts.ts";

const { attention: words } = texts;

/** What waits for people: complaints, answers to questions, reviews, failures, holds, mails that did not arrive. */
export default function AttentionPage() {
  const query = useLive<Attention>("/attention");
  const { data } = query;
  if (query.error && !data) return <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />;
  const items = data?.items ?? [];
  return (
    <Table
      variant="full-page"
      items={items}
      trackBy={({ requestId, text, processor }) => `${requestId} ${text} ${processor ?? ""}`}
      loading={query.isPending}
      loadingText={words.loading}
      wrapLines
      stickyHeader
      ariaLabels={{ tableLabel: words.heading }}
      header={
        <LiveHeading
          title={words.heading}
          description={words.description}
          query={query}
          {...(data && { counter: `(${items.length}${data.more ? "+" : ""})` })}
        />
      }
      empty={
        <Box textAlign="center" padding="l">
          <Box variant="strong">{words.empty}</Box>
        </Box>
      }
      columnDefinitions={[
        {
          id: "reference",
          header: texts.queue.columns.reference,
          cell: ({ requestId, reference }) => (
            <InnerLink to={`/requests/${requestId}`}>{reference}</InnerLink>
          ),
          isRowHeader: true,
          minWidth: 120,
        },
        { id: "text", header: words.what, cell: ({ text }) => capitalised(text), minWidth: 260 },
        {
          id: "due",
          header: words.due,
          cell: ({ dueOn, daysLeft }) => <Due on={dueOn} daysLeft={daysLeft} />,
          minWidth: 180,
        },
        {
          id: "right",
          header: texts.queue.columns.right,
          cell: ({ right }) => texts.rights[right],
          minWidth: 120,
        },
        {
          id: "who",
          header: words.who,
          cell: ({ who }) => (who === "desk" ? texts.common.desk : who),
          minWidth: 140,
        },
      ]}
    />
  );
}
