import { atMost, type Figure, type Part, type Target } from "./part.ts";
import { median, sameDistribution, spread, timed } from "./statistics.ts";
import { System } from "./system.ts";

const pairs = 60;
const followPairs = 12;
/** One median over the other: far above what any pair of equal sets of samples has. */
const mostApart = 1.25;

interface Times {
  readonly known: number[];
  readonly unknown: number[];
}

/** Sends one request of each kind, in turns, so that what slows the machine down slows down both. */
async function inTurns(
  known: readonly string[],
  unknown: readonly string[],
  send: (email: string) => Promise<unknown>,
): Promise<Times> {
  const times: Times = { known: [], unknown: [] };
  for (const [index, email] of known.entries()) {
    const both = [
      ["known", email],
      ["unknown", unknown[index] ?? ""],
    ] as const;
    for (const [kind, address] of index % 2 === 0 ? both : both.toReversed())
      times[kind].push((await timed(() => send(address))).ms);
  }
  return times;
}

/** The first requests of people whom every system knows and of people whom nobody knows: can an attacker tell them apart? */
export const enumeration: Part = {
  name: "enumeration",
  about: "the time of the answer to known and unknown people, in turns",
  async run(bench) {
    const host = await bench.host();
    const system = new System(host);
    const known = await system.people(pairs);
    const unknown = system.strangers(pairs);
    bench.say("warming up");
    for (const email of system.strangers(10)) await system.client.submit({ right: "access", email });
    await system.idle();
    const requestIds = new Map<string, string>();
    bench.say(`${pairs} pairs of submissions`);
    const submissions = await inTurns(known, unknown, async (email) => {
      const { requestId } = await system.client.submit({ right: "access", email });
      requestIds.set(email, requestId);
    });
    await system.idle();
    bench.say(`${followPairs} pairs of people who follow a request`);
    const strangers = system.strangers(followPairs);
    const follows = await inTurns(known.slice(0, followPairs), strangers, async (email) => {
      const reference = requestIds.get(email) ?? "019c0000-0000-7000-8000-00000000dead";
      await system.client.expecting(202, system.client.call("POST", "/follow", { reference, email }));
    });
    await host.stop();
    const all = [compared("POST /requests", submissions), compared("POST /follow", follows)];
    return {
      figures: all.flatMap(({ figures }) => figures),
      targets: all.map(({ target }) => target),
    };
  },
};

function compared(name: string, { known, unknown }: Times): { figures: Figure[]; target: Target } {
  const ratio = median(known) / median(unknown);
  return {
    figures: [
      spread(`${name}, known`, "ms", known, { name: "unknown", samples: unknown }),
      { name: `${name}, ratio of the medians`, value: ratio, unit: "", note: `${known.length} pairs` },
      {
        name: `${name}, p of no difference`,
        value: sameDistribution(known, unknown),
        unit: "",
        note: "Mann-Whitney, two-sided",
      },
    ],
    target: atMost(
      `${name}: known beside unknown, either way`,
      mostApart,
      Math.max(ratio, 1 / ratio),
      "times",
    ),
  };
}
