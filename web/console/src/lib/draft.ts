import { useCallback, useState } from "react";

/**
 * State of a form that outlives a new sign-in: it is kept in this tab, and gone with it.
 * @returns the value, a way to change it, and one to forget it once it is sent
 */
export function useDraft<Value>(key: string, initial: Value) {
  const name = `draft:${key}`;
  const [value, setValue] = useState<Value>(() => read(name) ?? initial);
  const change = useCallback(
    (next: Value) => {
      sessionStorage.setItem(name, JSON.stringify(next));
      setValue(next);
    },
    [name],
  );
  const forget = useCallback(() => sessionStorage.removeItem(name), [name]);
  return [value, change, forget] as const;
}

function read<Value>(name: string): Value | undefined {
  const kept = sessionStorage.getItem(name);
  return kept === null ? undefined : (JSON.parse(kept) as Value);
}
