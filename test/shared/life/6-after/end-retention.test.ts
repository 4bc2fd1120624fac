import { describe, expect, it } from "@jest/globals";
import { TransientError } from "#shared/domain/errors.ts";
import { endRetention } from "#shared/life/6-after/end-retention.ts";
import type { Ended, RetentionAnswer } from "#shared/ports/ask-retention.ts";
import { memoryRequestStore } from "#test/fakes/memory-request-store.ts";
import { memoryRetentionLedger } from "#test/fakes/memory-retention-ledger.ts";

const manifests = [
  { id: "analytics", endsRetention: false },
  { id: "billing", endsRetention: true },
  { id: "mailing", endsRetention: true },
];
const ended = (id: string): Ended => ({ id, requestId: "r1", until: "2034-12-31", counts: { invoices: 1 } });
const answer = (some: Partial<RetentionAnswer> = {}): RetentionAnswer => ({
  ended: [],
  waiting: 0,
  failed: 0,
  more: false,
  ...some,
});

function scene(answers: Record<string, (RetentionAnswer | Error)[]>, mayGoOn = () => true) {
  const asked: string[] = [];
  const failures: string[] = [];
  const ledger = memoryRetentionLedger();
  const run = endRetention(
    {
      manifests,
      async askRetention(processor, recorded) {
        asked.push([processor, ...recorded].join(" "));
        const next = answers[processor]?.shift() ?? answer();
        if (next instanceof Error) throw next;
        return next;
      },
      ledger,
      store: memoryRequestStore(),
      clock: () => "2035-01-01T12:30:00.000Z",
    },
    { mayGoOn, onFailure: (processor) => failures.push(processor) },
  );
  return { run, asked, failures, ledger };
}

describe("the daily end of retention", () => {
  it("asks processors with retention of their own, each until nothing is left", async () => {
    const { run, asked } = scene({ billing: [answer({ more: true }), answer({ waiting: 2 })] });
    expect(await run).toEqual({ ended: 0, waiting: 2 });
    expect(asked).toEqual(["billing", "billing", "mailing"]);
  });

  it("puts an end on record, and tells the processor so", async () => {
    const { run, asked, ledger } = scene({ billing: [answer({ ended: [ended("one")] })] });
    expect(await run).toEqual({ ended: 1, waiting: 0 });
    expect(asked).toEqual(["billing", "billing one", "mailing"]);
    expect((await ledger.events()).map(({ details }) => details)).toEqual([
      { requestId: "r1", processor: "billing", until: "2034-12-31", counts: { invoices: 1 } },
    ]);
  });

  it("gives every processor its turn, and fails in the end after any failure", async () => {
    for (const trouble of [new TransientError("down"), answer({ failed: 1 })]) {
      const { run, asked } = scene({ billing: [trouble] });
      await expect(run).rejects.toMatchObject({ name: "TransientError" });
      expect(asked).toEqual(["billing", "mailing"]);
    }
    const { run, failures } = scene({ billing: [new TransientError("down")] });
    await run.catch(() => undefined);
    expect(failures).toEqual(["billing"]);
  });

  it("leaves the rest to the next day when time runs out", async () => {
    const { run, asked } = scene({ billing: [answer({ more: true })] }, () => false);
    expect(await run).toEqual({ ended: 0, waiting: 0 });
    expect(asked).toEqual([]);
  });
});
