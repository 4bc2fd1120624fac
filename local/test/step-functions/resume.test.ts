import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "@jest/globals";
import { ManualClock } from "./manual-clock.ts";
import { callback, FUNCTION, machine, TestHost, task } from "./test-host.ts";

const JOURNAL = "executions.journal";

/** Uses every way of waiting; each call carries a key that names the effect it has. */
const definition = machine({
  Flaky: task({
    Arguments: {
      FunctionName: FUNCTION,
      Payload: { key: "{% 'flaky ' & $states.context.State.RetryCount %}" },
    },
    Retry: [{ ErrorEquals: ["Busy"], IntervalSeconds: 30 }],
    Assign: { first: "{% $states.result.Payload %}" },
    Next: "Pause",
  }),
  Pause: { Type: "Wait", Seconds: 3600, Next: "Each" },
  Each: {
    Type: "Map",
    Items: ["a", "b", "c"],
    MaxConcurrency: 2,
    ItemProcessor: {
      StartAt: "Work",
      States: {
        Work: task({
          Arguments: { FunctionName: FUNCTION, Payload: { key: "{% 'work ' & $states.input %}" } },
          Next: "Ask",
        }),
        Ask: callback({
          Arguments: {
            FunctionName: FUNCTION,
            Payload: { key: "{% 'ask ' & $states.input %}", token: "{% $states.context.Task.Token %}" },
          },
          End: true,
        }),
      },
    },
    Next: "Fork",
  },
  Fork: {
    Type: "Map",
    Items: ["left", "right"],
    ItemProcessor: {
      StartAt: "Side",
      States: {
        Side: task({
          Arguments: { FunctionName: FUNCTION, Payload: { key: "{% $states.input %}" } },
          End: true,
        }),
      },
    },
    Assign: { sides: "{% $states.result %}" },
    Output: "{% $states.input %}",
    Next: "Refuse",
  },
  Refuse: task({
    Arguments: { FunctionName: FUNCTION, Payload: { key: "refuse" } },
    Catch: [{ ErrorEquals: ["Refused"], Output: "{% $states.input %}", Next: "Last" }],
    Next: "Last",
  }),
  Last: {
    Type: "Pass",
    Output: { first: "{% $first %}", each: "{% $states.input %}", sides: "{% $sides %}" },
    End: true,
  },
});

interface Call {
  key: string;
  token?: string;
}

/** A host that notes its calls; tokens are answered by `settle`. */
async function open(folder: string, clock: ManualClock) {
  const calls: Call[] = [];
  const host = await TestHost.open(
    definition,
    (call: Call) => {
      calls.push(call);
      if (call.key === "flaky 0") throw Object.assign(new Error("busy"), { name: "Busy" });
      if (call.key === "refuse") throw Object.assign(new Error("no"), { name: "Refused" });
      return call.key;
    },
    { folder, clock },
  );
  return { host, calls };
}

/** Moves the clock and answers tokens, the given ones and those of new calls, until the execution has ended. */
async function settle({ host, calls }: Awaited<ReturnType<typeof open>>, arn: string, tokens: Call[] = []) {
  for (let round = 0; round < 10; round++) {
    await host.advance(3600);
    for (const { key, token } of [...tokens, ...calls]) {
      if (!token) continue;
      const answer = { taskToken: token, output: JSON.stringify(`answer to ${key}`) };
      await host
        .call("SendTaskSuccess", answer)
        .catch((error: Error) => expect(error.name).toBe("TaskTimedOut"));
    }
  }
  return host.ended(arn);
}

const expected = {
  status: "SUCCEEDED",
  output: {
    first: "flaky 1",
    each: ["answer to ask work a", "answer to ask work b", "answer to ask work c"],
    sides: ["left", "right"],
  },
};

/** Keys of the calls that a host had been told the answer of, by the journal's lines. */
function answered(lines: string[]): string[] {
  type Event = {
    id: number;
    previousEventId: number;
    type: string;
    taskScheduledEventDetails?: { parameters: string };
  };
  const events = new Map<number, Event>();
  for (const line of lines)
    for (const event of JSON.parse(line.split("\t")[1] as string)) events.set(event.id, event);
  return [...events.values()]
    .filter(({ type }) => ["TaskSubmitted", "TaskSucceeded", "TaskFailed"].includes(type))
    .map(({ previousEventId }) => events.get(events.get(previousEventId)?.previousEventId ?? 0))
    .flatMap((scheduled) => scheduled?.taskScheduledEventDetails ?? [])
    .map(({ parameters }) => JSON.parse(parameters).Payload.key);
}

