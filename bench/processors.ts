import { startAnsweredWorkflow } from "#test/workflows/answered-workflow.ts";
import { atMost, exactly, type Part } from "./part.ts";
import { median, timed } from "./statistics.ts";

const counts = [100, 1000];
/** The first request of each size warms up. */
const times = 4;
const withoutProcessors = 6;
/** What scatters from run to run on one machine. */
const tolerance = 1.25;

interface Measured {
  readonly count: number;
  readonly transitions: number;
  readonly ms: number;
}

/** One request to so many processors, from its start to its end. */
export const processors: Part = {
  name: "processors",
  about:
    "one request to 100 and to 1,000 processors, on the real state machine with functions that answer at once",
  async run(bench) {
    const workflow = await startAnsweredWorkflow();
    const measure = async (count: number): Promise<Measured> => {
      const ids = Array.from({ length: count }, (_, at) => `processor-${at}`);
      const samples: number[] = [];
      let transitions = 0;
      for (let time = 0; time < times; time++) {
        const { ms, result } = await timed(() => workflow.play(ids));
        samples.push(ms);
        transitions = workflow.transitions(result);
      }
      bench.say(`${count} processors: ${samples.map(Math.round).join(", ")} ms`);
      return { count, transitions, ms: median(samples.slice(1)) };
    };
    try {
      const measured: Measured[] = [];
      for (const count of counts) measured.push(await measure(count));
      const perProcessor = measured.map(({ ms, count }) => ms / count);
      const [few = Number.NaN, many = Number.NaN] = perProcessor;
      return {
        figures: measured.map(({ count, ms }, at) => ({
          name: `one request to ${count.toLocaleString("en")} processors`,
          value: ms,
          unit: "ms",
          beside: { name: "by processor", value: perProcessor[at] ?? Number.NaN },
        })),
        targets: [
          ...measured.map(({ count, transitions }) =>
            exactly(
              `transitions of a request to ${count.toLocaleString("en")} processors`,
              withoutProcessors + count,
              transitions,
              "transitions",
            ),
          ),
          atMost("time by processor with 1,000, to that with 100", tolerance, many / few, "times"),
        ],
      };
    } finally {
      await workflow.stop();
    }
  },
};
