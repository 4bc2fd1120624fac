import Box from "@cloudscape-design/components/box";
import ColumnLayout from "@cloudscape-design/components/column-layout";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import Table from "@cloudscape-design/components/table";
import type { RequestView } from "../api/types.ts";
import { whenText } from "../lib/dates.ts";
import { texts } from "../texts.ts";
import { executionAddress, isLocal } from "./execution-address.ts";
import { nameOf } from "./name-of.ts";
import { WorkflowGraph } from "./workflow-graph.tsx";

const { workflow: words } = texts.request;

/** The workflow as a graph with the state that it is in, and the visits to states as a table. */
export function WorkflowTab({ view }: { readonly view: RequestView }) {
  const { workflow } = view;
  if (!workflow) return <Box>{words.none}</Box>;
  const { arn, current, steps } = workflow;
  const address = executionAddress(arn);
  const visited = [...new Set(steps.map(({ state }) => state))];
  return (
    <ColumnLayout columns={2}>
      <Container header={<Header variant="h2">{words.heading}</Header>}>
        <SpaceBetween size="s">
          <Box>{current.length > 0 ? words.isIn(current.map(words.nameOf).join(", ")) : words.hasEnded}</Box>
          <WorkflowGraph current={current} visited={visited} />
          {address && (
            <Link external href={address}>
              {words.onAws}
            </Link>
          )}
          {isLocal(arn) && (
            <Box>
              {words.local} <Box variant="code">{`npx dsr show ${view.requestId} --local`}</Box>.
            </Box>
          )}
        </SpaceBetween>
      </Container>
      <Table
        items={[...steps].reverse()}
        trackBy={({ state, processor, enteredAt }) => `${state} ${processor ?? ""} ${enteredAt}`}
        wrapLines
        header={
          <Header variant="h2" counter={`(${steps.length})`}>
            {words.steps}
          </Header>
        }
        ariaLabels={{ tableLabel: words.steps }}
        columnDefinitions={[
          {
            id: "state",
            header: words.state,
            cell: ({ state, processor }) =>
              processor ? `${words.nameOf(state)}: ${nameOf(view, processor)}` : words.nameOf(state),
            isRowHeader: true,
            minWidth: 130,
          },
          { id: "at", header: words.entered, cell: ({ enteredAt }) => whenText(enteredAt), minWidth: 130 },
          {
            id: "result",
            header: words.result,
            cell: ({ error, exitedAt, attempts }) => (
              <StatusIndicator type={error ? "error" : exitedAt ? "success" : "in-progress"}>
                {[error ?? (exitedAt ? words.done : words.running), attempts > 1 && words.attempts(attempts)]
                  .filter(Boolean)
                  .join(", ")}
              </StatusIndicator>
            ),
            minWidth: 175,
          },
        ]}
      />
    </ColumnLayout>
  );
}
