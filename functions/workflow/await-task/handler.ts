import { safeHandler } from "#shared/edge/safe-handler.ts";
import { awaitTask } from "#shared/life/4-run/await-task.ts";
import { connect } from "#shared/needs/connect.ts";
import { waitingTask } from "#workflows/contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = safeHandler(
  "AwaitTask",
  async (event: unknown): Promise<void> => awaitTask(waitingTask.parse(event), services),
);
