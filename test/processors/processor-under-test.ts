import { afterAll, beforeAll, beforeEach } from "@jest/globals";
import type { Right } from "#shared/domain/right.ts";
import type { ProcessorHandler, ProcessorIdentify } from "#shared/processor/contract.ts";
import { mockKit, mockSubject, mockTaskFor } from "#shared/processor/mock-kit.ts";
import type { Item } from "#shared/processor/own-table.ts";
import { parseManifest } from "#shared/processor/parse-manifest.ts";
import { startAws } from "./aws-for-tests.ts";

type Aws = Awaited<ReturnType<typeof startAws>>;

/** One processor with its table on the wire, with new demonstration data before each test. */
export function processorUnderTest(
  written: unknown,
  { handle, identify }: { handle: ProcessorHandler; identify?: ProcessorIdentify },
  table: string,
  demo: Record<string, Parameters<Aws["reset"]>[1]>,
) {
  const manifest = parseManifest(written, "manifest.ts");
  let aws: Aws;
  beforeAll(async () => {
    aws = await startAws();
    await aws.addTables(manifest);
  });
  afterAll(() => aws.stop());
  const reset = () => aws.reset(table, demo[table]);
  beforeEach(reset);

  return {
    /** Gives the processor a task for a right, by its manifest. */
    ask: (
      right: Right,
      subject: Parameters<typeof mockTaskFor>[2],
      kit = mockKit(),
      about: Parameters<typeof mockTaskFor>[3] = {},
    ) => handle(mockTaskFor(manifest, right, subject, about), kit),
    /** Asks the processor who somebody is, if it can tell. */
    identify: (subject: Parameters<typeof mockSubject>[0], kit = mockKit()) =>
      identify?.(mockSubject(subject), kit),
    store: {
      /** Restores exactly the demonstration data. */
      reset,
      /** Deletes everything. */
      clear: () => aws.reset(table),
      scan: (): Promise<Item[]> => aws.scan(table),
      put: (items: Parameters<Aws["put"]>[1]) => aws.put(table, items),
      /** Lets this many more writes succeed: after them it is as if the function had died. */
      failAfterWrites: (count: number) => aws.failAfterWrites(count),
    },
  };
}
