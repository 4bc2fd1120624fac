import { setTimeout as sleep } from "node:timers/promises";
import { isAnswered } from "#shared/domain/request.ts";
import { people } from "#test/journey/people.ts";
import { atOnce as parallel } from "../../bench/at-once.ts";
import { type Asked, atOnce, rightOf, type Wish } from "./asked.ts";
import { type Chance, chanceOf } from "./chance.ts";
import { confirm, submit, type Waiting } from "./crowd.ts";
import { workOff } from "./desk.ts";
import { type Recording, record } from "./record.ts";
import { persistently, type Storm, startStorm } from "./storm.ts";

export interface RunOptions {
  /** An empty folder for the host, which stays. */
  readonly folder: string;
  readonly seed: number;
  readonly requests: number;
  readonly rate: number;
  readonly kills: number;
  readonly announce: (line: string) => void;
  /** Spoils what the run has left behind, before it is read. */
  readonly spoil?: ((storm: Storm, asked: readonly Asked[]) => Promise<string>) | undefined;
}

export interface Ran {
  readonly asked: readonly Asked[];
  readonly recording: Recording;
  readonly kills: number;
  readonly jumps: number;
}

const peopleAtOnce = 8;
const perWave = 24;
const jumps = ["PT30S", "PT5M", "PT20M", "PT1H", "PT4H"] as const;
/** Enough for all that is asked again by itself, and less than the week after which the desk is reminded. */
const calmRounds = 12;

/** Makes requests on a host under faults, waits until they have ended once the faults are over, and reads what is left. */
export async function run(options: RunOptions): Promise<Ran> {
  const storm = await startStorm(options.folder, options.seed, options.rate);
  try {
    return await runOn(storm, options);
  } finally {
    await storm.stop();
  }
}

async function runOn(storm: Storm, options: RunOptions): Promise<Ran> {
  const { seed, requests, announce } = options;
  const chance = chanceOf(seed);
  const wishes = await wishesOf(storm, requests, seed);
  const waves = Math.ceil(requests / perWave);
  const killedIn = Array.from({ length: options.kills }, () => chance.below(waves));
  const asked: Waiting[] = [];
  let unconfirmed: Waiting[] = [];
  let moved = 0;

  for (let wave = 0; wave < waves || (unconfirmed.length > 0 && wave < waves + calmRounds); wave++) {
    const killing = killTimes(storm, chance, killedIn.filter((one) => one === wave).length);
    const fresh = await parallel(peopleAtOnce, wishes.splice(0, perWave), (wish) => submit(storm, wish));
    asked.push(...fresh);
    unconfirmed.push(...fresh.filter(({ right }) => !atOnce.includes(right)));
    unconfirmed = await confirmAll(storm, unconfirmed);
    await jump(storm, chance.oneOf(jumps));
    moved++;
    await killing;
    announce(`${asked.length} requests made, ${asked.length - unconfirmed.length} confirmed`);
  }
  await storm.calm();
  const open = await settle(storm, { asked, unconfirmed }, announce);
  announce(`The faults are over: ${asked.length - open} have ended`);
  const spoiled = await options.spoil?.(storm, asked);
  if (spoiled) announce(spoiled);
  return { asked, recording: await record(storm, asked), kills: storm.kills, jumps: moved };
}

async function wishesOf(storm: Storm, count: number, seed: number): Promise<Wish[]> {
  const names = Array.from({ length: count }, (_, at) => `p${at}`);
  const known = await people(storm, ...names);
  return names.map((name, at) => {
    const person = known[name];
    if (!person) throw new Error(`Nobody is called ${name}.`);
    return { right: rightOf(at), person, key: `faults-${seed}-${at}` };
  });
}

/** Kills the host a few times at some moments, while others use it. */
async function killTimes(storm: Storm, chance: Chance, times: number): Promise<void> {
  const waits = Array.from({ length: times }, () => chance.below(5000));
  for (const wait of waits) {
    await sleep(wait);
    await storm.kill();
  }
}

/** Moves the clock at once, and waits until all that is due then has been tried. */
const jump = (storm: Storm, advance: string) =>
  persistently(() =>
    fetch(storm.client().endpoints.clock, { method: "POST", body: JSON.stringify({ advance, leap: true }) }),
  );

/** People open the links that have arrived. @returns those who have none. */
async function confirmAll(storm: Storm, unconfirmed: readonly Waiting[]): Promise<Waiting[]> {
  const left: Waiting[] = [];
  await parallel(peopleAtOnce, [...unconfirmed], async (one) => {
    if (!(await confirm(storm, one))) left.push(one);
  });
  return left;
}

/** Time passes without faults, people and the desk do what they are asked for. @returns how many requests have not ended. */
async function settle(
  storm: Storm,
  { asked, unconfirmed }: { readonly asked: readonly Asked[]; readonly unconfirmed: readonly Waiting[] },
  announce: (line: string) => void,
): Promise<number> {
  let open = [...asked];
  let unproved = unconfirmed;
  for (let round = 0; round < calmRounds && open.length > 0; round++) {
    await jump(storm, round < 4 ? "PT1H" : "PT12H");
    // What they prove is done before the desk answers a complaint. A step that failed it has tried again for everybody.
    const peoplesTurn = new Set<Asked>(unproved.filter(({ right }) => right === "complaint"));
    unproved = await confirmAll(storm, unproved);
    const left: Asked[] = [];
    for (const one of open) {
      const current = await storm.store().load(one.requestId);
      if (!current || isAnswered(current.request)) continue;
      left.push(one);
      if (!peoplesTurn.has(one)) await workOff(storm, current);
    }
    open = left;
    announce(`open: ${open.length}`);
  }
  // Anything that has not happened then will not happen by itself.
  await jump(storm, "PT1H");
  return open.length;
}
