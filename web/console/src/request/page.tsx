import SpaceBetween from "@cloudscape-design/components/space-between";
import Spinner from "@cloudscape-design/components/spinner";
import Tabs from "@cloudscape-design/components/tabs";
import { useState } from "react";
import { useLive } from "../api/live.ts";
import type { PossibleDecision, RequestView } from "../api/types.ts";
import { DecisionModal } from "../decisions/decision-modal.tsx";
import { Freshness } from "../layout/freshness.tsx";
import { InnerLink } from "../layout/inner-link.tsx";
import { PageHeading } from "../layout/page-heading.tsx";
import { ProblemAlert } from "../layout/problem.tsx";
import { texts } from "../texts.ts";
import { Asked } from "./asked.tsx";
import { DatesAndWhy } from "./dates-and-why.tsx";
import { DecisionsMenu } from "./decisions-menu.tsx";
import { Evidence } from "./evidence.tsx";
import { Letters } from "./letters.tsx";
import { RequestStatus } from "./request-status.tsx";
import { Reveal } from "./reveal.tsx";
import { Summary } from "./summary.tsx";
import { Tasks } from "./tasks.tsx";
import { Timeline } from "./timeline.tsx";
import { WorkflowTab } from "./workflow-tab.tsx";

const { request: words } = texts;

/** All of one request, and what can be decided about it. */
export default function RequestPage({ requestId }: { readonly requestId: string }) {
  const query = useLive<RequestView>(`/requests/${encodeURIComponent(requestId)}`, 10_000);
  const [chosen, setChosen] = useState<PossibleDecision>();
  const view = query.data;
  if (!view)
    return query.error ? (
      <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <Spinner size="large" />
    );
  const closed = () => {
    setChosen(undefined);
    void query.refetch();
  };
  const tabs = [
    { id: "systems", label: words.tabs.systems, content: <Tasks view={view} onDecide={setChosen} /> },
    { id: "dates", label: words.tabs.dates, content: <DatesAndWhy view={view} /> },
    { id: "workflow", label: words.tabs.workflow, content: <WorkflowTab view={view} /> },
    { id: "timeline", label: words.tabs.timeline, content: <Timeline view={view} /> },
    { id: "letters", label: words.tabs.letters(view.letters.length), content: <Letters view={view} /> },
    { id: "evidence", label: words.tabs.evidence, content: <Evidence view={view} /> },
  ];
  return (
    <SpaceBetween size="l">
      <InnerLink to="/queue">{words.back}</InnerLink>
      <PageHeading
        title={words.heading(texts.rights[view.right], view.reference)}
        description={<RequestStatus status={view.status} />}
        actions={
          <SpaceBetween direction="horizontal" size="xs" alignItems="center">
            <Freshness
              checkedAt={query.dataUpdatedAt}
              isFetching={query.isFetching}
              hasFailed={query.isRefetchError}
              onRefresh={() => void query.refetch()}
            />
            <Reveal
              requestId={view.requestId}
              isGone={view.shreddedAt !== undefined}
              hasPackage={
                view.answer?.kind === "package" && view.waitingFor.some(({ act }) => act === "hand")
              }
              onClosed={() => void query.refetch()}
            />
            <DecisionsMenu view={view} onChoose={setChosen} />
          </SpaceBetween>
        }
      />
      <Asked view={view} onDecide={setChosen} />
      <Summary view={view} />
      <Tabs tabs={tabs} ariaLabel={words.tabs.label} />
      {chosen && <DecisionModal view={view} possible={chosen} onClose={closed} />}
    </SpaceBetween>
  );
}
