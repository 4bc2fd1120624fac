import { describe, expect, it } from "@jest/globals";
import { remembered } from "#shared/adapters/remembered-hash.ts";

/** A key that counts its calls, and fails for the first so many. */
function countingKey(failures = 0) {
  let calls = 0;
  const hash = remembered(async (purpose, text) => {
    calls++;
    if (calls <= failures) throw new Error("KMS is away.");
    return Buffer.from(`mac of ${purpose} ${text}`);
  });
  return { hash, calls: () => calls };
}

describe("a keyed hash that is remembered", () => {
  it("is asked for once for the same purpose and text, also at the same time", async () => {
    const { hash, calls } = countingKey();
    const [one, other] = await Promise.all([hash("person", "r1"), hash("person", "r1")]);
    expect(one).toEqual(other);
    expect(await hash("person", "r1")).toEqual(one);
    expect(calls()).toBe(1);
  });

  it("is another for another purpose or text", async () => {
    const { hash } = countingKey();
    const all = [await hash("person", "r1"), await hash("person", "r2"), await hash("subject", "r1")];
    expect(new Set(all.map(String)).size).toBe(3);
  });

  it("is asked for again after a failure, and after many others", async () => {
    const { hash, calls } = countingKey(1);
    await expect(hash("person", "r1")).rejects.toThrow("KMS is away.");
    await hash("person", "r1");
    expect(calls()).toBe(2);
    for (let n = 0; n < 10; n++) await hash("person", `other-${n}`);
    await hash("person", "r1");
    expect(calls()).toBe(13);
  });

  it("stays as it is where a reader changes its copy", async () => {
    const { hash } = countingKey();
    const before = await hash("person", "r1");
    before.fill(0);
    expect(String(await hash("person", "r1"))).toBe("mac of person r1");
  });
});
