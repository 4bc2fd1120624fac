import fc from "fast-check";
import { secret } from "../refused.ts";

/** Parts of an attribute and of an element: a page that has them unescaped was broken out of. */
export const markup = `"><x-${secret}><script>alert(1)</script><a "x-${secret}="`;
export const brokenOut = new RegExp(`<x-${secret}|<script>alert|"x-${secret}=`);

/** Texts that some reader of a text has stumbled over. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "\0",
    `${secret}\0`,
    `${secret}\r\nBcc: ${secret}@example.com`,
    `${secret}\ud800`,
    `\udfff${secret}`,
    `\u202e${secret}\u2066`,
    `${secret}\u001b[31m`,
    `../../${secret}`,
    `' OR 1=1 -- ${secret}`,
    `{{7*7}}\${${secret}}%s%n`,
    `=HYPERLINK("${secret}")`,
    "__proto__",
    "constructor",
    "NaN",
    "1e999",
    `${secret}@localhost`,
    `${secret}@example.com,jo@example.com`,
    markup,
    `${secret} ${"x".repeat(3_000)}`,
    `${secret} ${"\u{1F4A9}".repeat(600)}`,
    `${secret} ${"y".repeat(33_000)}`,
  ),
  fc.string({ unit: "binary", maxLength: 60 }).map((rest) => `${secret}${rest}`),
);

const nested = (depth: number): unknown => JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`);

export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e308, [], {}, [[]], nested(50), nested(2_000)),
  fc.jsonValue({ maxDepth: 3 }),
);

/** One thing that is done to a value before it is sent. */
interface Change {
  readonly kind: "replace" | "remove" | "add";
  readonly at: number;
  readonly name: string;
  readonly value: unknown;
}

export const changes: fc.Arbitrary<Change[]> = fc.array(
  fc.record({
    kind: fc.constantFrom("replace", "remove", "add"),
    at: fc.nat({ max: 1_000 }),
    name: fc.constantFrom(secret, "__proto__", "constructor", "toString", "", "a/b~c"),
    value: hostileValue,
  }),
  { maxLength: 2 },
);

export function changed(value: unknown, all: readonly Change[]): unknown {
  // What was made is used again by the library.
  return all.reduce(changeOnce, structuredClone(value));
}

function changeOnce(value: unknown, { kind, at, name, ...change }: Change): unknown {
  // A later change must not put it into itself.
  const other = structuredClone(change.value);
  const places = placesIn(value);
  const place = places[at % (places.length + 1)];
  if (!place) return kind === "replace" ? other : value;
  const { holder, key } = place;
  if (kind === "remove") Reflect.deleteProperty(holder, key);
  // A plain assignment to __proto__ would make no member.
  else
    Object.defineProperty(holder, kind === "add" && !Array.isArray(holder) ? name : key, {
      value: other,
      configurable: true,
      enumerable: true,
      writable: true,
    });
  return value;
}

interface Place {
  readonly holder: object;
  readonly key: string;
}

function placesIn(value: unknown, depth = 0): Place[] {
  if (typeof value !== "object" || value === null || depth > 5) return [];
  return Object.entries(value).flatMap(([key, member]) => [
    { holder: value, key },
    ...placesIn(member, depth + 1),
  ]);
}
