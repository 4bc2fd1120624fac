/** What has been used since the host started, in the units AWS bills. */
export interface Metrics {
  dynamodb: { readUnits: number; writeUnits: number };
  mails: number;
}

export const noMetrics = (): Metrics => ({ dynamodb: { readUnits: 0, writeUnits: 0 }, mails: 0 });
