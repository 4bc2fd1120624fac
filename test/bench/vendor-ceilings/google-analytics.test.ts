import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { handler as analytics } from "#functions/processors/analytics/vendors/google-analytics/handler.ts";
import { manifest as ofAnalytics } from "#functions/processors/analytics/vendors/google-analytics/manifest.ts";
import { mockKit } from "#shared/processor/mock-kit.ts";
import { processorUnderTest } from "#test/processors/processor-under-test.ts";
import { bruno, fill, register } from "#test/vendors/google-analytics/people.ts";
import { startGoogle } from "#test/vendors/google-analytics/server.ts";
import ceilings from "../../../bench/scale/vendor-ceilings.json" with { type: "json" };

const today = "2026-03-05T10:00:00.000Z";
const proved = { request: "r1", parameters: { confirmed: true } };
const { calls } = ceilings.vendors["google-analytics"];

describe("the deletions at Google Analytics for one person are written down for", () => {
  let vendor: Awaited<ReturnType<typeof startGoogle>>;
  const { ask } = processorUnderTest(ofAnalytics, analytics, "ANALYTICS_TABLE", register);
  const kit = () =>
    mockKit(today, undefined, { secrets: { "google-analytics": JSON.stringify(vendor.secret) } });
  beforeAll(async () => {
    vendor = await startGoogle(() => today);
  });
  beforeEach(() => fill(vendor, 1));
  afterAll(() => vendor.stop());

  it("access", async () => {
    await ask("access", bruno, kit(), proved);
    expect(vendor.deletions).toHaveLength(calls.access);
  });

  it("an erasure of somebody with one identifier", async () => {
    await ask("erasure", bruno, kit(), proved);
    expect(vendor.deletions).toHaveLength(calls.erasure);
  });
});
