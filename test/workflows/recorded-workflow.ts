import { startDynamoDb } from "#local/dynamodb/dynamodb.ts";
import type { Case } from "#shared/domain/case.ts";
import type { EvidenceEvent } from "#shared/domain/evidence.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { runTasks } from "#shared/life/4-run/run-tasks.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { everywhere } from "#test/fixtures/everywhere.ts";
import { startRequestTable } from "#test/fixtures/request-table.ts";
import { inProgress, newCase } from "#test/fixtures/requests.ts";
import { stubManifest } from "#test/shared/processor/stub-manifest.ts";
import { idOf, startAnsweredWorkflow } from "./answered-workflow.ts";

const at = "2026-03-06T09:00:00.000Z";
const action = "collect" as const;
const copied: TaskAnswer = { outcome: "done", summary: everywhere("Copied."), counts: { profile: 1 } };

/** What is left of one request. */
export interface Played {
  readonly transitions: number;
  readonly current: Case | undefined;
  readonly events: readonly EvidenceEvent[];
}

/**
 * The real state machine with our own `run-task` and the request table: systems answer at once, and each answer is recorded.
 * @param start the table's DynamoDB.
 */
export async function startRecordedWorkflow(start = startDynamoDb) {
  const table = await startRequestTable(start);
  const { store } = table;
  let manifests: (typeof stubManifest)[] = [];
  const services = { ...fakeServices().services, store, clock: () => at, askTask: async () => copied };
  const workflow = await startAnsweredWorkflow((step) =>
    runTasks(step, { ...services, manifests, timeLeft: () => Number.POSITIVE_INFINITY }),
  );
  let played = 0;

  return {
    /** One request to these processors, from its plan to its end. */
    async play(processors: readonly string[]): Promise<Played> {
      manifests = processors.map((id) => ({ ...stubManifest, id }));
      const requestId = idOf(++played);
      await store.create(newCase({}, { requestId }));
      const tasks = processors.map((processor) => ({ processor, action, attempts: 0, updatedAt: at }));
      await store.update(requestId, ({ request: { version, chain } }) => {
        const request = { ...inProgress({ requestId }), version, chain };
        return { at, request, tasks, events: [], result: undefined };
      });
      const execution = await workflow.play(processors);
      return {
        transitions: workflow.transitions(execution),
        current: await store.load(requestId),
        events: await store.events(requestId),
      };
    },
    async stop() {
      await workflow.stop();
      await table.stop();
    },
  };
}
