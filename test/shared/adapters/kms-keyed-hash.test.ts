import type { KMSClient } from "@aws-sdk/client-kms";
import { describe, expect, it } from "@jest/globals";
import { kmsKeyedHash } from "#shared/adapters/kms-keyed-hash.ts";

/** A key that counts its calls, and fails for the first so many. */
function countingKey(failures = 0) {
  let calls = 0;
  const kms = {
    async send({ input }: { input: { Message: Uint8Array } }) {
      calls++;
      if (calls <= failures) throw new Error("KMS is away.");
      return { Mac: Buffer.from(`mac of ${Buffer.from(input.Message)}`) };
    },
  };
  return { hash: kmsKeyedHash(kms as unknown as KMSClient, "key"), calls: () => calls };
}

describe("a keyed hash", () => {
  it("asks KMS once for the same purpose and text, also at the same time", async () => {
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

  it("that its reader changes is not changed for the next", async () => {
    const { hash } = countingKey();
    const before = await hash("person", "r1");
    before.fill(0);
    expect(String(await hash("person", "r1"))).toMatch(/^mac of/);
  });
});
