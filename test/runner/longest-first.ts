/*
 * The order of test files on a machine that has not run them before. jest takes the largest file first; the longest run
 * would then often begin last, on one core alone.
 */
import { createRequire } from "node:module";
import { relative, sep } from "node:path";

type Sequencing = typeof import("@jest/test-sequencer");
// Its types describe what `require` gives.
const { default: Sequencer } = createRequire(import.meta.url)("@jest/test-sequencer") as Sequencing;

/** Folders whose tests start hosts, services or compilers, the longest run first. */
const longest = [
  "test/contract/processors",
  "test/contract/",
  "test/journey/",
  "test/scripts/",
  "test/workflows/",
  "test/vendors/",
  "test/faults/",
  "test/infra/",
];

type Tests = Parameters<InstanceType<typeof Sequencer>["sort"]>[0];

export default class LongestFirst extends Sequencer {
  override async sort(tests: Tests): Promise<Tests> {
    const bySize = await super.sort(tests);
    return [...bySize].sort((a, b) => rank(a) - rank(b));
  }
}

function rank({ path, context }: Tests[number]): number {
  const file = relative(context.config.rootDir, path).replaceAll(sep, "/");
  const found = longest.findIndex((folder) => file.startsWith(folder));
  return found === -1 ? longest.length : found;
}
