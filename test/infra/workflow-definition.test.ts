import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { projectRoot } from "#infra/project-root.ts";
import * as errors from "#shared/domain/errors.ts";

interface State {
  readonly Type: string;
  readonly Resource?: string;
  readonly Arguments?: { readonly FunctionName: string };
  readonly Retry?: readonly ErrorRule[];
  readonly Catch?: readonly ErrorRule[];
  readonly ItemProcessor?: { readonly States: States };
}
interface ErrorRule {
  readonly ErrorEquals: readonly string[];
}
type States = Readonly<Record<string, State>>;

const text = readFileSync(join(projectRoot, "workflows", "dsr-request.asl.json"), "utf8");
const states = allStates((JSON.parse(text) as { States: States }).States);

describe("the workflow's definition", () => {
  it("calls in each state the function whose folder has the state's name", () => {
    const placeholders = Array.from(text.matchAll(/\$\{(\w+)\}/g), ([, name = ""]) => name);
    const called = new Set(placeholders.filter((name) => name !== "Partition"));
    expect(called.size).toBeGreaterThan(0);
    for (const name of called) {
      expect(states.find(([state]) => state === name)?.[1].Arguments?.FunctionName).toBe(`\${${name}}`);
      expect(existsSync(join(projectRoot, "functions", "workflow", kebabCase(name), "handler.ts"))).toBe(
        true,
      );
    }
  });

  it("retries and catches only existing errors, under the names with which they are thrown", () => {
    const rules = states.flatMap(([, { Retry = [], Catch = [] }]) => [...Retry, ...Catch]);
    const names = new Set(rules.flatMap(({ ErrorEquals }) => ErrorEquals));
    const own = [...names].filter((name) => !name.startsWith("States."));
    expect(own).not.toEqual([]);
    const exported = new Map<string, unknown>(Object.entries(errors));
    for (const name of own) {
      const thrown = exported.get(name);
      const error: unknown = typeof thrown === "function" ? Reflect.construct(thrown, [""]) : undefined;
      expect(error).toHaveProperty("name", name);
    }
  });

  it("asks Step Functions for nothing but Lambda functions, in every partition", () => {
    const resources = new Set(states.flatMap(([, { Resource }]) => Resource ?? []));
    expect([...resources].sort()).toEqual([
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholder of CloudFormation
      "arn:${Partition}:states:::lambda:invoke",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholder of CloudFormation
      "arn:${Partition}:states:::lambda:invoke.waitForTaskToken",
    ]);
  });
});

function allStates(states: States): [string, State][] {
  return Object.entries(states).flatMap(([name, state]) => [
    [name, state],
    ...allStates(state.ItemProcessor?.States ?? {}),
  ]);
}

function kebabCase(name: string): string {
  return name.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}
