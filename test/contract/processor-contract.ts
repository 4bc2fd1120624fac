import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { type TaskAnswer, taskOutcome } from "#shared/domain/outcome.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Identifier } from "#shared/domain/subject.ts";
import type { ProcessorHandler } from "#shared/processor/contract.ts";
import { type MockKit, mockKit, mockTask } from "#shared/processor/mock-kit.ts";
import { type Item, maintenanceKey } from "#shared/processor/own-table.ts";
import type { startAws } from "#test/processors/aws-for-tests.ts";

type Aws = Awaited<ReturnType<typeof startAws>>;

const unknown = "nobody.knows.me@example.org";
const identifierTypes = ["client-id", "user-id", "app-instance-id", "customer-number", "contact-id"];

/** What every processor has to keep to, tried with the people of its own `demo.ts`. */
export function describeProcessor(folder: string, manifest: ProcessorManifest, aws: () => Aws): void {
  const tables = Object.keys(manifest.tables);
  describe(`processor ${manifest.id}`, () => {
    const actions = new Set(Object.values(manifest.rights).map(({ action }) => action));
    actions.delete("none");
    let handle: ProcessorHandler;
    let demo: Record<string, Item[]>;
    let known: string[];

    beforeAll(async () => {
      await aws().addTables(manifest);
      ({ handle } = (await load(folder, "handler.ts")).handler as { handle: ProcessorHandler });
      ({ demo } = (await load(folder, "demo.ts")) as { demo: Record<string, Item[]> });
      known = [
        ...new Set(
          Object.values(demo)
            .flat()
            .flatMap(({ email }) => (email ? [String(email)] : [])),
        ),
      ];
    });
    beforeEach(async () => {
      for (const variable of tables) await aws().reset(variable, demo[variable]);
    });

    const contents = async () => {
      const scans = tables.map(async (variable) => [variable, await aws().scan(variable)]);
      return Object.fromEntries(await Promise.all(scans)) as Record<string, Item[]>;
    };

    it("names at least two people to try it with, and uses example addresses only", () => {
      expect(known.length).toBeGreaterThanOrEqual(2);
      for (const email of known) expect(email).toMatch(/@example\.(com|org|net)$/);
      expect(Object.keys(demo)).toEqual(tables);
    });

    describe.each([...actions])("asked to %s", (action) => {
      it("gives a valid answer for somebody it knows", async () => {
        for (const email of known) {
          const answer = await handle(mockTask(action, email), mockKit());
          expect(taskOutcome.parse(answer).outcome).not.toBe("nothing-held");
        }
      });

      it("answers nothing-held for somebody nobody knows, and leaves no trace", async () => {
        const before = await contents();
        const kit = mockKit();
        expectNothing(await handle(mockTask(action, unknown), kit), kit);
        expect(await contents()).toEqual(before);
      });

      it("gives nothing to somebody who only claims another's identifiers", async () => {
        const before = await contents();
        const kit = mockKit();
        const answer = await handle(mockTask(action, { email: unknown, identifiers: claims(demo) }), kit);
        expectNothing(answer, kit);
        expect(await contents()).toEqual(before);
      });

      it("says the same when it is done twice, and changes nothing the second time", async () => {
        for (const email of known) {
          const first = await handle(mockTask(action, email, email), mockKit());
          const between = await contents();
          expect(await handle(mockTask(action, email, email), mockKit())).toEqual(first);
          expect(await contents()).toEqual(between);
        }
      });

      it("never hands out or touches another person's data", async () => {
        for (const email of known) {
          const others = known.filter((other) => other !== email);
          const mine = (items: Record<string, Item[]>) => JSON.stringify(ofOthers(items, others));
          const before = mine(await contents());
          const kit = mockKit();
          const answer = await handle(mockTask(action, email, email), kit);
          expect(mine(await contents())).toBe(before);
          const handedOut = JSON.stringify([
            answer,
            ...datasetsOf(answer).map((name) => kit.collected(name)),
          ]);
          for (const other of others) expect(handedOut).not.toContain(other);
        }
      });

      it("puts no personal data into what is recorded of its answer", async () => {
        for (const email of known) {
          const { files: _, ...rest } = { files: [], ...(await handle(mockTask(action, email), mockKit())) };
          const texts = JSON.stringify(rest);
          for (const secret of personal(demo, email)) expect(texts).not.toContain(secret);
        }
      });

      it("throws TransientError while its system is in maintenance", async () => {
        for (const variable of tables) await aws().put(variable, [{ ...maintenanceKey }]);
        await expect(handle(mockTask(action, known[0] as string), mockKit())).rejects.toMatchObject({
          name: "TransientError",
        });
      });
    });

    it("throws TerminalError for an action it does not offer", async () => {
      const other = actions.has("hold") ? "restrict" : "hold";
      await expect(handle(mockTask(other, known[0] as string), mockKit())).rejects.toMatchObject({
        name: "TerminalError",
      });
    });
  });
}

function load(folder: string, file: string): Promise<Record<string, unknown>> {
  return import(pathToFileURL(join(folder, file)).href) as Promise<Record<string, unknown>>;
}

function expectNothing(answer: TaskAnswer, kit: MockKit): void {
  expect(taskOutcome.parse(answer).outcome).toBe("nothing-held");
  expect(kit.datasets()).toEqual([]);
}

function datasetsOf(answer: TaskAnswer): string[] {
  return "files" in answer ? (answer.files ?? []).map(({ dataset }) => dataset) : [];
}

/** Every text of an item that belongs to somebody, claimed as every kind of identifier. */
function claims(demo: Record<string, Item[]>): Identifier[] {
  const owned = Object.values(demo)
    .flat()
    .filter(({ email }) => email);
  const values = new Set(owned.flatMap((item) => Object.values(item).flatMap(parts)));
  return [...values].flatMap((value) => identifierTypes.map((type) => ({ type, value })));
}

/** A text, and what stands between the separators of a key. */
function parts(value: unknown): string[] {
  return typeof value === "string" ? [value, ...value.split("#")] : [];
}

/** Items of the partitions in which one of these people is named. */
function ofOthers(items: Record<string, Item[]>, people: readonly string[]): Item[] {
  return Object.values(items).flatMap((all) => {
    const partitions = new Set(all.filter(({ email }) => people.includes(String(email))).map(({ pk }) => pk));
    return all.filter(({ pk }) => partitions.has(pk));
  });
}

/** What of a person's items would tell who it is. */
function personal(demo: Record<string, Item[]>, email: string): string[] {
  const own = Object.values(demo)
    .flat()
    .filter((item) => item.email === email);
  return [email, ...own.flatMap(({ name, phone, ip }) => [name, phone, ip]).filter(isText)];
}

const isText = (value: unknown): value is string => typeof value === "string";
