import { join } from "node:path";
import { projectRoot } from "#infra/project-root.ts";
import { discoverManifests } from "#shared/processor/discover-manifests.ts";
import { Executions } from "./executions.ts";
import { exactly, type Part } from "./part.ts";
import { System } from "./system.ts";

/** Transitions of a successful request. They do not depend on the number of processors. */
const wanted = 6;

/** State transitions of successful requests, counted from their executions' histories. */
export const transitions: Part = {
  name: "transitions",
  about: "state transitions of one access and one erasure request, from GetExecutionHistory",
  async run(bench) {
    const processors = discoverManifests(join(projectRoot, "functions", "processors")).length;
    const host = await bench.host();
    const system = new System(host);
    const executions = new Executions(host.endpoints.aws);
    const [email = ""] = await system.people(1);
    const measured = [];
    for (const right of ["access", "erasure"]) {
      const { requestId } = await system.play(right, email);
      await system.idle();
      measured.push({ right, count: await executions.transitions(requestId) });
    }
    await host.stop();
    return {
      figures: measured.map(({ right, count }) => ({
        name: `one ${right} request, ${processors} processors`,
        value: count,
        unit: "transitions",
        beside: { name: "states on its way", value: wanted },
      })),
      targets: measured.map(({ right, count }) =>
        exactly(`transitions of one ${right} request`, wanted, count, "transitions"),
      ),
    };
  },
};
