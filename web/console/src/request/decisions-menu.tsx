import ButtonDropdown, { type ButtonDropdownProps } from "@cloudscape-design/components/button-dropdown";
import type { PossibleDecision, RequestView } from "../api/types.ts";
import { dayText } from "../lib/dates.ts";
import { holds } from "../session/operator.ts";
import { useSession } from "../session/session.tsx";
import { texts } from "../texts.ts";
import { nameOf } from "./name-of.ts";

interface DecisionsMenuProps {
  readonly view: RequestView;
  readonly onChoose: (decision: PossibleDecision) => void;
}

/** Every decision, first the allowed ones; the others with the law's reason. */
export function DecisionsMenu({ view, onChoose }: DecisionsMenuProps) {
  const { operator } = useSession();
  const items: ButtonDropdownProps.Item[] = view.decisions.map((possible, at) => {
    const { decision, about, isAllowed, reason, role, until } = possible;
    const name = texts.decisions[decision].name;
    const isHeld = holds(operator, role);
    const why = isHeld ? reason : texts.common.needsRole(role);
    return {
      id: String(at),
      text: about ? `${name}: ${nameOf(view, about)}` : name,
      disabled: !isAllowed || !isHeld,
      ...(why && { disabledReason: why }),
      ...(isAllowed && until && { secondaryText: texts.request.until(dayText(until)) }),
    };
  });
  return (
    <ButtonDropdown
      variant="primary"
      items={[...items].sort((a, b) => Number(a.disabled) - Number(b.disabled))}
      expandToViewport
      onItemClick={({ detail }) => {
        const possible = view.decisions[Number(detail.id)];
        if (possible) onChoose(possible);
      }}
    >
      {texts.request.decide}
    </ButtonDropdown>
  );
}
