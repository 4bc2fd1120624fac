import { TransientError } from "#shared/domain/errors.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { AskRetention } from "#shared/ports/ask-retention.ts";

export interface EndRetentionServices {
  readonly manifests: readonly Pick<ProcessorManifest, "id" | "endsRetention">[];
  readonly askRetention: AskRetention;
}

/**
 * Lets every processor with retention of its own end it, each until nothing due is left or time runs out: the next
 * day goes on from there. A failing processor does not stop the others.
 * @throws TransientError in the end when some retention could not be ended: an alarm watches for that.
 */
export async function endRetention(
  { manifests, askRetention }: EndRetentionServices,
  { mayGoOn, onFailure }: { mayGoOn: () => boolean; onFailure: (processor: string, error: unknown) => void },
): Promise<{ ended: number; waiting: number }> {
  const total = { ended: 0, waiting: 0 };
  let failed = 0;
  for (const { id } of manifests.filter(({ endsRetention }) => endsRetention)) {
    try {
      let more = true;
      while (more && mayGoOn()) {
        const answer = await askRetention(id);
        total.ended += answer.ended;
        total.waiting += answer.waiting;
        failed += answer.failed;
        more = answer.more;
      }
    } catch (error) {
      failed++;
      onFailure(id, error);
    }
  }
  if (failed > 0) throw new TransientError({ code: "retentions-not-ended", failed });
  return total;
}
