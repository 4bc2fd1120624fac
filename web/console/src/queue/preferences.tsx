import CollectionPreferences, {
  type CollectionPreferencesProps,
} from "@cloudscape-design/components/collection-preferences";
import { useState } from "react";
import { texts } from "../texts.ts";
import { columns, firstColumns } from "./columns.tsx";

type Preferences = CollectionPreferencesProps.Preferences;

const key = "queue-preferences";
const first: Preferences = {
  wrapLines: true,
  contentDensity: "comfortable",
  contentDisplay: columns.map(({ id }) => ({ id, visible: firstColumns.includes(id) })),
};

/** What somebody has chosen for the queue, remembered by this browser. */
export function usePreferences() {
  const [preferences, setPreferences] = useState<Preferences>(read);
  const change = (next: Preferences) => {
    localStorage.setItem(key, JSON.stringify(next));
    setPreferences(next);
  };
  return [preferences, change] as const;
}

/** A column that a later release added is shown last, as it is at first. */
function read(): Preferences {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "{}") as Preferences;
    const display = (kept.contentDisplay ?? []).filter(({ id }) => columns.some((each) => each.id === id));
    const added = (first.contentDisplay ?? []).filter(({ id }) => !display.some((each) => each.id === id));
    return { ...first, ...kept, contentDisplay: [...display, ...added] };
  } catch {
    return first;
  }
}

interface QueuePreferencesProps {
  readonly preferences: Preferences;
  readonly onChange: (preferences: Preferences) => void;
}

export function QueuePreferences({ preferences, onChange }: QueuePreferencesProps) {
  return (
    <CollectionPreferences
      title={texts.queue.preferences}
      confirmLabel={texts.common.apply}
      cancelLabel={texts.common.cancel}
      preferences={preferences}
      onConfirm={({ detail }) => onChange(detail)}
      wrapLinesPreference={{}}
      contentDensityPreference={{}}
      contentDisplayPreference={{
        options: columns.map(({ id, header }) => ({
          id,
          label: String(header),
          ...(id === "reference" && { alwaysVisible: true }),
        })),
      }}
    />
  );
}
