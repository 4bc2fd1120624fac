/** An event of an execution's history as the API gives it out, except that its time is in milliseconds. */
export interface HistoryEvent {
  id: number;
  previousEventId: number;
  timestamp: number;
  type: string;
  [details: `${string}Details`]: Record<string, unknown>;
}

/** Most events an execution may have (Step Functions quotas). */
export const MAX_EVENTS = 25_000;

const SHARED_DETAILS: [RegExp, string][] = [
  [/StateEntered$/, "stateEnteredEventDetails"],
  [/StateExited$/, "stateExitedEventDetails"],
];

/** The key under which the API puts an event's details: `TaskFailed` has `taskFailedEventDetails`. */
export function detailsKey(type: string): `${string}Details` {
  const shared = SHARED_DETAILS.find(([pattern]) => pattern.test(type))?.[1];
  return (shared ?? `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`) as `${string}Details`;
}
