/** The id of the data-subject request in a path, alone or in front of a link's secret; never the secret. */
export function requestIdIn(path: string): string | undefined {
  return /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(path)?.[0];
}
