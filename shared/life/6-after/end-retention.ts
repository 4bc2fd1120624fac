import { TransientError } from "#shared/domain/errors.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { AskRetention } from "#shared/ports/ask-retention.ts";
import { type RecordServices, recordEnded } from "./record-ended.ts";

export interface EndRetentionServices extends RecordServices {
  readonly manifests: readonly Pick<ProcessorManifest, "id" | "endsRetention">[];
  readonly askRetention: AskRetention;
}

/**
 * Lets every processor with retention of its own end it, each until nothing due is left or time runs out: the next day
 * goes on from there. An end is put on record, and the processor is told so. A failing processor does not stop the others.
 * @throws TransientError in the end when something could not be ended: an alarm watches for that.
 */
export async function endRetention(
  services: EndRetentionServices,
  { mayGoOn, onFailure }: { mayGoOn: () => boolean; onFailure: (processor: string, error: unknown) => void },
): Promise<{ ended: number; waiting: number }> {
  const total = { ended: 0, waiting: 0 };
  let failed = 0;
  for (const { id } of services.manifests.filter(({ endsRetention }) => endsRetention)) {
    try {
      let recorded: readonly string[] = [];
      let more = true;
      let waiting = 0;
      while ((more || recorded.length > 0) && mayGoOn()) {
        const answer = await services.askRetention(id, recorded);
        for (const { requestId, until, counts } of answer.ended)
          await recordEnded({ requestId, processor: id, until, counts }, services);
        recorded = answer.ended.map((one) => one.id);
        total.ended += recorded.length;
        failed += answer.failed;
        waiting = answer.waiting;
        more = answer.more;
      }
      total.waiting += waiting;
    } catch (error) {
      failed++;
      onFailure(id, error);
    }
  }
  if (failed > 0) throw new TransientError({ code: "retentions-not-ended", failed });
  return total;
}
