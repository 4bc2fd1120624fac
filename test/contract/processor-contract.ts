import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { languages } from "#shared/domain/languages.ts";
import { textIn } from "#shared/domain/localised-text.ts";
import { type TaskAnswer, taskOutcome } from "#shared/domain/outcome.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { type Action, action, type Right, right } from "#shared/domain/right.ts";
import { type DatasetNames, datasetNames } from "#shared/processor/dataset-names.ts";
import { type MockKit, mockKit, mockSubject, mockTask, mockTaskFor } from "#shared/processor/mock-kit.ts";
import { type Item, maintenanceKey } from "#shared/processor/own-table.ts";
import type { ProcessorFunction } from "#shared/processor/processor-handler.ts";
import type { startAws } from "#test/processors/aws-for-tests.ts";
import { claims } from "./claims.ts";
import { unnamedFields, unnamedRecords } from "./dataset-names.ts";
import { describeIdentification } from "./identification-contract.ts";
import type { OutsideSystem } from "./outside-system.ts";
import { describeStoredRows } from "./stored-rows-contract.ts";

type Aws = Awaited<ReturnType<typeof startAws>>;

const unknown = "nobody.knows.me@example.org";
/** The requested changes: texts that no processor may repeat in its answer. */
const changes = { name: "Corrected Name", company: "Corrected Company", email: "corrected@example.net" };
const releasable: readonly Action[] = ["restrict", "hold", "stop", "suppress"];
/** Rights that begin before the mailbox is proved. */
const withoutProof: readonly Right[] = ["objection", "consent-withdrawal", "complaint"];
const requestOf = (email: string) => `request-${Buffer.from(email).toString("hex")}`;

/**
 * The contract of every processor, tried with the people of its own `demo.ts` or, at a vendor, with those of the server
 * that stands in for the vendor.
 */