it("ends the same wherever the journal was cut, with every call made at least once", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sfn-"));
  const whole = await open(folder, new ManualClock());
  const arn = await whole.host.start({}, "execution");
  expect(await settle(whole, arn)).toMatchObject(expected);
  await whole.host.stepFunctions.close();
  const keys = new Set(whole.calls.map(({ key }) => key));
  expect(keys.size).toBe(11);
  const lines = readFileSync(join(folder, JOURNAL), "utf8").split(/(?<=\n)/);
  expect(lines.length).toBeGreaterThan(15);

  for (let kept = 2; kept <= lines.length; kept++) {
    for (const torn of ["", lines[kept]?.slice(0, -2) ?? ""]) {
      const cut = mkdtempSync(join(tmpdir(), "sfn-"));
      writeFileSync(join(cut, JOURNAL), lines.slice(0, kept).join("") + torn);
      const clock = new ManualClock(Date.UTC(2026, 0, 1) + kept * 600_000);
      const again = await open(cut, clock);
      expect(await settle(again, arn, whole.calls)).toMatchObject(expected);
      const done = [...answered(lines.slice(1, kept)), ...again.calls.map(({ key }) => key)];
      expect(new Set(done)).toEqual(keys);
      const ids = (await again.host.history(arn)).map(({ id }) => id);
      expect(ids).toEqual(ids.map((_, index) => index + 1));
      await again.host.stepFunctions.close();
    }
  }
});

it("calls again only what had not answered, with the same token", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sfn-"));
  const tokens: string[] = [];
  const asking = machine({ Ask: callback({ End: true }) });
  const first = await TestHost.open(
    asking,
    ({ token }: { token: string }) => {
      tokens.push(token);
      return tokens.length === 1 ? "sent" : new Promise(() => {});
    },
    { folder },
  );
  const arns = [await first.start(), await first.start()];
  for (const arn of arns) await first.caughtUp(arn);
  await first.stepFunctions.close();
  const again: string[] = [];
  const second = await TestHost.open(asking, ({ token }: { token: string }) => again.push(token), { folder });
  await second.idle();
  expect(again).toEqual([tokens[1]]);
  for (const taskToken of tokens) await second.call("SendTaskSuccess", { taskToken, output: '"yes"' });
  for (const arn of arns) expect((await second.ended(arn)).output).toBe("yes");
});

it("does at once, in order, what fell due while the host was down", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sfn-"));
  const waiting = machine({
    Wait: { Type: "Wait", Seconds: "{% $states.input %}", Next: "Work" },
    Work: task({ End: true }),
  });
  const order: number[] = [];
  const lambda = (seconds: number) => order.push(seconds);
  const first = await TestHost.open(waiting, lambda, { folder });
  for (const seconds of [300, 100, 200, 9000]) await first.start(seconds);
  await first.stepFunctions.close();
  const second = await TestHost.open(waiting, lambda, {
    folder,
    clock: new ManualClock(first.clock.now() + 500_000),
  });
  await second.advance(0);
  expect(order).toEqual([100, 200, 300]);
  await second.advance(8500);
  expect(order).toEqual([100, 200, 300, 9000]);
});

it("knows closed executions, their history and their transitions after a restart", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sfn-"));
  const work = machine({ A: { Type: "Pass", Next: "B" }, B: task({ End: true }) });
  const first = await TestHost.open(work, () => "done", { folder });
  const arn = await first.start({ a: 1 }, "known");
  await first.idle();
  const before = await first.history(arn);
  await first.stepFunctions.close();
  const second = await TestHost.open(work, () => "done", { folder });
  expect(await second.ended(arn)).toMatchObject({ status: "SUCCEEDED", output: "done" });
  expect(await second.history(arn)).toEqual(before);
  expect(second.stepFunctions.transitions(arn)).toBe(2);
  await expect(second.start({ a: 1 }, "known")).rejects.toMatchObject({ name: "ExecutionAlreadyExists" });
});

it("runs open executions of a machine that the host no longer has", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sfn-"));
  const first = await TestHost.open(
    machine({ W: { Type: "Wait", Seconds: 5, Output: "old", End: true } }),
    undefined,
    { folder },
  );
  const arn = await first.start();
  await first.stepFunctions.close();
  const second = await TestHost.open(undefined, undefined, { folder });
  await second.advance(5);
  expect((await second.ended(arn)).output).toBe("old");
});

it("refuses a journal that is damaged before its end, saying where", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sfn-"));
  const first = await TestHost.open(machine({ P: { Type: "Pass", End: true } }), undefined, { folder });
  await first.run();
  await first.stepFunctions.close();
  const { length } = readFileSync(join(folder, JOURNAL));
  appendFileSync(join(folder, JOURNAL), "nonsense\n");
  await expect(TestHost.open(undefined, undefined, { folder })).rejects.toThrow(
    `the line at byte ${length} is not a record`,
  );
});
