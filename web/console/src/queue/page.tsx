import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import { lazy, Suspense, useState } from "react";
import { useLocation, useSearch } from "wouter";
import type { RowView } from "../api/types.ts";
import { Freshness } from "../layout/freshness.tsx";
import { useMessages } from "../layout/messages.tsx";
import { PageHeading } from "../layout/page-heading.tsx";
import { ProblemAlert } from "../layout/problem.tsx";
import { holds } from "../session/operator.ts";
import { useSession } from "../session/session.tsx";
import { texts } from "../texts.ts";
import { columns } from "./columns.tsx";
import { Counts } from "./counts.tsx";
import { orderIn, searchOf, type Token, tokensIn } from "./filter.ts";
import { QueuePreferences, usePreferences } from "./preferences.tsx";
import { QueueFilter } from "./queue-filter.tsx";
import { useQueue } from "./use-queue.ts";

const BulkDecision = lazy(() => import("../decisions/bulk-decision.tsx"));
const { queue: words } = texts;
const sortedBy = { soonest: "legal", newest: "receivedOn" } as const;

/** The requests, soonest legal deadline first. */
export function QueuePage() {
  const search = useSearch();
  const [, navigate] = useLocation();
  const { api, operator } = useSession();
  const send = useMessages();
  const [preferences, setPreferences] = usePreferences();
  const [selected, setSelected] = useState<readonly RowView[]>([]);
  const [isDeciding, setDeciding] = useState(false);
  const queue = useQueue(search);
  const { rows, counts } = queue;
  const tokens = tokensIn(search);
  const order = orderIn(search);
  const show = (next: readonly Token[], nextOrder = order) => navigate(`/queue?${searchOf(next, nextOrder)}`);
  const isSelected = ({ requestId }: RowView) => selected.some((row) => row.requestId === requestId);
  const download = () =>
    api
      .download(`/requests.csv?${queue.query}`, "requests.csv")
      .catch((error: Error) => send({ type: "error", header: words.noCsv, content: error.message }));

  if (queue.error && rows.length === 0)
    return <ProblemAlert error={queue.error} onRetry={() => void queue.refetch()} />;
  return (
    <SpaceBetween size="m">
      <Table
        variant="full-page"
        stickyHeader
        resizableColumns
        trackBy="requestId"
        items={rows}
        columnDefinitions={columns}
        columnDisplay={preferences.contentDisplay ?? []}
        wrapLines={preferences.wrapLines ?? true}
        contentDensity={preferences.contentDensity ?? "comfortable"}
        loading={queue.isPending}
        loadingText={words.loading}
        selectionType="multi"
        selectedItems={rows.filter(isSelected)}
        onSelectionChange={({ detail }) => setSelected(detail.selectedItems)}
        sortingColumn={{ sortingField: sortedBy[order] }}
        sortingDescending={order === "newest"}
        onSortingChange={({ detail }) =>
          show(tokens, detail.sortingColumn.sortingField === "receivedOn" ? "newest" : "soonest")
        }
        ariaLabels={{
          tableLabel: words.heading,
          allItemsSelectionLabel: () => words.selectAll,
          itemSelectionLabel: (_, { reference }) => words.select(reference),
          selectionGroupLabel: words.selection,
        }}
        header={
          <PageHeading
            title={words.heading}
            {...(rows.length > 0 && { counter: `(${rows.length}${queue.hasNextPage ? "+" : ""})` })}
            description={<Counts counts={counts} />}
            actions={
              <SpaceBetween direction="horizontal" size="xs" alignItems="center">
                <Freshness
                  checkedAt={queue.dataUpdatedAt}
                  isFetching={queue.isFetching && !queue.isFetchingNextPage}
                  hasFailed={queue.isRefetchError}
                  onRefresh={() => void queue.refetch()}
                />
                <Button iconName="download" onClick={download}>
                  {words.csv}
                </Button>
                <Button
                  variant="primary"
                  disabled={selected.length === 0 || !holds(operator, "operator")}
                  disabledReason={
                    holds(operator, "operator") ? words.selectFirst : texts.common.needsOperator
                  }
                  onClick={() => setDeciding(true)}
                >
                  {words.decide(selected.length)}
                </Button>
              </SpaceBetween>
            }
          />
        }
        filter={
          <QueueFilter
            tokens={tokens}
            regimes={[...new Set(rows.map(({ regime }) => regime))].sort()}
            isListThere={queue.data !== undefined}
            countText={tokens.length > 0 ? words.matches(rows.length, queue.hasNextPage) : ""}
            onChange={(next) => show(next)}
          />
        }
        preferences={<QueuePreferences preferences={preferences} onChange={setPreferences} />}
        empty={tokens.length > 0 ? <NoMatch onClear={() => show([])} /> : <Empty />}
        footer={
          queue.hasNextPage && (
            <Box textAlign="center">
              <Button loading={queue.isFetchingNextPage} onClick={() => void queue.fetchNextPage()}>
                {words.loadMore}
              </Button>
            </Box>
          )
        }
      />
      {isDeciding && (
        <Suspense>
          <BulkDecision
            rows={selected}
            onClose={() => {
              setDeciding(false);
              setSelected([]);
              void queue.refetch();
            }}
          />
        </Suspense>
      )}
    </SpaceBetween>
  );
}

function Empty() {
  return (
    <Box textAlign="center" padding="l">
      <Box variant="strong">{words.empty}</Box>
      <Box variant="p">{words.emptyText}</Box>
    </Box>
  );
}

function NoMatch({ onClear }: { readonly onClear: () => void }) {
  return (
    <Box textAlign="center" padding="l">
      <SpaceBetween size="s">
        <Box variant="strong">{words.noMatch}</Box>
        <Button onClick={onClear}>{words.clearFilter}</Button>
      </SpaceBetween>
    </Box>
  );
}
