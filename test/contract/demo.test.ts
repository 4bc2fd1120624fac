import { join } from "node:path";
import { expect, it } from "@jest/globals";
import type { Verdict } from "#contract/check.ts";
import { processorIn } from "#contract/processor-in-folder.ts";
import { testProcessor } from "#contract/test-processor.ts";

it("The shop of the demonstration, on a real PostgreSQL, keeps every rule of the contract", async () => {
  const shop = await processorIn(join(import.meta.dirname, "..", "..", "demo", "sql", "shop"));
  const verdicts: Verdict[] = [];
  for await (const verdict of testProcessor(shop)) verdicts.push(verdict);
  expect(verdicts.filter(({ passed }) => !passed)).toEqual([]);
  expect(verdicts.length).toBeGreaterThan(200);
});
