import { UnsupportedDefinitionError } from "./unsupported-definition-error.ts";

/** Fields of a state with the same meaning in both query languages, as long as their values are constant. */
const NEUTRAL: Record<string, readonly string[]> = {
  Pass: ["Assign", "Next", "End"],
  Wait: ["Seconds", "Timestamp", "Next", "End"],
  Succeed: [],
  Fail: ["Error", "Cause"],
};

/**
 * Refuses states whose query language is JSONPath (the default of the language), unless nothing in them
 * depends on it: a Pass, Wait, Succeed or Fail of constants alone. `states` is the raw `States` object.
 */
export function refuseJsonPath(states: unknown, inherited: string): void {
  if (!isRecord(states)) return;
  for (const [name, state] of Object.entries(states)) {
    if (!isRecord(state)) continue;
    const language = state.QueryLanguage ?? inherited;
    if (language === "JSONPath") {
      if (inherited === "JSONata")
        throw new UnsupportedDefinitionError(
          "JSONPath inside a JSONata machine is not allowed",
          name,
          "QueryLanguage",
        );
      refuseUnlessNeutral(name, state);
    }
    if (isRecord(state.ItemProcessor)) refuseJsonPath(state.ItemProcessor.States, String(language));
    if (Array.isArray(state.Branches))
      for (const branch of state.Branches)
        if (isRecord(branch)) refuseJsonPath(branch.States, String(language));
  }
}

function refuseUnlessNeutral(name: string, state: Record<string, unknown>): void {
  const fields = NEUTRAL[String(state.Type)];
  const refusal = 'is JSONPath; this host runs states with "QueryLanguage": "JSONata"';
  if (!fields)
    throw new UnsupportedDefinitionError(`a ${state.Type} state ${refusal}`, name, "QueryLanguage");
  for (const [field, value] of Object.entries(state)) {
    const known = ["Type", "Comment", "QueryLanguage", ...fields].includes(field);
    if (!known || hasPath(value)) throw new UnsupportedDefinitionError(refusal, name, field);
  }
}

function hasPath(value: unknown): boolean {
  if (!isRecord(value)) return Array.isArray(value) && value.some(hasPath);
  return Object.entries(value).some(([key, item]) => key.endsWith(".$") || hasPath(item));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
