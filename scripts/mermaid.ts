interface State {
  readonly Type: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly End?: boolean;
  readonly Choices?: readonly { readonly Condition: string; readonly Next: string }[];
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
  readonly ItemProcessor?: Machine;
}

export interface Machine {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/** A Mermaid state diagram of a state machine in Amazon States Language, its Maps drawn as composite states. */
export function diagramOf(machine: Machine): string {
  return ["stateDiagram-v2", ...lines(machine, "  ")].join("\n");
}

/** Replaces the text between the marks of a document by the diagram. */
export function withDiagram(document: string, diagram: string): string {
  const block = `<!-- workflow -->\n\n\`\`\`mermaid\n${diagram}\n\`\`\`\n\n<!-- /workflow -->`;
  return document.replace(/<!-- workflow -->[\s\S]*<!-- \/workflow -->/, () => block);
}

function lines({ StartAt, States }: Machine, indent: string): string[] {
  return [
    `${indent}[*] --> ${StartAt}`,
    ...Object.entries(States).flatMap(([name, state]) => [
      ...(state.ItemProcessor
        ? [`${indent}state ${name} {`, ...lines(state.ItemProcessor, `${indent}  `), `${indent}}`]
        : []),
      ...arrows(name, state).map((arrow) => indent + arrow),
    ]),
  ];
}

function arrows(name: string, state: State): string[] {
  const ends = state.End || ["Succeed", "Fail"].includes(state.Type);
  return [
    ...(state.Choices ?? []).map(({ Next }) => `${name} --> ${Next}`),
    ...[state.Next ?? state.Default].flatMap((next) => (next ? [`${name} --> ${next}`] : [])),
    ...(state.Catch ?? []).map(({ ErrorEquals, Next }) => `${name} --> ${Next}: ${ErrorEquals.join(", ")}`),
    ...(ends ? [`${name} --> [*]`] : []),
  ];
}
