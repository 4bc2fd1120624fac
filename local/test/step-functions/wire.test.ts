import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  ListStateMachinesCommand,
  paginateGetExecutionHistory,
  paginateListExecutions,
  RedriveExecutionCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
  TaskTimedOut,
} from "@aws-sdk/client-sfn";
import { expect, it } from "@jest/globals";
import type { AwsError } from "../../aws-error.ts";
import { callback, MACHINE, machine, TestHost } from "./test-host.ts";

/** Serves the API as the wire has it: AWS JSON 1.0. */
async function serve(host: TestHost) {
  const server = createServer(async (request, response) => {
    const action = String(request.headers["x-amz-target"]).split(".")[1] ?? "";
    response.setHeader("content-type", "application/x-amz-json-1.0");
    try {
      const body = await host.stepFunctions.handle(action, JSON.parse(await text(request)));
      response.end(JSON.stringify(body));
    } catch (error) {
      const { name, message, statusCode } = error as AwsError;
      response.statusCode = statusCode;
      response.end(JSON.stringify({ __type: name, message }));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const client = new SFNClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: "eu-west-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    maxAttempts: 1,
  });
  const close = () => {
    client.destroy();
    server.closeAllConnections();
    server.close();
  };
  return { client, close };
}

it("speaks with AWS's own client", async () => {
  const tokens: string[] = [];
  const host = await TestHost.open(
    machine({ Ask: callback({ HeartbeatSeconds: 60, End: true }) }),
    ({ token }: { token: string }) => tokens.push(token),
  );
  const { client, close } = await serve(host);
  try {
    const start = (name: string, input = "{}") =>
      client.send(new StartExecutionCommand({ stateMachineArn: MACHINE, name, input }));
    const { executionArn = "", startDate } = await start("one");
    expect(startDate).toEqual(new Date(host.clock.now()));
    await expect(start("one", "[]")).rejects.toBeInstanceOf(ExecutionAlreadyExists);
    await host.idle();
    await client.send(new SendTaskHeartbeatCommand({ taskToken: tokens[0] }));
    await client.send(new SendTaskFailureCommand({ taskToken: tokens[0], error: "Refused" }));
    await expect(
      client.send(new SendTaskSuccessCommand({ taskToken: tokens[0], output: "1" })),
    ).rejects.toBeInstanceOf(TaskTimedOut);
    await client.send(new RedriveExecutionCommand({ executionArn }));
    await host.idle();
    await client.send(new SendTaskSuccessCommand({ taskToken: tokens[1], output: '"yes"' }));
    const described = await client.send(new DescribeExecutionCommand({ executionArn }));
    expect(described).toMatchObject({ status: "SUCCEEDED", output: '"yes"', redriveCount: 1 });
    expect(described.stopDate).toEqual(new Date(host.clock.now()));

    const types: unknown[] = [];
    for await (const page of paginateGetExecutionHistory({ client, pageSize: 3 }, { executionArn }))
      types.push(...(page.events ?? []).map(({ type }) => type));
    expect(types).toEqual(await host.types(executionArn));

    await start("two");
    const { stopDate } = await client.send(
      new StopExecutionCommand({ executionArn: executionArn.replace(/one$/, "two"), cause: "enough" }),
    );
    expect(stopDate).toEqual(new Date(host.clock.now()));
    const statuses: unknown[] = [];
    for await (const page of paginateListExecutions({ client, pageSize: 1 }, { stateMachineArn: MACHINE }))
      statuses.push(...(page.executions ?? []).map(({ name, status }) => `${name} ${status}`));
    expect(statuses).toEqual(["two ABORTED", "one SUCCEEDED"]);
    const { stateMachines } = await client.send(new ListStateMachinesCommand({}));
    expect(stateMachines).toEqual([
      {
        stateMachineArn: MACHINE,
        name: "machine",
        type: "STANDARD",
        creationDate: new Date(host.clock.now()),
      },
    ]);
    await expect(
      client.send(new DescribeExecutionCommand({ executionArn: `${executionArn}-none` })),
    ).rejects.toBeInstanceOf(ExecutionDoesNotExist);
  } finally {
    close();
    await host.stepFunctions.close();
  }
});
