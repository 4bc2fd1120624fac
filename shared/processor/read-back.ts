import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Erased, FoundRows, ReadBackAnswer } from "#shared/domain/read-back.ts";
import type { ProcessorHandler, ProcessorTask, SystemKit } from "./contract.ts";
import { countingKit } from "./counting-kit.ts";

/**
 * A processor's own way to look whether an erasure has left anything. Reads only.
 * @returns `undefined` where nobody can look.
 */
export type ProcessorReadBack = (erased: Erased, kit: SystemKit) => Promise<FoundRows | undefined>;

interface Processor {
  readonly manifest: ProcessorManifest;
  readonly handle: ProcessorHandler;
  readonly readBack?: ProcessorReadBack | undefined;
}

/**
 * Looks whether an erasure has left anything: in the processor's own way, or by asking it for a copy, whose rows are counted
 * and go nowhere.
 */
export async function lookBack(
  erased: Erased,
  { manifest, handle, readBack }: Processor,
  system: SystemKit,
): Promise<ReadBackAnswer> {
  if (readBack) {
    const found = await readBack(erased, system);
    return found ? { look: "seen", found } : { look: "impossible", why: "no-copy" };
  }
  const { access } = manifest.rights;
  if (access?.action !== "collect") return { look: "impossible", why: "no-copy" };
  const { task, erasedAt } = erased;
  const { kit, found } = countingKit(system, erasedAt);
  const copy: ProcessorTask = {
    ...task,
    action: access.action,
    rule: access,
    readBack: { erasedAt },
  };
  const { outcome } = await handle(copy, kit);
  switch (outcome) {
    case "pending":
      return { look: "not-yet" };
    case "awaiting":
    case "not-applicable":
      return { look: "impossible", why: "no-copy-now" };
    default:
      return { look: "seen", found };
  }
}
