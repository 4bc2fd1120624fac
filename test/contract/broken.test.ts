import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { verdictOn } from "#contract/check.ts";
import { checksFor } from "#contract/checks.ts";
import { type Candidate, trialOf } from "#contract/processor-in-folder.ts";
import { discoverManifests } from "#shared/processor/discover-manifests.ts";
import { startAws } from "#test/processors/aws-for-tests.ts";
import { sample } from "./broken/sound.ts";

const folder = join(import.meta.dirname, "broken");
const processors = join(import.meta.dirname, "..", "..", "functions", "processors");
const files = readdirSync(folder).filter((name) => name !== "sound.ts");

let aws: Awaited<ReturnType<typeof startAws>>;
beforeAll(async () => {
  aws = await startAws();
  await aws.addTables(sample().manifest);
});
afterAll(() => aws.stop());

/** The problems that the checks find, of all classes of faults or of one. */
async function problemsOf(candidate: Candidate, part?: string): Promise<string[]> {
  const trial = trialOf(candidate, aws);
  const checks = checksFor(candidate.manifest).filter((check) => !part || check.part === part);
  const problems: string[] = [];
  for (const check of checks) {
    const { problem } = await verdictOn(check, trial);
    if (problem) problems.push(problem);
  }
  return problems;
}

describe("the contract kit", () => {
  it("finds no fault in a sound processor", async () => {
    expect(await problemsOf(sample())).toEqual([]);
  });

  it.each(files)("names the fault of a broken processor: %s", async (file) => {
    const { broken, part, fault } = await import(`./broken/${file}`);
    const problems = await problemsOf(broken, part);
    expect(problems).toContainEqual(expect.stringMatching(fault));
  });

  it("has a broken processor for each class of faults", async () => {
    const all = discoverManifests(processors).flatMap((manifest) => checksFor(manifest));
    const shown = await Promise.all(files.map(async (file) => (await import(`./broken/${file}`)).part));
    expect(all.map(({ part }) => part).filter((part) => !shown.includes(part))).toEqual([]);
  });

  it("names nobody in its problems", async () => {
    const { broken } = await import("./broken/quotes-the-person.ts");
    expect((await problemsOf(broken)).join("\n")).not.toMatch(/anna|lind|emma|holm|nobody\.knows/i);
  });
});
