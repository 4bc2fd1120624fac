import { atOnce } from "./at-once.ts";
import type { Part } from "./part.ts";
import { percentile, spread, timed } from "./statistics.ts";
import { System } from "./system.ts";

const rounds = 3;
const clients = 4;
const peoplePerRound = 8;
const strangersPerRound = 40;
const healthCallsPerRound = 400;
/** The rights that people ask for, one after the other. */
const rights = ["access", "access", "erasure"];

interface Load {
  readonly name: string;
  /** Milliseconds of every one. */
  readonly ms: number[];
  /** Of every round. */
  readonly perSecond: number[];
}

const noLoad = (name: string): Load => ({ name, ms: [], perSecond: [] });

/** Whole requests over HTTP, `POST /requests` alone, and `GET /health` as the floor, in turns. */
export const requests: Part = {
  name: "requests",
  about: `requests over HTTP by ${clients} clients, from submission until completed`,
  async run(bench) {
    const host = await bench.host();
    const system = new System(host);
    const health = noLoad("GET /health");
    const submissions = noLoad("POST /requests");
    const complete = noLoad("complete request");
    bench.say("warming up");
    await atOnce(clients, await system.people(clients), (email) => playAll(system, email));
    for (let round = 1; round <= rounds; round++) {
      bench.say(`round ${round} of ${rounds}`);
      const people = await system.people(peoplePerRound);
      await system.idle();
      await measure(health, Array(healthCallsPerRound).fill(""), async () => {
        const { ms } = await timed(async () => (await system.client.call("GET", "/health")).text());
        return [ms];
      });
      await measure(submissions, system.strangers(strangersPerRound), async (email) => {
        const { ms } = await timed(() => system.client.submit({ right: "access", email }));
        return [ms];
      });
      await system.idle();
      await measure(complete, people, (email) => playAll(system, email));
    }
    await host.stop();
    return { figures: [submissions, complete].flatMap((load) => figuresOf(load, health)) };
  },
};

/** @returns milliseconds of each request. */
async function playAll(system: System, email: string): Promise<number[]> {
  const ms: number[] = [];
  for (const right of rights) ms.push((await system.play(right, email)).ms);
  return ms;
}

/** Does one round of work; each reports the time of every single thing in it. */
async function measure(
  load: Load,
  items: readonly string[],
  work: (item: string) => Promise<number[]>,
): Promise<void> {
  const { ms, result } = await timed(() => atOnce(clients, items, work));
  load.ms.push(...result.flat());
  load.perSecond.push((result.flat().length * 1000) / ms);
}

function figuresOf({ name, ms, perSecond }: Load, floor: Load) {
  return [
    spread(name, "per s", perSecond, { name: floor.name, samples: floor.perSecond }),
    ...[50, 99].map((rank) => ({
      name: `${name}, p${rank} of ${ms.length}`,
      value: percentile(ms, rank / 100),
      unit: "ms",
      beside: { name: floor.name, value: percentile(floor.ms, rank / 100) },
    })),
  ];
}
