import { type RecordServices, recordEnded } from "#shared/life/6-after/record-ended.ts";
import { endRetention, type ProcessorRetention } from "#shared/processor/end-retention.ts";

/** One day's end of a processor's retention: what it reports is put on record, and it is told so. */
export async function endRetentionOf(
  processor: string,
  retention: ProcessorRetention | undefined,
  services: RecordServices,
  mayGoOn?: () => boolean,
) {
  if (!retention) throw new Error(`${processor} has to end what it keeps.`);
  const { clock } = services;
  const report = await endRetention(processor, retention, { clock, ...(mayGoOn && { mayGoOn }) });
  for (const { requestId, until, counts } of report.ended)
    await recordEnded({ requestId, processor, until, counts }, services);
  const recorded = report.ended.map(({ id }) => id);
  await endRetention(processor, retention, { clock, recorded, mayGoOn: () => false });
  return { ...report, ended: report.ended.length };
}
