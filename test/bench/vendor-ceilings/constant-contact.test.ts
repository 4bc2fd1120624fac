import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { handler as mailing } from "#functions/processors/mailing/vendors/constant-contact/handler.ts";
import { manifest as ofMailing } from "#functions/processors/mailing/vendors/constant-contact/manifest.ts";
import { mockKit, mockTaskFor } from "#shared/processor/mock-kit.ts";
import { parseManifest } from "#shared/processor/parse-manifest.ts";
import { processorUnderTest } from "#test/processors/processor-under-test.ts";
import { bruno, brunosId, fill } from "#test/vendors/constant-contact/people.ts";
import { startConstantContact } from "#test/vendors/constant-contact/server.ts";
import ceilings from "../../../bench/scale/vendor-ceilings.json" with { type: "json" };

const today = "2026-03-05T10:00:00.000Z";
const proved = { request: "r1", parameters: { confirmed: true } };
const { calls } = ceilings.vendors["constant-contact"];

describe("the calls to Constant Contact for one person, all but the sign-in, are written down for", () => {
  let vendor: Awaited<ReturnType<typeof startConstantContact>>;
  const { ask } = processorUnderTest(ofMailing, mailing, "MAILING_TABLE", { MAILING_TABLE: [] });
  const kit = () =>
    mockKit(today, undefined, { secrets: { "constant-contact": JSON.stringify(vendor.secret) } });
  const counted = () => vendor.calls.filter((name) => !name.includes("token")).length;
  beforeAll(async () => {
    vendor = await startConstantContact(() => today);
  });
  beforeEach(() => fill(vendor, 0));
  afterAll(() => vendor.stop());

  it("access", async () => {
    expect(await ask("access", bruno, kit(), proved)).toMatchObject({ counts: { contact: 1 } });
    expect(counted()).toBe(calls.access);
  });

  it("an erasure with both looks back", async () => {
    expect(await ask("erasure", bruno, kit(), proved)).toMatchObject({ outcome: "partial" });
    expect(vendor.contacts.get(brunosId)).toMatchObject({ deleted_at: expect.any(String) });
    const task = mockTaskFor(parseManifest(ofMailing, "manifest.ts"), "erasure", bruno);
    for (let look = 0; look < 2; look++) await mailing.readBack?.({ task, erasedAt: today }, kit());
    expect(counted()).toBe(calls.erasure);
  });
});
