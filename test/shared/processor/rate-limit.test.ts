import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "@jest/globals";
import { code } from "#shared/domain/failure/kinds.ts";
import { mockKit } from "#shared/processor/mock-kit.ts";
import { retryAfter, Throttled, TokenBucket } from "#shared/processor/rate-limit.ts";

const limits = { timeoutSeconds: 60, memoryMb: 128 };
const kitWith = (system: NonNullable<Parameters<typeof mockKit>[2]>) => mockKit(undefined, undefined, system);
const throttled = (waitMs?: number) => new Throttled(code("Example"), waitMs);

describe("a token bucket", () => {
  it("lets a burst through at once, and then so many calls a second", () => {
    const bucket = new TokenBucket({ perSecond: 4, burst: 3 });
    const waits = Array.from({ length: 6 }, () => bucket.take(1000));
    expect(waits).toEqual([0, 0, 0, 250, 500, 750]);
  });

  it("is full again after a rest, and never fuller", () => {
    const bucket = new TokenBucket({ perSecond: 4, burst: 3 });
    for (let call = 0; call < 6; call++) bucket.take(0);
    expect(Array.from({ length: 4 }, () => bucket.take(60_000))).toEqual([0, 0, 0, 250]);
  });

  it("holds every call back until the instant a system named", () => {
    const bucket = new TokenBucket({ perSecond: 4, burst: 3 });
    bucket.take(0);
    bucket.holdBack(2000);
    expect([bucket.take(0), bucket.take(0)]).toEqual([2000, 2250]);
  });

  it("holds nothing back where the manifest names no rate", () => {
    const bucket = new TokenBucket();
    expect(Array.from({ length: 100 }, () => bucket.take(0)).every((wait) => wait === 0)).toBe(true);
  });
});

describe("Retry-After", () => {
  const now = Date.parse("2026-03-05T10:00:00Z");

  it("is read as seconds and as an HTTP date", () => {
    expect(retryAfter("30", now)).toBe(30_000);
    expect(retryAfter(" 0 ", now)).toBe(0);
    expect(retryAfter("Thu, 05 Mar 2026 10:01:30 GMT", now)).toBe(90_000);
    expect(retryAfter("Thu, 05 Mar 2026 09:00:00 GMT", now)).toBe(0);
  });

  it("says nothing where it cannot be read", () => {
    for (const header of [null, undefined, "", "soon", "-5", "1.5", "2026-03-05", "Whenever"])
      expect([header, retryAfter(header, now)]).toEqual([header, undefined]);
  });
});

describe("a paced call", () => {
  it("keeps to the rate of the manifest", async () => {
    const kit = kitWith({ limits: { ...limits, rate: { perSecond: 10, burst: 2 } } });
    for (let call = 0; call < 5; call++) await kit.paced(async () => call);
    expect(kit.waits()).toEqual([100, 100, 100]);
  });

  it("is made again after the time that the system names", async () => {
    const kit = kitWith({});
    const answers = [throttled(7000), throttled(3000)];
    const call = async () => {
      const next = answers.shift();
      if (next) throw next;
      return "done";
    };
    expect(await kit.paced(call)).toBe("done");
    expect(kit.waits()).toEqual([7000, 3000]);
  });

  it("is made again after growing pauses where the system names no time, and is given up after five", async () => {
    const kit = kitWith({});
    let calls = 0;
    const always = kit.paced(async () => {
      calls++;
      throw throttled();
    });
    await expect(always).rejects.toMatchObject({ name: "Throttled", details: { service: "Example" } });
    expect(calls).toBe(5);
    kit.waits().forEach((ms, at) => {
      expect(ms).toBeGreaterThanOrEqual(500 * 2 ** at);
      expect(ms).toBeLessThanOrEqual(1000 * 2 ** at);
    });
  });

  it("ends at once with the time to wait when the function may not run that long", async () => {
    const kit = kitWith({ timeLeft: 20_000 });
    const call = kit.paced(async () => {
      throw throttled(3_600_000);
    });
    await expect(call).rejects.toMatchObject({ details: { code: "throttled", seconds: 3600 } });
    expect(kit.waits()).toEqual([]);
    // The next call waits as well, and does not bother the system.
    let called = false;
    const next = kit.paced(async () => {
      called = true;
    });
    await expect(next).rejects.toMatchObject({ details: { code: "throttled" } });
    expect(called).toBe(false);
  });

  it("passes on every other error as it is, after one try", async () => {
    const kit = kitWith({});
    const broken = new Error("broken");
    let calls = 0;
    const call = kit.paced(async () => {
      calls++;
      throw broken;
    });
    await expect(call).rejects.toBe(broken);
    expect(calls).toBe(1);
  });
});

describe("the kit's fetch", () => {
  it("waits for a 429 and for a 503 with Retry-After, and hands any other answer over", async () => {
    const answers: [number, string?][] = [[429, "4"], [503, "2"], [429], [503]];
    const server = createServer((_, response) => {
      const [status, after] = answers.shift() ?? [200];
      response.writeHead(status, after ? { "retry-after": after } : {}).end("body");
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const kit = kitWith({});
    expect((await kit.fetch(url)).status).toBe(503);
    expect(kit.waits().slice(0, 2)).toEqual([4000, 2000]);
    expect(kit.waits()).toHaveLength(3);
    expect((await kit.fetch(url)).status).toBe(200);
    server.closeAllConnections();
    server.close();
  });
});

describe("the kit's secrets", () => {
  it("are those that the manifest names, and no other", async () => {
    const kit = kitWith({ secrets: { "api-key": "sk_test_1" } });
    expect(await kit.secret("api-key")).toBe("sk_test_1");
    await expect(kit.secret("other")).rejects.toMatchObject({
      name: "TerminalError",
      details: { code: "secret-not-named", secret: "other" },
    });
  });
});
