import SpaceBetween from "@cloudscape-design/components/space-between";
import type { Queue } from "../api/types.ts";
import { InnerLink } from "../layout/inner-link.tsx";
import { useSession } from "../session/session.tsx";
import { texts } from "../texts.ts";

const { counts: words } = texts.queue;
const numberText = ({ count, more }: { count: number; more: boolean }) =>
  more ? `${count}+` : String(count);

/** How much there is, whatever the filter shows: each number opens its requests. */
export function Counts({ counts }: { readonly counts: Queue["counts"] }) {
  const { operator } = useSession();
  if (!counts) return null;
  return (
    <nav aria-label={words.label}>
      <SpaceBetween direction="horizontal" size="l">
        <InnerLink to="/queue?overdue=true">{words.overdue(numberText(counts.overdue))}</InnerLink>
        <InnerLink to="/queue?dueWithin=7&overdue=false">
          {words.dueInAWeek(numberText(counts.dueInAWeek))}
        </InnerLink>
        <InnerLink to="/queue?waitingFor=desk">{words.forDesk}</InnerLink>
        <InnerLink to={`/queue?assignee=${encodeURIComponent(operator.id)}`}>{words.mine}</InnerLink>
        <InnerLink to="/queue">{words.open(numberText(counts.open))}</InnerLink>
      </SpaceBetween>
    </nav>
  );
}
