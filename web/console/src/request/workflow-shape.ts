/*
 * The shape of the workflow for a drawing: its states below each other in the order of the happy path, and the arrows between them.
 * The definition is the one that is deployed, `workflows/dsr-request.asl.json`.
 */

interface State {
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Next: string }[];
  readonly Catch?: readonly { readonly Next: string }[];
}

export interface Machine {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
  /** `next` when all goes well, `else` after an error or a choice. */
  readonly kind: "next" | "else";
}

export interface Shape {
  /** The states when all goes well, in their order. */
  readonly path: readonly string[];
  /** The states for when something fails. */
  readonly aside: readonly string[];
  readonly arrows: readonly Arrow[];
}

export function shapeOf({ StartAt, States }: Machine): Shape {
  const path: string[] = [];
  for (let at: string | undefined = StartAt; at && !path.includes(at); at = States[at]?.Next) path.push(at);
  const arrows = Object.entries(States).flatMap(([from, state]) => {
    const others = [...(state.Catch ?? []), ...(state.Choices ?? [])].map(({ Next }) => Next);
    const aside = [...new Set([...others, ...(state.Default ? [state.Default] : [])])];
    return [
      ...(state.Next ? [{ from, to: state.Next, kind: "next" as const }] : []),
      ...aside.filter((to) => to !== from).map((to) => ({ from, to, kind: "else" as const })),
    ];
  });
  return { path, aside: Object.keys(States).filter((name) => !path.includes(name)), arrows };
}