export function describeProcessor(
  folder: string,
  manifest: ProcessorManifest,
  aws: () => Aws,
  outside?: OutsideSystem,
): void {
  const tables = Object.keys(manifest.tables);
  const newKit = (names?: DatasetNames) => mockKit(undefined, names, outside?.kit);
  describe(`processor ${manifest.id}${outside ? ` at ${basename(folder)}` : ""}`, () => {
    let handler: ProcessorFunction;
    let demo: Record<string, Item[]>;
    let known: string[];

    beforeAll(async () => {
      await aws().addTables(manifest);
      await outside?.start();
      ({ handler } = (await load(folder, "handler.ts")) as { handler: ProcessorFunction });
      demo = outside ? { ...outside.contents() } : await demoOf(folder);
      known = [
        ...new Set(
          Object.values(demo)
            .flat()
            .flatMap(({ email }) => (email ? [String(email)] : [])),
        ),
      ];
    });
    afterAll(() => outside?.stop());
    const reset = async () => {
      outside?.reset();
      for (const variable of tables) await aws().reset(variable, demo[variable]);
    };
    beforeEach(reset);

    const contents = async () => {
      const scans = tables.map(async (variable) => [variable, await aws().scan(variable)]);
      const own = Object.fromEntries(await Promise.all(scans)) as Record<string, Item[]>;
      return { ...own, ...outside?.contents() };
    };

    /**
     * After an objection of an unknown person there is one keyed entry without the address; everything else stays
     * unchanged.
     */
    const expectOnlyRefusalsAdded = async (before: Record<string, Item[]>) => {
      const after = await contents();
      for (const variable of Object.keys(before)) {
        const were = new Set(before[variable]?.map(({ pk, sk }) => `${pk}/${sk}`));
        const left = after[variable]?.filter(({ pk, sk }) => were.has(`${pk}/${sk}`));
        expect(left).toEqual(before[variable]);
      }
      expect(JSON.stringify(after)).not.toContain(unknown);
      if (!manifest.keyedHash) expect(after).toEqual(before);
    };

    it("names at least two people to try it with, and uses example addresses only", () => {
      expect(known.length).toBeGreaterThanOrEqual(2);
      for (const email of known) expect(email).toMatch(/@example\.(com|org|net)$/);
      if (!outside) expect(Object.keys(demo)).toEqual(tables);
    });

    it("has a meaning for each of the eight rights", () => {
      expect(Object.keys(manifest.rights).toSorted()).toEqual(right.options.toSorted());
    });

    it("gives a reason and a law for a right without an action here", () => {
      for (const rule of Object.values(manifest.rights).filter(({ action }) => action === "none")) {
        expect(rule).toMatchObject({ note: expect.any(Object), law: expect.any(String) });
      }
    });

    const startMaintenance = async () => {
      for (const variable of tables) await aws().put(variable, [{ ...maintenanceKey }]);
    };

    describeIdentification(manifest, () => ({
      identify: handler.identify,
      demo,
      known,
      contents,
      startMaintenance,
      newKit,
    }));

    const put = (variable: string, items: readonly Item[]) => aws().put(variable, items);
    if (!outside) describeStoredRows(manifest, () => ({ handler, demo, known, contents, put, reset }));

    describe.each(asked(manifest))("asked for $what", ({ name, parameters }) => {
      const ask = (subject: Parameters<typeof mockTask>[1], kit = newKit()) =>
        handler.handle(mockTaskFor(manifest, name, subject, { parameters }), kit);

      it("gives a valid answer about a known person, with the law for a refusal and without personal data", async () => {
        for (const email of known) {
          const answer = taskOutcome.parse(await ask(email));
          expect(answer.outcome).not.toBe("nothing-held");
          if (answer.outcome === "not-applicable") expect(answer.law).toBeTruthy();
          const { files: _, ...recorded } = { files: [], ...answer };
          const texts = JSON.stringify(recorded);
          for (const secret of [...personal(demo, email), ...Object.values(changes)]) {
            expect(texts).not.toContain(secret);
          }
        }
      });

      it("automatically ends what it keeps until a day: the letter promises that", async () => {
        for (const email of known) {
          const answer = taskOutcome.parse(await ask(email));
          const kept = "retained" in answer ? (answer.retained ?? []) : [];
          if (kept.some(({ review }) => !review)) expect(manifest).toMatchObject({ endsRetention: true });
        }
      });

      it("has a name for people for everything that it hands over or counts", async () => {
        const names = existsSync(join(folder, "fields.json"))
          ? datasetNames.parse(JSON.parse(readFileSync(join(folder, "fields.json"), "utf8")))
          : undefined;
        for (const email of known) {
          const kit = newKit(names);
          expect(unnamedRecords(await ask(email, kit), manifest)).toEqual([]);
          for (const dataset of kit.datasets()) {
            expect({ dataset, unnamed: unnamedFields(kit.schema(dataset)) }).toEqual({
              dataset,
              unnamed: [],
            });
          }
        }
      });

      it("says every time that it knows nothing of an unknown person, and leaves no trace of the address", async () => {
        const before = await contents();
        const kit = newKit();
        const first = await ask(unknown, kit);
        expectNothing(first, kit, name);
        await expectOnlyRefusalsAdded(before);
        const between = await contents();
        expect(await ask(unknown)).toEqual(first);
        expect(await contents()).toEqual(between);
      });

      it("gives nothing to a person who only claims another's identifiers, and changes nothing of theirs", async () => {
        const before = await contents();
        const kit = newKit();
        expectNothing(await ask({ email: unknown, identifiers: claims(demo) }, kit), kit, name);
        await expectOnlyRefusalsAdded(before);
      });

      it("gives the same answer to a repetition, and changes nothing more", async () => {
        for (const email of known) {
          const request = requestOf(email);
          const task = mockTaskFor(manifest, name, email, { parameters, request });
          const first = await handler.handle(task, newKit());
          const between = await contents();
          expect(await handler.handle(task, newKit())).toEqual(first);
          expect(await contents()).toEqual(between);
        }
      });

      it("never hands out or touches another person's data", async () => {
        for (const email of known) {
          const others = known.filter((other) => other !== email);
          const mine = (items: Record<string, Item[]>) => JSON.stringify(ofOthers(items, others));
          const before = mine(await contents());
          const kit = newKit();
          const answer = await handler.handle(
            mockTaskFor(manifest, name, email, { parameters, request: requestOf(email) }),
            kit,
          );
          expect(mine(await contents())).toBe(before);
          const handedOut = JSON.stringify([
            answer,
            ...datasetsOf(answer).map((name) => kit.collected(name)),
          ]);
          for (const other of others) expect(handedOut).not.toContain(other);
        }
      });

      it("throws TransientError while its system is in maintenance", async () => {
        await startMaintenance();
        await expect(ask(known[0] as string)).rejects.toMatchObject({
          name: "TransientError",
        });
      });
    });

    if (manifest.rights.rectification?.action === "rectify" && manifest.rights.access?.action === "collect") {
      it("moves all its records of a person to a proved address", async () => {
        const access = (email: string, kit = newKit()) =>
          handler.handle(mockTaskFor(manifest, "access", email), kit);
        for (const email of known) {
          const before = await access(email);
          const moved = `moved.${email}`;
          const parameters = { changes: { email: moved }, provedEmail: moved };
          const about = { parameters, request: requestOf(email) };
          await handler.handle(mockTaskFor(manifest, "rectification", email, about), newKit());
          expect(await access(moved)).toMatchObject({ counts: "counts" in before ? before.counts : {} });
          const kit = newKit();
          expectNothing(await access(email, kit), kit, "access");
          const there = await handler.identify?.(mockSubject(moved), newKit());
          if (there) expect(there.contacts).toContain(moved);
          const here = await handler.identify?.(mockSubject(email), newKit());
          if (here) expect(here.known).toBe(false);
        }
      });
    }

    if (manifest.corrects.length > 0) {
      it("can correct the fields its manifest names, each by its name in every language, and no other", async () => {
        const answers: string[] = [];
        for (const field of [...manifest.corrects, "no-such-field"]) {
          await reset();
          const about = { parameters: { changes: { [field]: "DE" } }, request: requestOf(field) };
          const email = known[0] as string;
          const answer = await handler.handle(mockTaskFor(manifest, "rectification", email, about), newKit());
          const said = JSON.stringify(answer);
          if (field === "no-such-field") expect(said).toContain("nothing that is held");
          else expect(said).not.toContain("nothing that is held");
          for (const language of languages)
            answers.push(
              `${language} ${textIn("summary" in answer ? answer.summary : answer.reason, language)}`,
            );
        }
        expect(new Set(answers).size).toBe(answers.length);
      });
    }

    it("throws TerminalError for an action it does not offer", async () => {
      const offered = Object.values(manifest.rights).map((rule) => rule.action);
      const other = action.options.find((name) => !offered.includes(name)) ?? "none";
      await expect(handler.handle(mockTask(other, known[0] as string), newKit())).rejects.toMatchObject({
        name: "TerminalError",
      });
    });
  });
}

