import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "@jest/globals";
import { callback, machine, TestHost } from "./test-host.ts";

const COUNT = 10_000;

function heapUsed(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return process.memoryUsage().heapUsed;
}

it("keeps 10,000 executions waiting under one alarm and in little memory, and goes on with each after a restart", async () => {
  const definition = machine({
    Ask: callback({ TimeoutSeconds: "{% $states.input.days * 86400 %}", Next: "Pause" }),
    Pause: { Type: "Wait", Seconds: 10, End: true },
  });
  const tokens: string[] = [];
  const lambda = ({ token }: { token: string }) => tokens.push(token);
  const first = await TestHost.open(definition, lambda);
  const before = heapUsed();
  for (let n = 0; n < COUNT; n += 500)
    await Promise.all(
      Array.from({ length: 500 }, (_, i) => first.start({ days: 1 + ((n + i) % 30) }, `request-${n + i}`)),
    );
  await first.idle();
  expect(tokens).toHaveLength(COUNT);
  expect(first.clock.alarms.size).toBe(1);
  expect((heapUsed() - before) / COUNT).toBeLessThan(1024);
  await first.stepFunctions.close();
  expect(first.clock.alarms.size).toBe(0);

  const second = await TestHost.open(definition, lambda, { folder: first.folder, clock: first.clock });
  await second.idle();
  expect(second.stepFunctions.resume()).toBe(COUNT);
  expect(second.clock.alarms.size).toBe(1);
  expect(tokens).toHaveLength(COUNT);

  await second.call("SendTaskSuccess", { taskToken: tokens[7_777] as string, output: "[]" });
  await second.advance(10);
  const running = async () => {
    let count = 0;
    let page: { executions?: unknown[]; nextToken?: string } = {};
    do {
      const body = {
        statusFilter: "RUNNING",
        maxResults: 1000,
        ...(page.nextToken && { nextToken: page.nextToken }),
      };
      page = await second.call("ListExecutions", {
        stateMachineArn: "arn:aws:states:eu-west-1:111111111111:stateMachine:machine",
        ...body,
      });
      count += page.executions?.length ?? 0;
    } while (page.nextToken);
    return count;
  };
  expect(await running()).toBe(COUNT - 1);
  // A third of a thousand reach their timeout with each day.
  await second.advance(86_400);
  expect(await running()).toBe(COUNT - 1 - Math.ceil(COUNT / 30));
});
