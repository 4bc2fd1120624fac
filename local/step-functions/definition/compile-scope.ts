import { compileTemplate, constant, type Template } from "../jsonata/template.ts";
import type { ScopeText, StateText } from "./definition-schema.ts";
import type { Catcher, Outcome, Retrier, Scope, State } from "./machine.ts";
import { parseResource } from "./task-resource.ts";
import { UnsupportedDefinitionError } from "./unsupported-definition-error.ts";

/** The part that a scope inherits from the one around it. */
export interface Surroundings {
  readonly language: string;
  /** Variables of outer scopes, which an inner scope reads and must not assign. */
  readonly assigned: ReadonlySet<string>;
  /** Names of states so far: they are unique in the whole machine. */
  readonly names: Set<string>;
}

/** Compiles one `States` object with its contents. Throws UnsupportedDefinitionError. */
export function compileScope(scope: ScopeText, around: Surroundings): Scope {
  const assigned = new Set([...around.assigned, ...Object.values(scope.States).flatMap(assignedBy)]);
  if (!(scope.StartAt in scope.States)) throw unknownTarget(scope.StartAt, undefined, "StartAt");
  const states = new Map<string, State>();
  for (const [name, text] of Object.entries(scope.States)) {
    if (around.names.has(name))
      throw new UnsupportedDefinitionError("the name is used twice in this machine", name);
    around.names.add(name);
    const clash = assignedBy(text).find((variable) => around.assigned.has(variable));
    if (clash) throw new UnsupportedDefinitionError(`$${clash} belongs to an outer scope`, name, "Assign");
    checkTargets(name, text, scope.States);
    const language = text.QueryLanguage ?? around.language;
    states.set(name, compileState(name, text, { ...around, language, assigned }));
  }
  return { startAt: scope.StartAt, states };
}

function assignedBy(state: StateText): string[] {
  const parts: { Assign?: Record<string, unknown> | undefined }[] = [
    state as { Assign?: Record<string, unknown> },
    ...("Choices" in state ? state.Choices : []),
    ...("Catch" in state ? state.Catch : []),
  ];
  return parts.flatMap(({ Assign }) => Object.keys(Assign ?? {}));
}

function unknownTarget(target: string, state: string | undefined, field: string) {
  return new UnsupportedDefinitionError(`there is no state "${target}" in this scope`, state, field);
}

function checkTargets(name: string, state: StateText, states: Record<string, unknown>): void {
  const targets: [string, string | undefined][] = [];
  if ("Next" in state) targets.push(["Next", state.Next]);
  if ("Choices" in state) {
    targets.push(["Default", state.Default]);
    for (const [index, rule] of state.Choices.entries()) targets.push([`Choices/${index}/Next`, rule.Next]);
  }
  if ("Catch" in state)
    for (const [index, catcher] of state.Catch.entries()) targets.push([`Catch/${index}/Next`, catcher.Next]);
  for (const [field, target] of targets)
    if (target !== undefined && !(target in states)) throw unknownTarget(target, name, field);
  if (["Choice", "Succeed", "Fail"].includes(state.Type)) return;
  const { Next, End } = state as { Next?: string; End?: true };
  if ((Next === undefined) === (End === undefined))
    throw new UnsupportedDefinitionError(
      "needs either Next or End",
      name,
      Next === undefined ? "Next" : "End",
    );
}

/** Compiles the fields of one state, each error named after the field. */
class StateCompiler {
  readonly name: string;
  readonly around: Surroundings;

  constructor(name: string, around: Surroundings) {
    this.name = name;
    this.around = around;
  }

  template(value: unknown, field: string): Template {
    if (this.around.language === "JSONPath") return constant(value);
    try {
      return compileTemplate(value, field);
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      throw new UnsupportedDefinitionError([code, message].filter(Boolean).join(": "), this.name, field);
    }
  }