/** Every right with a meaning here, with and without proof, and the release of each effect that can be taken back. */
function asked({ rights }: ProcessorManifest) {
  return right.options.flatMap((name) => {
    const { action, basis } = rights[name] ?? { action: "none" };
    const parameters: Record<string, unknown> = action === "rectify" ? { changes } : {};
    const release = { release: true, releases: ["another"] };
    return [
      ...(action === "none" ? [] : [{ what: name, name, parameters }]),
      ...(withoutProof.includes(name) && action !== "none"
        ? [
            { what: `a proved ${name}`, name, parameters: { confirmed: true } },
            { what: `a ${name} nobody proves`, name, parameters: { confirmed: false, final: true } },
          ]
        : []),
      ...(releasable.includes(action) || basis === "consent"
        ? [{ what: `the release of a ${name}`, name, parameters: release }]
        : []),
    ];
  });
}

async function demoOf(folder: string): Promise<Record<string, Item[]>> {
  const { demo } = (await load(folder, "demo.ts")) as { demo: Record<string, Item[]> };
  return demo;
}

function load(folder: string, file: string): Promise<Record<string, unknown>> {
  return import(pathToFileURL(join(folder, file)).href) as Promise<Record<string, unknown>>;
}

/**
 * An objection to mails counts even for an unknown person: then the answer may be `done` or, where only a mark about
 * it is kept, `retained`.
 */
function expectNothing(answer: TaskAnswer, kit: MockKit, name: Right): void {
  const isRefusal = name === "objection" || name === "consent-withdrawal";
  expect(isRefusal ? ["nothing-held", "done", "retained"] : ["nothing-held"]).toContain(
    taskOutcome.parse(answer).outcome,
  );
  expect(kit.datasets()).toEqual([]);
}

function datasetsOf(answer: TaskAnswer): string[] {
  return "files" in answer ? (answer.files ?? []).map(({ dataset }) => dataset) : [];
}

/** Items of the partitions that name one of these people. */
function ofOthers(items: Record<string, Item[]>, people: readonly string[]): Item[] {
  return Object.values(items).flatMap((all) => {
    const partitions = new Set(all.filter(({ email }) => people.includes(String(email))).map(({ pk }) => pk));
    return all.filter(({ pk }) => partitions.has(pk));
  });
}

/** The parts of a person's items that would tell who it is. */
function personal(demo: Record<string, Item[]>, email: string): string[] {
  const own = Object.values(demo)
    .flat()
    .filter((item) => item.email === email);
  const texts = own.flatMap(({ name, phone, ip, invoiceEmail }) => [name, phone, ip, invoiceEmail]);
  return [email, ...texts.filter(isText)];
}

const isText = (value: unknown): value is string => typeof value === "string";
