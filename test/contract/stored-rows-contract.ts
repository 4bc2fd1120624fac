import { describe, expect, it } from "@jest/globals";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Right } from "#shared/domain/right.ts";
import { mockKit, mockSubject, mockTaskFor } from "#shared/processor/mock-kit.ts";
import type { Item, Key } from "#shared/processor/own-table.ts";
import type { ProcessorFunction } from "#shared/processor/processor-handler.ts";

interface Scene {
  readonly handler: ProcessorFunction;
  readonly demo: Record<string, Item[]>;
  /** Addresses of the people in the demonstration data. */
  readonly known: readonly string[];
  /** All tables in their current state. */
  readonly contents: () => Promise<Record<string, Item[]>>;
  readonly put: (variable: string, items: readonly Item[]) => Promise<void>;
  readonly reset: () => Promise<void>;
}

const decided = { overHold: "keep" };

/** The contract of a processor for rows in other systems' forms, tried with the rows of its own `demo.ts`. */
export function describeStoredRows(manifest: ProcessorManifest, scene: () => Scene): void {
  const does = (right: Right, action: string) => manifest.rights[right]?.action === action;
  if (!does("access", "collect") || !does("erasure", "erase")) return;
  let requests = 0;
  const ask = (right: Right, email: string, parameters = {}) =>
    scene().handler.handle(
      mockTaskFor(manifest, right, email, { parameters, request: `request-${++requests}` }),
      mockKit(),
    );

  describe("with rows in other systems' forms", () => {
    it("finds people by an address in another case, or with blanks around it", async () => {
      for (const email of scene().known) {
        const before = countsOf(await ask("access", email));
        for (const { variable, item } of rowsOf(email, scene()).filter(({ item }) => item.email === email))
          await scene().put(variable, [{ ...item, email: ` ${email.toUpperCase()}` }]);
        expect(countsOf(await ask("access", email))).toEqual(before);
        const identified = await scene().handler.identify?.(mockSubject(email), mockKit());
        if (identified) expect(identified.known).toBe(true);
      }
    });

    it("finds nobody by another row with an address", async () => {
      const stranger = "friend.of.somebody@example.net";
      for (const email of scene().known)
        for (const { variable, item } of oneOfEachKind(email, scene()).filter(({ item }) => !item.email))
          await scene().put(variable, [{ ...item, email: stranger }]);
      const before = await scene().contents();
      expect(await ask("access", stranger)).toMatchObject({ outcome: "nothing-held" });
      expect(await ask("erasure", stranger)).toMatchObject({ outcome: "nothing-held" });
      expect(await scene().contents()).toEqual(before);
    });

    it("names dataset, row and field of an unreadable row, and changes nothing before", async () => {
      for (const email of scene().known) {
        for (const { variable, item } of oneOfEachKind(email, scene())) {
          const { pk, sk, email: head, ...fields } = item;
          const wrong = Object.fromEntries(Object.keys(fields).map((field) => [field, { not: ["this"] }]));
          await scene().put(variable, [{ ...wrong, pk, sk, ...(head !== undefined && { email: head }) }]);
          const before = await scene().contents();
          for (const right of ["access", "erasure"] as const)
            await expect(ask(right, email)).rejects.toMatchObject({
              name: "UnreadableRow",
              details: { dataset: expect.any(String), row: expect.any(Number), field: expect.any(String) },
            });
          expect(await scene().contents()).toEqual(before);
          await scene().reset();
        }
      }
    });

    it("treats a NULL like a missing field, and names a field that must not be missing", async () => {
      const [email = ""] = scene().known;
      const access = () => ask("access", email).catch((error: unknown) => error);
      for (const { variable, item } of oneOfEachKind(email, scene())) {
        for (const field of Object.keys(item).filter((name) => !["pk", "sk", "email"].includes(name))) {
          const { [field]: _, ...without } = item;
          await scene().put(variable, [without]);
          const missing = await access();
          await scene().put(variable, [{ ...item, [field]: null }]);
          const answer = await access();
          if (answer instanceof Error) expect(answer).toMatchObject({ details: { field } });
          expect(answer).toEqual(missing);
        }
        await scene().put(variable, [item]);
      }
    });

    it("names records of unknown kind, leaves them to an operator, and never erases them", async () => {
      for (const email of scene().known) {
        const strange = partitionsOf(email, scene()).map(({ variable, pk }) => ({
          variable,
          item: { pk, sk: "NEWKIND#1", what: "nobody has described it" },
        }));
        for (const { variable, item } of strange) await scene().put(variable, [item]);
        const before = await scene().contents();
        const counts = expect.objectContaining({ "records-of-unknown-kind": strange.length });
        for (const right of ["access", "erasure"] as const)
          expect(await ask(right, email)).toMatchObject({ outcome: "awaiting", awaits: "decision", counts });
        // Acts that can be undone are allowed meanwhile: uses end, and nothing is erased.
        const meanwhile = await scene().contents();
        for (const [variable, items] of Object.entries(before))
          expect(meanwhile[variable]?.map(keyOf)).toEqual(expect.arrayContaining(items.map(keyOf)));
        expect(countsOf(await ask("access", email, decided))).toEqual(counts);
        await ask("erasure", email, decided);
        const after = await scene().contents();
        for (const { variable, item } of strange) expect(after[variable]).toContainEqual(item);
        await scene().reset();
      }
    });
  });
}

const countsOf = (answer: TaskAnswer) => ("counts" in answer ? answer.counts : {});

const keyOf = ({ pk, sk }: Item) => `${pk}/${sk}`;

interface Row {
  readonly variable: string;
  readonly item: Item & Key;
}

/** All rows of the partitions whose head has an address. */
function rowsOf(email: string, { demo }: Scene): Row[] {
  return Object.entries(demo).flatMap(([variable, items]) => {
    const own = new Set(items.filter((item) => item.email === email).map(({ pk }) => pk));
    return items.filter(({ pk }) => own.has(pk)).map((item) => ({ variable, item: item as Item & Key }));
  });
}

function partitionsOf(email: string, scene: Scene): { variable: string; pk: string }[] {
  const heads = rowsOf(email, scene).filter(({ item }) => item.email === email);
  return heads.map(({ variable, item }) => ({ variable, pk: item.pk }));
}

function oneOfEachKind(email: string, scene: Scene): Row[] {
  const kinds = new Map<string, Row>();
  for (const row of rowsOf(email, scene)) kinds.set(`${row.variable} ${row.item.sk.split("#")[0]}`, row);
  return [...kinds.values()];
}
