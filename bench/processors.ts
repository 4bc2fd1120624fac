import { startAnsweredWorkflow } from "#test/workflows/answered-workflow.ts";
import { startRecordedWorkflow } from "#test/workflows/recorded-workflow.ts";
import { atMost, exactly, type Part, type Report } from "./part.ts";
import { median, timed } from "./statistics.ts";

const [few, many] = [100, 1000];
const wanted = 6;
/** What scatters from run to run on one machine. */
const tolerance = 1.25;

interface World {
  /** Plays one request. @returns its transitions. */
  play(processors: readonly string[]): Promise<number>;
  stop(): Promise<void>;
}

interface Way {
  readonly name: string;
  /** Requests of each size; the first warms up. */
  readonly times: number;
  open(): Promise<World>;
}

const ways: readonly Way[] = [
  {
    name: "the workflow alone",
    times: 4,
    async open() {
      const workflow = await startAnsweredWorkflow();
      const play = async (processors: readonly string[]) =>
        workflow.transitions(await workflow.play(processors));
      return { play, stop: workflow.stop };
    },
  },
  {
    name: "each answer recorded",
    times: 2,
    async open() {
      const { play, stop } = await startRecordedWorkflow();
      return { play: async (processors) => (await play(processors)).transitions, stop };
    },
  },
];

/** One request to so many processors, from its start to its end. */
export const processors: Part = {
  name: "processors",
  about: `one request to ${few} and to ${many.toLocaleString("en")} processors that answer at once, on the real state machine: alone, and with our run-task and the request table`,
  async run(bench) {
    const reports: Report[] = [];
    for (const way of ways) reports.push(await measure(way, bench.say));
    return {
      figures: reports.flatMap(({ figures }) => figures),
      targets: reports.flatMap(({ targets = [] }) => targets),
    };
  },
};

async function measure({ name, times, open }: Way, say: (line: string) => void): Promise<Report> {
  const world = await open();
  const sizes = [];
  try {
    for (const count of [few, many]) {
      const ids = Array.from({ length: count }, (_, at) => `processor-${at}`);
      const samples = [];
      for (let time = 0; time < times; time++) samples.push(await timed(() => world.play(ids)));
      say(`${name}, ${count} processors: ${samples.map(({ ms }) => Math.round(ms)).join(", ")} ms`);
      const ms = median(samples.slice(1).map((sample) => sample.ms));
      sizes.push({ count, ms, transitions: Math.max(...samples.map(({ result }) => result)) });
    }
  } finally {
    await world.stop();
  }
  const [ofFew = Number.NaN, ofMany = Number.NaN] = sizes.map(({ ms, count }) => ms / count);
  return {
    figures: sizes.map(({ count, ms }) => ({
      name: `one request to ${count.toLocaleString("en")} processors, ${name}`,
      value: ms,
      unit: "ms",
      beside: { name: "by processor", value: ms / count },
    })),
    targets: [
      ...sizes.map(({ count, transitions }) =>
        exactly(
          `transitions of a request to ${count.toLocaleString("en")} processors, ${name}`,
          wanted,
          transitions,
          "transitions",
        ),
      ),
      atMost(`time by processor with 1,000, to that with 100, ${name}`, tolerance, ofMany / ofFew, "times"),
    ],
  };
}
