import definition from "#workflows/dsr-request.asl.json";
import { texts } from "../texts.ts";
import { type Arrow, type Machine, shapeOf } from "./workflow-shape.ts";

const { workflow: words } = texts.request;
const shape = shapeOf(definition as unknown as Machine);

const box = { width: 168, height: 40, gap: 28 };
const left = 4;
const right = left + box.width + 96;
const height = shape.path.length * (box.height + box.gap);
const width = right + box.width + 4;

interface Place {
  readonly x: number;
  readonly y: number;
}

const placeOf = (name: string): Place => {
  const at = shape.path.indexOf(name);
  if (at >= 0) return { x: left, y: at * (box.height + box.gap) + 4 };
  const room = height / (shape.aside.length + 1);
  return { x: right, y: room * (shape.aside.indexOf(name) + 1) - box.height / 2 };
};

interface WorkflowGraphProps {
  readonly current: readonly string[];
  readonly visited: readonly string[];
}

/** The states of the workflow. The state that it is in is marked by colour, frame and word; the text beside says the same. */
export function WorkflowGraph({ current, visited }: WorkflowGraphProps) {
  const isCurrent = (name: string) => current.some((one) => outermost(one) === name);
  const wasVisited = (name: string) => visited.some((one) => outermost(one) === name);
  // All ways that could have been taken would hide the ones that were.
  const arrows = shape.arrows.filter(
    ({ from, to, kind }) => isOnPath(from, to) || (kind === "else" && wasVisited(from) && wasVisited(to)),
  );
  return (
    <svg
      className="desk-graph"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={words.graphOf(
        shape.path.map(words.nameOf).join(", "),
        current.map(words.nameOf).join(", "),
      )}
    >
      <title>{words.heading}</title>
      <defs>
        <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 0 8 4 0 8z" className="desk-head" />
        </marker>
      </defs>
      {arrows.map((arrow) => (
        <path
          key={`${arrow.from} ${arrow.to} ${arrow.kind}`}
          d={lineOf(arrow)}
          className={isOnPath(arrow.from, arrow.to) ? "desk-next" : "desk-else"}
          markerEnd="url(#arrow)"
        />
      ))}
      {[...shape.path, ...shape.aside].map((name) => {
        const { x, y } = placeOf(name);
        const kind = isCurrent(name) ? "desk-current" : wasVisited(name) ? "desk-visited" : "desk-state";
        return (
          <g key={name} className={kind}>
            <rect x={x} y={y} width={box.width} height={box.height} rx="8" />
            <text x={x + box.width / 2} y={y + (isCurrent(name) ? 17 : 25)}>
              {words.nameOf(name)}
            </text>
            {isCurrent(name) && (
              <text x={x + box.width / 2} y={y + 32} className="desk-here">
                {words.here}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

/** States inside a Map, by the state around them. */
const parentOf: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(definition.States).flatMap(([name, state]) =>
    "ItemProcessor" in state ? Object.keys(state.ItemProcessor.States).map((inner) => [inner, name]) : [],
  ),
);

const outermost = (state: string): string => parentOf[state] ?? state;

/** From one state to the next when all goes well. */
const isOnPath = (from: string, to: string): boolean => {
  const at = shape.path.indexOf(from);
  return at >= 0 && shape.path[at + 1] === to;
};

function lineOf({ from, to }: Arrow): string {
  const a = placeOf(from);
  const b = placeOf(to);
  const middle = box.height / 2;
  if (a.x === b.x && a.x === left) {
    if (isOnPath(from, to)) return `M${a.x + box.width / 2} ${a.y + box.height}V${b.y}`;
    const bend = left + box.width + 44;
    return `M${a.x + box.width} ${a.y + middle + 6}C${bend} ${a.y + middle + 6} ${bend} ${b.y + middle - 6} ${b.x + box.width} ${b.y + middle - 6}`;
  }
  if (a.x === b.x) return `M${a.x + box.width / 2} ${a.y + box.height}V${b.y}`;
  const start = a.x < b.x ? a.x + box.width : a.x;
  const end = a.x < b.x ? b.x : b.x + box.width;
  return `M${start} ${a.y + middle}L${end} ${b.y + middle}`;
}
