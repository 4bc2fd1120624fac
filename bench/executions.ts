import {
  type ExecutionListItem,
  type ExecutionStatus,
  ListStateMachinesCommand,
  paginateGetExecutionHistory,
  paginateListExecutions,
  SFNClient,
} from "@aws-sdk/client-sfn";
import { transitionsOf } from "#test/journey/transitions-of.ts";

/** The executions of a host, through the API of Step Functions. */
export class Executions {
  readonly #client: SFNClient;

  /** @param endpoint of the host's AWS services. */
  constructor(endpoint: string) {
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    this.#client = new SFNClient({ endpoint, region: "eu-central-1", credentials });
  }

  async list(statusFilter?: ExecutionStatus): Promise<ExecutionListItem[]> {
    const client = this.#client;
    const found: ExecutionListItem[] = [];
    const { stateMachines = [] } = await client.send(new ListStateMachinesCommand({}));
    for (const { stateMachineArn } of stateMachines) {
      const input = { stateMachineArn, maxResults: 1000, ...(statusFilter && { statusFilter }) };
      for await (const page of paginateListExecutions({ client }, input))
        found.push(...(page.executions ?? []));
    }
    return found;
  }

  /** State transitions of a request, counted from the history of its execution. */
  async transitions(requestId: string): Promise<number> {
    const client = this.#client;
    const executionArn = (await this.list()).find(({ name }) => name === requestId)?.executionArn;
    const events = [];
    for await (const page of paginateGetExecutionHistory({ client }, { executionArn }))
      events.push(...(page.events ?? []));
    return transitionsOf(events);
  }
}
