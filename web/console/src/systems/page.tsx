import Box from "@cloudscape-design/components/box";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import Table from "@cloudscape-design/components/table";
import { useLive } from "../api/live.ts";
import type { Systems } from "../api/types.ts";
import { InnerLink } from "../layout/inner-link.tsx";
import { LiveHeading } from "../layout/live-heading.tsx";
import { ProblemAlert } from "../layout/problem.tsx";
import { whenText } from "../lib/dates.ts";
import { texts } from "../texts.ts";

const { systems: words } = texts;
type System = Systems["systems"][number];

const health = { ok: "success", silent: "error", failing: "warning" } as const;

/** How each system answers. */
export default function SystemsPage() {
  const query = useLive<Systems>("/systems", 30_000);
  const { data } = query;
  if (query.error && !data) return <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Table
      variant="full-page"
      items={data?.systems ?? []}
      trackBy="processor"
      loading={query.isPending}
      loadingText={words.loading}
      wrapLines
      ariaLabels={{ tableLabel: words.heading }}
      header={
        <LiveHeading
          title={words.heading}
          description={data?.more ? words.partly : words.description}
          query={query}
        />
      }
      empty={<Box textAlign="center">{words.empty}</Box>}
      columnDefinitions={[
        {
          id: "name",
          header: words.name,
          cell: (system) => <Name {...system} />,
          isRowHeader: true,
          minWidth: 175,
        },
        { id: "health", header: words.health, cell: (system) => <Health {...system} />, minWidth: 150 },
        { id: "waiting", header: words.waiting, cell: (system) => <Tasks {...system} />, minWidth: 125 },
        {
          id: "last",
          header: words.last,
          cell: ({ lastSuccessAt }) => (lastSuccessAt ? whenText(lastSuccessAt) : words.never),
          minWidth: 130,
        },
        {
          id: "lead",
          header: words.lead,
          cell: ({ leadTimeDays }) => words.days(leadTimeDays),
          minWidth: 100,
        },
        { id: "rights", header: words.rights, cell: rightsOf, minWidth: 190 },
      ]}
    />
  );
}

function Name({ name, description, team }: System) {
  return (
    <div>
      {name}
      <Box color="text-body-secondary" fontSize="body-s">
        {team ? words.byTeam(team) : description}
      </Box>
    </div>
  );
}

function Health({ health: state, outage }: System) {
  return (
    <div>
      <StatusIndicator type={health[state]}>{words.states[state]}</StatusIndicator>
      {outage && (
        <Box color="text-body-secondary" fontSize="body-s">
          {[words.since(whenText(outage.since)), outage.text, outage.next].filter(Boolean).join(" ")}
        </Box>
      )}
    </div>
  );
}

function Tasks({ processor, waiting, failed }: System) {
  return (
    <div>
      {waiting > 0 ? (
        <InnerLink to={`/queue?waitingFor=${processor}`}>{words.waitingTasks(waiting)}</InnerLink>
      ) : (
        words.waitingTasks(waiting)
      )}
      {failed > 0 && (
        <div>
          <StatusIndicator type="error">{words.failedTasks(failed)}</StatusIndicator>
        </div>
      )}
    </div>
  );
}

const rightsOf = ({ rights }: System): string =>
  [...new Set(rights.map(({ right }) => texts.rights[right]))].join(", ");
