import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { buffer, text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { TerminalError } from "#shared/domain/errors.ts";
import { buildPackages, presignPackages } from "#shared/needs/packages.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";
import { bucket, startAws } from "#test/processors/aws-for-tests.ts";

let aws: Awaited<ReturnType<typeof startAws>>;
let store: PackageStore;
beforeAll(async () => {
  aws = await startAws();
  const environment = { PACKAGE_BUCKET: bucket };
  store = { ...buildPackages.connect(environment), ...presignPackages.connect(environment) };
});
afterAll(() => aws.stop());

describe("a package store on S3", () => {
  it("stores text and gives it back, with size and hash", async () => {
    expect(await store.put("requests/r1/letter.json", "Grüße", "application/json")).toEqual({
      bytes: 7,
      sha256: "f83e039796c6453a10f5519e39fd113901572316a1a8ea07cb525d2801dfd074",
    });
    expect(await text(await store.get("requests/r1/letter.json"))).toBe("Grüße");
  });

  it("streams files larger than one part", async () => {
    const pieces = Array.from({ length: 13 }, () => randomBytes(1024 * 1024));
    const stored = await store.put("requests/r1/package.zip", Readable.from(pieces), "application/zip");
    expect(stored.bytes).toBe(13 * 1024 * 1024);
    expect((await buffer(await store.get("requests/r1/package.zip"))).equals(Buffer.concat(pieces))).toBe(
      true,
    );
  });

  it("passes on the error of an unreadable body, and keeps the earlier file", async () => {
    const key = "requests/r1/kept.ndjson";
    await store.put(key, "first", "application/x-ndjson");
    const body = Readable.from(
      (function* () {
        yield "half";
        throw new TerminalError("A row does not fit.");
      })(),
    );
    await expect(store.put(key, body, "application/x-ndjson")).rejects.toMatchObject({
      name: "TerminalError",
      message: "A row does not fit.",
    });
    expect(await text(await store.get(key))).toBe("first");
  });

  it("gives a URL that needs no further proof and saves under a name", async () => {
    await store.put("requests/r2/package.zip", "zip", "application/zip");
    const answer = await fetch(await store.presign("requests/r2/package.zip", "your-data.zip", 60));
    expect(await answer.text()).toBe("zip");
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="your-data.zip"');
    expect(answer.headers.get("content-type")).toBe("application/zip");
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  it("gives a URL that ends when its time is over", async () => {
    const url = new URL(await store.presign("requests/r2/package.zip", "your-data.zip", 60));
    expect(url.searchParams.get("X-Amz-Expires")).toBe("60");
  });

  it("deletes everything of a request, over several pages, and nothing of another", async () => {
    await store.put("requests/r30/package.zip", "other", "application/zip");
    const keys = Array.from({ length: 1050 }, (_, n) => `requests/r3/collected/stub/${n}.ndjson`);
    await Promise.all(keys.map((key) => store.put(key, "{}", "application/x-ndjson")));
    await store.purge("r3");
    for (const key of [keys[0], keys.at(-1)] as string[]) {
      await expect(store.get(key)).rejects.toMatchObject({ name: "TerminalError" });
    }
    expect(await text(await store.get("requests/r30/package.zip"))).toBe("other");
    await expect(store.purge("r3")).resolves.toBeUndefined();
  });

  it("reports a failure of S3 as one that may pass", async () => {
    const elsewhere = buildPackages.connect({ PACKAGE_BUCKET: "no-such-bucket" });
    await expect(elsewhere.put("requests/r1/x", "x", "text/plain")).rejects.toMatchObject({
      name: "TransientError",
    });
    await expect(elsewhere.purge("r1")).rejects.toMatchObject({ name: "TransientError" });
  });
});
