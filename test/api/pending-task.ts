import { nodeRandom } from "#shared/adapters/node-random.ts";
import { callbackFor } from "#shared/life/4-run/callback-link.ts";
import { pendingUntil, task } from "#test/fixtures/case-in-progress.ts";
import type { Api } from "./api-host.ts";
import { verified } from "./steps.ts";

/** A request with a pending task, and the path that its system was given. */
export async function pendingTask(api: Api) {
  const { requestId, email, fullToken } = await verified(api);
  await api.store.update(requestId, () => ({
    at: new Date().toISOString(),
    tasks: [task("billing", pendingUntil("2026-03-20"))],
    events: [],
    result: undefined,
  }));
  const address = await callbackFor(requestId, "billing", {
    store: api.store,
    random: nodeRandom,
    secretKey: async (_, text) => Buffer.from(text.slice(0, 32)),
    clock: () => new Date().toISOString(),
    publicUrl: "",
  });
  const taskNow = async () => (await api.store.load(requestId))?.tasks[0];
  return { requestId, email, fullToken, address, taskNow };
}
