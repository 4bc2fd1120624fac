import type { Accepted } from "../scripts/public-client.ts";
import { atOnce } from "./at-once.ts";
import { Executions } from "./executions.ts";
import { exactly, type Part } from "./part.ts";
import { spread } from "./statistics.ts";
import { System } from "./system.ts";
import type { Workbench } from "./workbench.ts";

const open = 200;
const rounds = 3;
const clients = 4;

/** Starts after `kill -9` with open requests, and starts without any, in turns. */
export const recovery: Part = {
  name: "recovery",
  about: `start of the local host after kill -9 with ${open} open requests`,
  async run(bench) {
    const folder = bench.folder();
    const empty = bench.folder();
    await (await bench.host(empty)).stop();
    const accepted = await submitAndKill(bench, folder);
    const ms: number[] = [];
    const emptyMs: number[] = [];
    const resumed: number[] = [];
    for (let round = 1; round <= rounds; round++) {
      bench.say(`round ${round} of ${rounds}`);
      const killed = await bench.timedHost(folder);
      ms.push(killed.ms);
      // The host resumes executions before it writes the file.
      resumed.push((await new Executions(killed.host.endpoints.aws).list("RUNNING")).length);
      await killed.host.kill();
      const peer = await bench.timedHost(empty);
      emptyMs.push(peer.ms);
      await peer.host.kill();
    }
    const completed = await completeSome(bench, folder, accepted);
    return {
      figures: [
        spread(`process start until all ${open} go on`, "ms", ms, {
          name: "kill -9 with none open",
          samples: emptyMs,
        }),
      ],
      targets: [
        exactly(`executions resumed after kill -9 with ${open} open`, open, Math.min(...resumed), ""),
        exactly("of some of them, requests then completed", clients, completed, ""),
      ],
    };
  },
};

/** Leaves a folder with that many requests waiting for their person. */
async function submitAndKill(bench: Workbench, folder: string): Promise<Accepted[]> {
  bench.say(`submitting ${open} requests`);
  const host = await bench.host(folder);
  const system = new System(host);
  const accepted = await atOnce(clients, system.strangers(open), async (email) => {
    const answer = await system.client.submit({ right: "access", email });
    await system.verificationLink(answer.requestId);
    return answer;
  });
  await host.kill();
  return accepted;
}

/** @returns the number of completed ones among the first few, as evidence that the executions were really open. */
async function completeSome(
  bench: Workbench,
  folder: string,
  accepted: readonly Accepted[],
): Promise<number> {
  const host = await bench.host(folder);
  const system = new System(host);
  const completed = await atOnce(clients, accepted.slice(0, clients), (one) => system.complete(one));
  await host.stop();
  return completed.length;
}
