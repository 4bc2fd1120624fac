import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import * as errors from "#shared/domain/errors.ts";
import { notTriedAgain } from "#shared/life/4-run/run-tasks.ts";
import { diagramOf, withDiagram } from "../../scripts/mermaid.ts";

const text = readFileSync("workflows/dsr-request.asl.json", "utf8");
const machine = JSON.parse(text);

/** Every object of a JSON document. */
function* objects(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield value as Record<string, unknown>;
  for (const member of Object.values(value)) yield* objects(member);
}

const all = [...objects(machine)];

describe("the state machine of a request", () => {
  const steps = ["VerifyIdentity", "ApprovePlan", "RunTasks", "SettleTasks", "AssembleResponse", "Respond"];

  it("takes six states on the happy path, however many processors there are", () => {
    const path: string[] = [];
    for (let name = machine.StartAt; name; name = machine.States[name].Next) path.push(name);
    expect(path).toEqual(steps);
  });

  it("keeps a request with a failed step for an operator, who has that very step tried again", () => {
    const { Choices, Default } = machine.States.WhichStepFailed;
    for (const step of steps.filter((one) => one !== "RunTasks")) {
      const last = machine.States[step].Catch.at(-1);
      expect(last).toMatchObject({ ErrorEquals: ["States.ALL"], Next: "AwaitOperator" });
      expect(last.Output).toContain(`'step': '${step}'`);
      const choice = Choices.find((one: { Condition: string }) => one.Condition.includes(`'${step}'`));
      expect(choice?.Next ?? Default).toBe(step);
    }
  });

  it("gives each task a state of its own where they could not be tried all at once", () => {
    const { Catch, Next } = machine.States.RunTasks;
    expect(Catch).toEqual([expect.objectContaining({ ErrorEquals: ["States.ALL"], Next })]);
    expect(Catch[0].Output.tasks).toContain("'left': true");
  });

  it("tries a task again after the same faults as the function that tries them all", () => {
    const { RunTask, RetryTask } = machine.States.SettleTasks.ItemProcessor.States;
    for (const { Retry } of [RunTask, RetryTask]) expect(Retry[0].ErrorEquals).toEqual(notTriedAgain);
  });

  it("has an outdated answer assembled anew", () => {
    const [outdated] = machine.States.Respond.Catch;
    expect(outdated).toMatchObject({ ErrorEquals: ["AnswerOutdated"], Next: "AssembleResponse" });
    expect(machine.States.Respond.Retry[0].ErrorEquals).toContain("AnswerOutdated");
  });

  it("ends no execution in the state that waits for an operator: nobody looks after that state", () => {
    expect(machine.States.AwaitOperator.Catch.at(-1)).toEqual({
      ErrorEquals: ["States.ALL"],
      Output: "{% $states.input %}",
      Next: "AwaitOperator",
    });
  });

  it("names only existing errors, by their own names", () => {
    const thrown = Object.values(errors).flatMap((value) =>
      typeof value === "function" && value.prototype instanceof Error ? [value.name] : [],
    );
    const named = all.flatMap(({ ErrorEquals }) => (ErrorEquals as string[] | undefined) ?? []);
    const own = named.filter((name) => !name.startsWith("States."));
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter((name) => !thrown.includes(name))).toEqual([]);
  });

  it("retries every task, with jitter, but no fault that needs a person", () => {
    const tasks = all.filter(({ Type }) => Type === "Task");
    expect(tasks).toHaveLength(9);
    for (const task of tasks as { Retry: Record<string, unknown>[] }[]) {
      const { Retry } = task;
      expect(Retry[0]).toMatchObject({ MaxAttempts: 0 });
      const isLast = task === machine.States.AwaitOperator;
      expect([Retry[0]?.ErrorEquals].flat().includes("TerminalError")).toBe(!isLast);
      expect(Retry.at(-1)).toMatchObject({ ErrorEquals: ["States.ALL"], JitterStrategy: "FULL" });
    }
  });

  it("has its current drawing in the architecture document", () => {
    const document = readFileSync("docs/ARCHITECTURE.md", "utf8");
    expect(withDiagram(document, diagramOf(machine))).toBe(document);
  });
});
