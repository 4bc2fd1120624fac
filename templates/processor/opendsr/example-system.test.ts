import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { systemUnderTest } from "#contract/system-under-test.ts";
import { handler } from "./handler.ts";
import { manifest } from "./manifest.ts";
import { outside } from "./outside.ts";

const ines = "ines.rautenbach@example.com";
const oskar = "oskar.lindqvist@example.org";
const { ask, newKit } = systemUnderTest({ manifest, handler, outside });

beforeAll(() => outside.start());
afterAll(() => outside.stop());
beforeEach(() => outside.reset());

describe("an access request at example-system", () => {
  it("is pending at the vendor, and gets the rows of its results after that", async () => {
    expect(await ask("access", ines)).toMatchObject({ outcome: "pending" });
    await outside.finish?.();
    const kit = newKit();
    expect(await ask("access", ines, { kit })).toMatchObject({ outcome: "done", counts: { profiles: 1 } });
    expect(kit.collected("profiles")).toEqual([{ name: "Ines Rautenbach", email: ines }]);
  });
});

describe("an erasure at example-system", () => {
  it("is done by the vendor, for one person alone", async () => {
    await ask("erasure", ines);
    await ask("access", oskar);
    await outside.finish?.();
    expect(await ask("erasure", ines)).toMatchObject({ outcome: "done" });
    expect(await ask("access", oskar)).toMatchObject({ outcome: "done" });
  });

  it("is tried again while the vendor does not answer", async () => {
    await outside.takeOutOfService?.();
    await expect(ask("erasure", ines)).rejects.toMatchObject({ name: "TransientError" });
  });
});
