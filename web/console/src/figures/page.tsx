import Button from "@cloudscape-design/components/button";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Spinner from "@cloudscape-design/components/spinner";
import { useLocation, useSearch } from "wouter";
import { useLive } from "../api/live.ts";
import type { Figures } from "../api/types.ts";
import { useMessages } from "../layout/messages.tsx";
import { PageHeading } from "../layout/page-heading.tsx";
import { ProblemAlert } from "../layout/problem.tsx";
import { useSession } from "../session/session.tsx";
import { texts } from "../texts.ts";
import { FiguresOfYear } from "./figures-of-year.tsx";

const { figures: words } = texts;
const thisYear = new Date().getFullYear();
const years = [0, 1, 2, 3, 4]
  .map((back) => String(thisYear - back))
  .map((value) => ({ value, label: value }));

/** The figures of a year: of the requests received in it. */
export default function FiguresPage() {
  const search = useSearch();
  const [, navigate] = useLocation();
  const { api } = useSession();
  const send = useMessages();
  const year = new URLSearchParams(search).get("year") ?? String(thisYear);
  const query = useLive<Figures>(`/figures?year=${encodeURIComponent(year)}`, 60_000);
  const download = () =>
    api
      .download(`/register?year=${encodeURIComponent(year)}`, `register-${year}.csv`)
      .catch((error: Error) => send({ type: "error", header: words.noRegister, content: error.message }));
  return (
    <SpaceBetween size="l">
      <PageHeading
        title={words.heading}
        description={words.description}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Select
              ariaLabel={words.year}
              options={years}
              selectedOption={{ value: year, label: year }}
              onChange={({ detail }) => navigate(`/figures?year=${detail.selectedOption.value}`)}
            />
            <Button iconName="download" onClick={() => void download()}>
              {words.register}
            </Button>
          </SpaceBetween>
        }
      />
      {query.data ? (
        <FiguresOfYear figures={query.data} />
      ) : query.error ? (
        <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Spinner size="large" />
      )}
    </SpaceBetween>
  );
}
