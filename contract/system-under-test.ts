import type { Right } from "#shared/domain/right.ts";
import { type MockKit, mockKit, mockTaskFor } from "#shared/processor/mock-kit.ts";
import { parseManifest } from "#shared/processor/parse-manifest.ts";
import type { ProcessorFunction } from "#shared/processor/processor-handler.ts";
import type { OutsideSystem } from "./outside-system.ts";

/** A processor with what stands in for its system, for its own tests. The caller starts and stops that. */
export function systemUnderTest({
  manifest,
  handler,
  outside,
}: {
  readonly manifest: unknown;
  readonly handler: Pick<ProcessorFunction, "handle">;
  readonly outside: OutsideSystem;
}) {
  const parsed = parseManifest(manifest, "manifest.ts");
  const newKit = (): MockKit => mockKit(outside.now, undefined, outside.kit);
  return {
    newKit,
    /** Gives the processor a task for a right, by its manifest. @param request absent: the same one every time. */
    ask: (
      right: Right,
      subject: Parameters<typeof mockTaskFor>[2],
      {
        kit = newKit(),
        ...about
      }: NonNullable<Parameters<typeof mockTaskFor>[3]> & { readonly kit?: MockKit } = {},
    ) => handler.handle(mockTaskFor(parsed, right, subject, about), kit),
  };
}
