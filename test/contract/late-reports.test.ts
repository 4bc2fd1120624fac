import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { verdictOn } from "#contract/check.ts";
import { lateReports } from "#contract/checks/late-reports.ts";
import { type Candidate, trialOf } from "#contract/processor-in-folder.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorHandler } from "#shared/processor/contract.ts";
import { parseManifest } from "#shared/processor/parse-manifest.ts";
import { startAws } from "#test/processors/aws-for-tests.ts";
import { stubManifest } from "#test/shared/processor/stub-manifest.ts";

const manifest = parseManifest(
  { ...stubManifest, rights: { erasure: { action: "erase", law: "GDPR Art. 17(1)" } }, callsBack: true },
  "manifest.ts",
);
const summary = { en: "Text.", de: "Satz.", fr: "Phrase.", es: "Frase." };
const pending: TaskAnswer = { outcome: "pending", summary, expectedCompletion: "2026-04-01" };
const done: TaskAnswer = { outcome: "done", summary };

let aws: Awaited<ReturnType<typeof startAws>>;
beforeAll(async () => {
  aws = await startAws();
});
afterAll(() => aws.stop());

/** A system that ends what it has begun when it is told to. */
const state = { asked: 0, isEnded: false };
const outside: NonNullable<Candidate["outside"]> = {
  start: async () => undefined,
  stop: async () => undefined,
  reset: () => void Object.assign(state, { asked: 0, isEnded: false }),
  contents: () => ({ system: [{ pk: "1", sk: "PERSON", email: "ines@example.com" }] }),
  async finish() {
    state.isEnded = true;
  },
  kit: {},
};

async function problemOf(handle: ProcessorHandler): Promise<string | undefined> {
  const demo = await outside.contents();
  const trial = trialOf({ manifest, handler: { handle }, demo, outside }, aws);
  const [check, ...others] = lateReports(manifest);
  if (!check || others.length > 0) throw new Error("One check was meant.");
  return (await verdictOn(check, trial)).problem;
}

describe("the contract's check of late and replayed reports", () => {
  it("finds no fault where the system's state alone decides", async () => {
    expect(await problemOf(async () => (state.isEnded ? done : pending))).toBeUndefined();
  });

  it.each<[string, ProcessorHandler, RegExp]>([
    ["takes a second look for the end", async () => (++state.asked > 1 ? done : pending), /too early/],
    ["never hears of the end", async () => pending, /still pending/],
    [
      "forgets after the answer",
      async () => (state.isEnded && ++state.asked === 1 ? done : pending),
      /twice/,
    ],
    [
      "forgets with time",
      async (_, kit) => (state.isEnded && kit.now() < "2026-03-20" ? done : pending),
      /a month late/,
    ],
  ])("names the fault of one that %s", async (_what, handle, fault) => {
    expect(await problemOf(handle)).toMatch(fault);
  });
});
