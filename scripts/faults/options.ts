import { parseArgs } from "node:util";
import { HostError } from "#local/host-error.ts";
import { type PlantName, plants } from "./plants.ts";

export interface Options {
  readonly seeds: readonly number[];
  /** Of each seed. */
  readonly requests: number;
  readonly rate: number;
  readonly kills: number;
  readonly plant: PlantName | undefined;
}

const names = Object.keys(plants) as PlantName[];

export const usage = `npm run test:faults [-- options]

Makes requests of all eight rights on the local host while AWS, functions and the host fail by chance. Then the faults end, what is
due happens, the desk does its work, and every store, mailbox and chain of evidence is compared with a model.

Options
  --requests <n>   requests of each seed (default 54)
  --rate <r>       how many of all chances become a fault, from 0 to 1 (default 0.3)
  --seed <n>       only this seed (default: 1, 2, 3 and 4, two of them at once)
  --kills <n>      how often the host is killed, of each seed (default 4)
  --plant <name>   spoils what the first seed has left behind, which the comparison has to find: ${names.join(", ")}
  --help           this text
`;

/** @returns `undefined` where help is wanted. @throws HostError */
export function optionsOf(args: readonly string[]): Options | undefined {
  const { values } = read(args);
  if (values.help) return undefined;
  const { plant: planted } = values;
  const plant = names.find((name) => name === planted);
  if (planted !== undefined && !plant)
    throw new HostError(`--plant is "${planted}". Allowed: ${names.join(", ")}.`);
  const seed = values.seed === undefined ? undefined : whole(values.seed, "--seed");
  const defaults = plant ? [1] : [1, 2, 3, 4];
  return {
    seeds: seed === undefined ? defaults : [seed],
    requests: whole(values.requests, "--requests"),
    rate: rateOf(values.rate),
    kills: whole(values.kills, "--kills"),
    plant,
  };
}

/** The options that run one seed alone, as they are written. */
export function optionsOfSeed({ requests, rate, kills, plant }: Options, seed: number): string[] {
  const options = { seed, requests, rate, kills, ...(plant && { plant }) };
  return Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
}

/** The command that repeats a seed. */
export function replay(options: Options, seed: number): string {
  return ["npm run test:faults --", ...optionsOfSeed(options, seed)].join(" ");
}

/** What is printed about a run that is to be looked into. */
export function kept(
  options: Options,
  { seed, folder, what }: { readonly seed: number; readonly folder: string; readonly what: string },
): string {
  return [
    `${what} with seed ${seed}.`,
    `Its folder is kept: ${folder} (to look inside: DSR_LOCAL_DIR=${folder} npm start)`,
    `Again: ${replay(options, seed)}`,
  ].join("\n");
}

function read(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        requests: { type: "string", default: "54" },
        rate: { type: "string", default: "0.3" },
        kills: { type: "string", default: "4" },
        seed: { type: "string" },
        plant: { type: "string" },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new HostError(`${(error as Error).message}\n\n${usage}`);
  }
}

function whole(text: string, name: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new HostError(`${name} is "${text}". It must be a whole number.`);
}

function rateOf(text: string): number {
  if (/^(0(\.\d+)?|1)$/.test(text)) return Number(text);
  throw new HostError(`--rate is "${text}". It must be a number from 0 to 1, such as 0.3.`);
}