  /** The named fields of `text` that are there, as templates under the given keys. */
  fields<K extends string>(text: object, keys: Record<K, string>, prefix = ""): { [key in K]?: Template } {
    const found: { [key in K]?: Template } = {};
    for (const [key, field] of Object.entries(keys) as [K, string][])
      if (field in text) found[key] = this.template((text as Record<string, unknown>)[field], prefix + field);
    return found;
  }

  outcome(text: { Next?: string | undefined }, prefix = ""): Outcome {
    return {
      ...(text.Next !== undefined && { next: text.Next }),
      ...this.fields(text, { output: "Output", assign: "Assign" }, prefix),
    };
  }

  recovery(text: Extract<StateText, { Type: "Task" | "Map" }>) {
    const checked = <T extends { ErrorEquals: string[] }>(list: T[], field: string) => {
      for (const [index, { ErrorEquals }] of list.entries())
        if (ErrorEquals.includes("States.ALL") && (ErrorEquals.length > 1 || index < list.length - 1))
          throw new UnsupportedDefinitionError(
            "States.ALL has to stand alone and come last",
            this.name,
            `${field}/${index}/ErrorEquals`,
          );
      return list;
    };
    const retry = checked(text.Retry, "Retry").map(
      (retrier): Retrier => ({
        errorEquals: retrier.ErrorEquals,
        intervalSeconds: retrier.IntervalSeconds,
        maxAttempts: retrier.MaxAttempts,
        backoffRate: retrier.BackoffRate,
        ...(retrier.MaxDelaySeconds !== undefined && { maxDelaySeconds: retrier.MaxDelaySeconds }),
        jitter: retrier.JitterStrategy === "FULL",
      }),
    );
    const catchers = checked(text.Catch, "Catch").map(
      (catcher, index): Catcher => ({
        errorEquals: catcher.ErrorEquals,
        ...this.outcome(catcher, `Catch[${index}]/`),
      }),
    );
    return { retry, catch: catchers };
  }
}

function compileState(name: string, text: StateText, around: Surroundings): State {
  const compiler = new StateCompiler(name, around);
  switch (text.Type) {
    case "Task":
      return {
        type: "Task",
        name,
        ...parseResource(name, text),
        ...compiler.fields(text, {
          arguments: "Arguments",
          timeoutSeconds: "TimeoutSeconds",
          heartbeatSeconds: "HeartbeatSeconds",
        }),
        ...compiler.recovery(text),
        ...compiler.outcome(text),
      };
    case "Map":
      return {
        type: "Map",
        name,
        ...compiler.fields(text, {
          items: "Items",
          itemSelector: "ItemSelector",
          maxConcurrency: "MaxConcurrency",
          toleratedFailureCount: "ToleratedFailureCount",
          toleratedFailurePercentage: "ToleratedFailurePercentage",
        }),
        processor: compileScope(text.ItemProcessor as ScopeText, around),
        ...compiler.recovery(text),
        ...compiler.outcome(text),
      };
    case "Choice":
      return {
        type: "Choice",
        name,
        ...compiler.outcome({ ...text, Next: text.Default }),
        choices: text.Choices.map((rule, index) => ({
          condition: compiler.template(rule.Condition, `Choices[${index}]/Condition`),
          ...compiler.outcome(rule, `Choices[${index}]/`),
        })),
      };
    case "Wait":
      if ((text.Seconds === undefined) === (text.Timestamp === undefined))
        throw new UnsupportedDefinitionError("needs either Seconds or Timestamp", name, "Seconds");
      return {
        type: "Wait",
        name,
        ...compiler.fields(text, { seconds: "Seconds", timestamp: "Timestamp" }),
        ...compiler.outcome(text),
      };
    case "Fail":
      return { type: "Fail", name, ...compiler.fields(text, { error: "Error", cause: "Cause" }) };
    case "Pass":
    case "Succeed":
      return { type: text.Type, name, ...compiler.outcome(text as { Next?: string }) };
  }
}
