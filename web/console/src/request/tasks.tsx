import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import Table from "@cloudscape-design/components/table";
import type { PossibleDecision, RequestView, TaskView } from "../api/types.ts";
import { dayText, whenText } from "../lib/dates.ts";
import { holds } from "../session/operator.ts";
import { useSession } from "../session/session.tsx";
import { texts } from "../texts.ts";

const { tasks: words } = texts.request;

interface TasksProps {
  readonly view: RequestView;
  readonly onDecide: (decision: PossibleDecision) => void;
}

/** The part of each system: what came of it, how often it was tried, what it has promised. */
export function Tasks({ view, onDecide }: TasksProps) {
  return (
    <Table
      items={view.tasks}
      trackBy="processor"
      wrapLines
      header={
        <Header
          variant="h2"
          counter={`(${view.tasks.filter(({ settled }) => settled).length}/${view.tasks.length})`}
        >
          {words.heading}
        </Header>
      }
      ariaLabels={{ tableLabel: words.heading }}
      empty={<Box textAlign="center">{words.empty}</Box>}
      columnDefinitions={[
        { id: "name", header: words.system, cell: ({ name }) => name, isRowHeader: true, minWidth: 110 },
        { id: "action", header: words.action, cell: ({ action }) => texts.actions[action], minWidth: 90 },
        { id: "outcome", header: words.outcome, cell: (task) => <Outcome {...task} />, minWidth: 205 },
        { id: "attempts", header: words.attempts, cell: ({ attempts }) => attempts, minWidth: 85 },
        { id: "next", header: words.next, cell: (task) => <Next {...task} />, minWidth: 170 },
        {
          id: "decide",
          header: words.decide,
          cell: (task) => <TaskDecisions view={view} task={task} onDecide={onDecide} />,
          minWidth: 145,
        },
      ]}
    />
  );
}

function Outcome({ outcome, settled, text, next, retained }: TaskView) {
  const type = settled ? "success" : outcome === "failed" ? "error" : outcome ? "in-progress" : "pending";
  return (
    <SpaceBetween size="xxs">
      <StatusIndicator type={type}>{texts.outcomesOfTask[outcome ?? "none"]}</StatusIndicator>
      {text && <Box>{text}</Box>}
      {next && <Box color="text-body-secondary">{next}</Box>}
      {(retained ?? []).map(({ what, law, until, onlyFor }) => (
        <Box key={`${what} ${law}`} color="text-body-secondary">
          {words.retained(what, law, dayText(until), onlyFor)}
        </Box>
      ))}
    </SpaceBetween>
  );
}

function Next({ expectedCompletion, retryAt, team, readBack, updatedAt }: TaskView) {
  const lines = [
    expectedCompletion && words.promised(dayText(expectedCompletion)),
    retryAt && words.retriedAt(whenText(retryAt)),
    team && words.team(team.mailbox, dayText(team.dueOn)),
    readBack?.outcome && words.readBack(words.readBacks[readBack.outcome]),
    readBack?.nextAt && words.nextLook(whenText(readBack.nextAt)),
    words.updated(whenText(updatedAt)),
  ].filter(Boolean);
  return (
    <>
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </>
  );
}

function TaskDecisions({ view, task, onDecide }: TasksProps & { readonly task: TaskView }) {
  const { operator } = useSession();
  const possible = view.decisions.filter(
    ({ about, isAllowed, role }) => about === task.processor && isAllowed && holds(operator, role),
  );
  if (possible.length === 0) return "–";
  return (
    <SpaceBetween direction="horizontal" size="xs">
      {possible.map((decision) => {
        const { name } = texts.decisions[decision.decision];
        return (
          <Button
            key={decision.decision}
            variant="inline-link"
            ariaLabel={`${name}: ${task.name}`}
            onClick={() => onDecide(decision)}
          >
            {name}
          </Button>
        );
      })}
    </SpaceBetween>
  );
}
