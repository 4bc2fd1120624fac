import { describe, expect, it } from "@jest/globals";
import { type Identification, identification } from "#shared/domain/identification.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { ProcessorIdentify } from "#shared/processor/contract.ts";
import { type MockKit, mockSubject } from "#shared/processor/mock-kit.ts";
import type { Item } from "#shared/processor/own-table.ts";
import { claims } from "./claims.ts";

interface Scene {
  readonly identify: ProcessorIdentify | undefined;
  readonly demo: Record<string, Item[]>;
  /** Addresses of the people in the demonstration data. */
  readonly known: readonly string[];
  /** All tables in their current state. */
  readonly contents: () => Promise<unknown>;
  readonly startMaintenance: () => Promise<void>;
  readonly newKit: () => MockKit;
}

const unknown = "nobody.knows.me@example.org";
const nobody: Identification = { known: false, contacts: [], knownData: [] };

/** The contract of a processor for the question who somebody is. */
export function describeIdentification(manifest: ProcessorManifest, scene: () => Scene): void {
  it("can be asked who somebody is if, and only if, its manifest says so", () => {
    expect(scene().identify !== undefined).toBe(manifest.identifies !== undefined);
  });
  if (!manifest.identifies) return;
  const types = manifest.identifies.knownData;

  describe("asked who somebody is", () => {
    const ask = async (subject: Parameters<typeof mockSubject>[0]) =>
      identification.parse(await scene().identify?.(mockSubject(subject), scene().newKit()));

    it("knows its own people by their address, which is among their contacts", async () => {
      const { known } = scene();
      for (const email of known) {
        const answer = await ask(email);
        expect(answer).toMatchObject({ known: true, contacts: expect.arrayContaining([email]) });
        for (const { type } of answer.knownData) expect(types).toContain(type);
        const others = known.filter((other) => other !== email);
        expect(answer.contacts.filter((contact) => others.includes(contact))).toEqual([]);
      }
    });

    it("says nothing about an unknown person", async () => {
      expect(await ask(unknown)).toEqual(nobody);
    });

    it("reveals nothing to a mere claim", async () => {
      const { demo, known } = scene();
      const claimed = { name: "Anna Lind", identifiers: claims(demo) };
      expect(await ask({ ...claimed, email: unknown })).toEqual(nobody);
      for (const email of known) expect(await ask({ ...claimed, email })).toEqual(await ask(email));
    });

    it("gives the same answer every time, and changes nothing", async () => {
      const before = await scene().contents();
      for (const email of [...scene().known, unknown]) expect(await ask(email)).toEqual(await ask(email));
      expect(await scene().contents()).toEqual(before);
    });

    it("throws TransientError while its system is in maintenance", async () => {
      await scene().startMaintenance();
      await expect(ask(unknown)).rejects.toMatchObject({ name: "TransientError" });
    });
  });
}
