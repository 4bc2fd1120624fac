import { appendFileSync, mkdtempSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "@jest/globals";
import { Journal } from "../../step-functions/journal/journal.ts";
import type { MachineHeader } from "../../step-functions/journal/journal-header.ts";
import { callback, machine, TestHost } from "./test-host.ts";

const file = () => join(mkdtempSync(join(tmpdir(), "journal-")), "file");
const header = (n: number): MachineHeader => ({
  machine: n,
  arn: "a",
  name: "ünï",
  roleArn: "",
  hash: "",
  at: n,
});
const found = (path: string) => {
  const states: string[] = [];
  const journal = Journal.open(path, (record) => states.push(record.stateText()));
  return { journal, states };
};

it("gives back every record, of any size, and cuts a torn one off", () => {
  const path = file();
  const first = found(path);
  const states = ["1", JSON.stringify("tab \t and line \n"), JSON.stringify("ü".repeat(5_000_000)), "4"];
  const positions = states.map((state, n) =>
    first.journal.append({ header: header(n), events: "[]", state }),
  );
  first.journal.close();
  const { size } = statSync(path);
  appendFileSync(path, '{"machine":9');
  const second = found(path);
  expect(second.states.map((state) => state.length)).toEqual(states.map((state) => state.length));
  expect(second.states).toEqual(states);
  expect(statSync(path).size).toBe(size);
  const at = second.journal.append({ header: header(5), events: "[5]", state: "5" });
  expect(second.journal.read(at)).toEqual({ header: header(5), events: "[5]", state: "5" });
  expect(positions.map((position) => second.journal.read(position).state)).toEqual(states);
  second.journal.close();
  expect(found(path).states).toHaveLength(5);
});

it("has written what was appended when `written` resolves, together", async () => {
  const path = file();
  const { journal } = found(path);
  const before = statSync(path).size;
  const commits = [1, 2, 3].map((n) => {
    journal.append({ header: header(n), events: "[]", state: "{}" });
    return journal.written();
  });
  expect(statSync(path).size).toBe(before);
  await commits[0];
  expect(statSync(path).size).toBe(journal.size);
});

it("says so to everybody from then on when it cannot write", async () => {
  const { journal } = found(file());
  journal.close();
  journal.append({ header: header(1), events: "[]", state: "{}" });
  await expect(journal.written()).rejects.toMatchObject({ name: "JournalFailure" });
  expect(() => journal.append({ header: header(2), events: "[]", state: "{}" })).toThrow("cannot be written");
});

it("is rewritten at a start when it has grown, losing only what nobody can ask for", async () => {
  const definition = machine({
    Ask: callback({ HeartbeatSeconds: 600, Output: "{% $length($states.input) %}", End: true }),
  });
  const tokens: string[] = [];
  const lambda = ({ token }: { token: string }) => tokens.push(token);
  const first = await TestHost.open(definition, lambda);
  const path = join(first.folder, "executions.journal");
  const closed = await first.start("x", "closed");
  await first.idle();
  await first.call("SendTaskSuccess", { taskToken: tokens[0] as string, output: "1" });
  const open = await first.start("y".repeat(200_000), "open");
  await first.idle();
  for (let beat = 0; beat < 60; beat++)
    await first.call("SendTaskHeartbeat", { taskToken: tokens[1] as string });
  const history = [await first.history(closed), await first.history(open)];
  await first.stepFunctions.close();
  const before = statSync(path).size;
  expect(before).toBeGreaterThan(20_000_000);

  const second = await TestHost.open(definition, lambda, { folder: first.folder, clock: first.clock });
  expect(statSync(path).size).toBeLessThan(before / 10);
  expect([await second.history(closed), await second.history(open)]).toEqual(history);
  expect(second.stepFunctions.transitions(closed)).toBe(1);
  await second.call("SendTaskSuccess", { taskToken: tokens[1] as string, output: "1" });
  expect((await second.ended(open)).output).toBe(200_000);
  for (let n = 0; n < 20; n++) await second.start("z".repeat(200_000), `more-${n}`);
  await second.idle();
  for (const taskToken of tokens.slice(2)) await second.call("SendTaskFailure", { taskToken });
  await second.stepFunctions.close();

  const third = await TestHost.open(definition, lambda, { folder: first.folder, clock: first.clock });
  expect(await third.history(open)).toHaveLength(8);
  await third.advance(91 * 86_400);
  const late = await third.start("late");
  await third.idle();
  await third.stepFunctions.close();
  const fourth = await TestHost.open(definition, lambda, { folder: first.folder, clock: first.clock });
  await expect(fourth.ended(open)).rejects.toMatchObject({ name: "ExecutionDoesNotExist" });
  expect((await fourth.ended(late)).status).toBe("RUNNING");
});
