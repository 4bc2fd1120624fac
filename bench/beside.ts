import { join } from "node:path";
import { projectRoot } from "#infra/project-root.ts";
import { deployedEmulator } from "../scripts/emulator/deployed-emulator.ts";
import { emulatorMails } from "../scripts/emulator/emulator-mails.ts";
import { lacksPython } from "../scripts/emulator/lacks-python.ts";
import { LocalClient, PublicClient } from "../scripts/public-client.ts";
import { atOnce } from "./at-once.ts";
import type { Part, Target } from "./part.ts";
import { median, spread, timed } from "./statistics.ts";

const rounds = 5;
const perRound = 8;
const clientNumbers = [1, 4];
/** How many times as many requests the local host is meant to end in the same time. */
const wanted = 10;

interface Engine {
  readonly name: string;
  readonly client: PublicClient;
  /** Requests a second in every round, by number of clients. */
  readonly rates: Map<number, number[]>;
}

/** The same requests on the local host and on an emulator that nobody here wrote, in turns. */
export const besideEmulator: Part = {
  name: "beside",
  about: `whole erasure requests on the local host and on MiniStack, in turns, by ${clientNumbers.join(" and ")} clients`,
  lacks: () => (lacksPython() ? "Python" : undefined),
  async run(bench) {
    const folders = {
      program: join(projectRoot, ".local", "emulator"),
      output: bench.newFolder(),
      project: bench.copy,
    };
    const emulator = await deployedEmulator(folders, bench.say);
    try {
      const host = await bench.host();
      const engines: readonly Engine[] = [
        { name: "the local host", client: new LocalClient(host.endpoints), rates: new Map() },
        {
          name: "MiniStack",
          client: new PublicClient(emulator.api, () => emulatorMails(emulator.aws)),
          rates: new Map(),
        },
      ];
      bench.say("warming up");
      for (const engine of engines) await round(engine, Math.max(...clientNumbers), "warm");
      for (let turn = 1; turn <= rounds; turn++)
        for (const clients of clientNumbers) {
          bench.say(`round ${turn} of ${rounds}, ${clients} clients`);
          // In changing order: neither always runs on a warm processor.
          for (const engine of turn % 2 ? engines : engines.toReversed()) {
            const rate = await round(engine, clients, `${turn}-${clients}`);
            engine.rates.set(clients, [...(engine.rates.get(clients) ?? []), rate]);
          }
        }
      await host.stop();
      return reportOn(engines);
    } finally {
      await emulator.stop();
    }
  },
};

/** @returns requests that ended in a second. */
async function round({ client }: Engine, clients: number, name: string): Promise<number> {
  const people = Array.from({ length: perRound }, (_, at) => `beside-${name}-${at}@example.com`);
  const { ms } = await timed(() => atOnce(clients, people, (email) => play(client, email)));
  return (people.length * 1000) / ms;
}

async function play(client: PublicClient, email: string): Promise<void> {
  const accepted = await client.submit({ right: "erasure", email });
  const { accessToken } = await client.confirm(accepted, email);
  await client.reaches(accepted.requestId, accessToken, "completed");
}

function reportOn([local, other]: readonly Engine[]) {
  const samples = (engine: Engine | undefined, clients: number) => engine?.rates.get(clients) ?? [];
  const named = (clients: number) => `${clients} ${clients === 1 ? "client" : "clients"}`;
  return {
    figures: clientNumbers.map((clients) =>
      spread(`erasures on the local host, ${named(clients)}`, "per s", samples(local, clients), {
        name: "on MiniStack",
        samples: samples(other, clients),
      }),
    ),
    targets: clientNumbers.map((clients): Target => {
      const ratio = median(samples(local, clients)) / median(samples(other, clients));
      return {
        name: `the local host beside MiniStack, ${named(clients)}`,
        target: `≥ ${wanted} times`,
        measured: `${ratio.toFixed(1)} times`,
        ok: ratio >= wanted,
      };
    }),
  };
}
