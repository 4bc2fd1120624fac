import { AssemblyError, type Template } from "./read-assembly.ts";

/** The targets of the intrinsic functions of one stack. */
export interface IntrinsicScope {
  template: Template;
  /** `AWS::Region` and the other pseudo parameters. */
  pseudo: Record<string, unknown>;
  ref(logicalId: string): unknown;
  getAtt(logicalId: string, attribute: string): unknown;
  importValue(name: string): unknown;
  /** An output of a stack before this one, exported or not. */
  stackOutput(stackName: string, key: string): unknown;
}

type Intrinsic = (argument: unknown, scope: IntrinsicScope) => unknown;

/** `{ Ref: "AWS::NoValue" }` removes the property or element that holds it. */
export const noValue = Symbol("AWS::NoValue");

/** Replaces every CloudFormation intrinsic function in a value by its result. */
export function resolveIntrinsics(value: unknown, scope: IntrinsicScope): unknown {
  if (Array.isArray(value))
    return value.map((item) => resolveIntrinsics(item, scope)).filter((item) => item !== noValue);
  if (typeof value !== "object" || value === null) return value;
  const [name, ...others] = Object.keys(value);
  if (name !== undefined && others.length === 0 && (name === "Ref" || name.startsWith("Fn::"))) {
    const intrinsic = intrinsics[name];
    if (!intrinsic) throw new AssemblyError(`The local host does not know the intrinsic function ${name}.`);
    return intrinsic((value as Record<string, unknown>)[name], scope);
  }
  const entries = Object.entries(value).map(([key, item]) => [key, resolveIntrinsics(item, scope)] as const);
  return Object.fromEntries(entries.filter(([, item]) => item !== noValue));
}

/** Whether a condition of the template holds. */
export function conditionHolds(name: string, scope: IntrinsicScope): boolean {
  const condition = scope.template.Conditions?.[name];
  if (condition === undefined) throw new AssemblyError(`The template has no condition "${name}".`);
  return evaluate(condition, scope);
}

function evaluate(condition: unknown, scope: IntrinsicScope): boolean {
  const [[name, argument] = ["", undefined]] = Object.entries(condition as Record<string, unknown>);
  const list = argument as unknown[];
  switch (name) {
    case "Condition":
      return conditionHolds(argument as string, scope);
    case "Fn::Equals":
      return String(resolveIntrinsics(list[0], scope)) === String(resolveIntrinsics(list[1], scope));
    case "Fn::And":
      return list.every((item) => evaluate(item, scope));
    case "Fn::Or":
      return list.some((item) => evaluate(item, scope));
    case "Fn::Not":
      return !evaluate(list[0], scope);
    default:
      throw new AssemblyError(`The local host does not know the condition function ${name}.`);
  }
}

const intrinsics: Record<string, Intrinsic> = {
  Ref: (name, scope) => reference(name as string, scope),
  "Fn::GetAtt": (argument, scope) => {
    const [logicalId, ...attribute] = Array.isArray(argument) ? argument : String(argument).split(".");
    return scope.getAtt(logicalId as string, attribute.join("."));
  },
  "Fn::Join": (argument, scope) => {
    const [separator, items] = argument as [string, unknown];
    return (resolveIntrinsics(items, scope) as unknown[]).join(separator);
  },
  "Fn::Sub": (argument, scope) => {
    const [text, variables] = (Array.isArray(argument) ? argument : [argument, {}]) as [
      string,
      Record<string, unknown>,
    ];
    return text.replace(/\$\{([^}]*)\}/g, (_, name: string) => {
      if (name.startsWith("!")) return `\${${name.slice(1)}}`;
      if (name in variables) return String(resolveIntrinsics(variables[name], scope));
      const [logicalId = "", ...attribute] = name.split(".");
      return String(
        attribute.length > 0 ? scope.getAtt(logicalId, attribute.join(".")) : reference(name, scope),
      );
    });
  },
  "Fn::ImportValue": (argument, scope) => scope.importValue(String(resolveIntrinsics(argument, scope))),
  "Fn::GetStackOutput": (argument, scope) => {
    const { StackName, OutputName } = resolveIntrinsics(argument, scope) as Record<string, string>;
    return scope.stackOutput(StackName ?? "", OutputName ?? "");
  },
  "Fn::Select": (argument, scope) => {
    const [index, items] = resolveIntrinsics(argument, scope) as [number | string, unknown[]];
    return items[Number(index)];
  },
  "Fn::Split": (argument, scope) => {
    const [separator, text] = resolveIntrinsics(argument, scope) as [string, string];
    return text.split(separator);
  },
  "Fn::If": (argument, scope) => {
    const [condition, whenTrue, whenFalse] = argument as [string, unknown, unknown];
    return resolveIntrinsics(conditionHolds(condition, scope) ? whenTrue : whenFalse, scope);
  },
  "Fn::FindInMap": (argument, scope) => {
    const [map, first, second] = resolveIntrinsics(argument, scope) as [string, string, string];
    const value = scope.template.Mappings?.[map]?.[first]?.[second];
    if (value === undefined)
      throw new AssemblyError(`The template has no mapping ${map}.${first}.${second}.`);
    return value;
  },
  "Fn::Base64": (argument, scope) =>
    Buffer.from(String(resolveIntrinsics(argument, scope))).toString("base64"),
};

function reference(name: string, scope: IntrinsicScope): unknown {
  if (name === "AWS::NoValue") return noValue;
  if (name in scope.pseudo) return scope.pseudo[name];
  const parameter = scope.template.Parameters?.[name];
  if (!parameter) return scope.ref(name);
  if (parameter.Default === undefined)
    throw new AssemblyError(`Parameter ${name} has no default, and the local host takes no parameters.`);
  return parameter.Default;
}
