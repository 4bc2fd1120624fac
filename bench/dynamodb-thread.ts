import { once } from "node:events";
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import { startDynamoDb } from "#local/dynamodb/dynamodb.ts";

/** The local DynamoDB in a thread of its own, so that its caller has a processor to itself. */
export async function startDynamoDbThread(): Promise<{ url: string; stop(): Promise<void> }> {
  const worker = new Worker(new URL(import.meta.url));
  const [url] = (await once(worker, "message")) as [string];
  return {
    url,
    async stop() {
      await worker.terminate();
    },
  };
}

if (!isMainThread) parentPort?.postMessage((await startDynamoDb()).url);
