import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import * as z from "zod";
import type { Right } from "#shared/domain/right.ts";
import { mockKit, mockTaskFor } from "#shared/processor/mock-kit.ts";
import { openDsrProcessor } from "#shared/processor/opendsr/opendsr-processor.ts";
import { subjectRequestId } from "#shared/processor/opendsr/request-id.ts";
import { parseManifest } from "#shared/processor/parse-manifest.ts";
import { lookBack } from "#shared/processor/read-back.ts";
import { stubManifest } from "#test/shared/processor/stub-manifest.ts";
import { type AtVendor, domain, pem, startOpenDsrVendor } from "#test/vendors/opendsr/server.ts";

const ines = "ines.rautenbach@example.com";
const manifest = parseManifest(
  {
    ...stubManifest,
    rights: {
      access: { action: "collect", law: "GDPR Art. 15" },
      erasure: { action: "erase", law: "GDPR Art. 17(1)" },
      objection: { action: "stop", law: "GDPR Art. 21(1)" },
    },
    secrets: ["vendor"],
    callsBack: true,
  },
  "manifest.ts",
);
const profiles = { name: "profiles", title: "Your profile", row: z.object({ name: z.string() }) };
const { handle, readBack } = openDsrProcessor({
  manifest,
  secret: "vendor",
  results: (body) => [
    { dataset: profiles, rows: z.object({ profiles: z.array(z.unknown()) }).parse(body).profiles },
  ],
});

let vendor: Awaited<ReturnType<typeof startOpenDsrVendor>>;
beforeEach(async () => {
  vendor = await startOpenDsrVendor();
});
afterEach(() => vendor.stop());

function kitFor(settings: object = {}, now = "2027-03-05T10:00:00.000Z") {
  const secret = { url: `${vendor.url}/v2`, domain, authority: pem("authority"), ...settings };
  return mockKit(now, { fields: {} }, { secrets: { vendor: JSON.stringify(secret) } });
}

const callback = "https://dsr.example.com/callbacks/token";
const ask = (right: Right, kit = kitFor()) =>
  handle({ ...mockTaskFor(manifest, right, ines), callback }, kit);

/** The only request at the vendor. */
function atVendor(): AtVendor {
  const [one, ...others] = vendor.requests.values();
  if (!one || others.length > 0) throw new Error(`There are ${vendor.requests.size} requests.`);
  return one;
}
const refusal = (problem: string) => ({ name: "UnprovedAnswer", details: { problem } });

describe("a task at a vendor that speaks OpenDSR", () => {
  it("becomes a request there, and is pending until the date that the vendor names", async () => {
    expect(await ask("erasure")).toMatchObject({ outcome: "pending", expectedCompletion: "2027-03-20" });
    expect(atVendor().request).toEqual({
      regulation: "gdpr",
      subject_request_id: expect.stringMatching(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      ),
      subject_request_type: "erasure",
      subject_identities: [{ identity_type: "email", identity_format: "raw", identity_value: ines }],
      submitted_time: "2027-03-05T10:00:00.000Z",
      api_version: "2.0",
      status_callback_urls: ["https://dsr.example.com/opendsr/callbacks/token"],
    });
  });

  it("is one request however often it is tried, also when the receipt was lost", async () => {
    vendor.fail({ on: /POST .*requests/, afterwards: true });
    await expect(ask("erasure")).rejects.toMatchObject({ name: "TransientError" });
    expect(await ask("erasure")).toMatchObject({ outcome: "pending" });
    expect(await ask("erasure")).toMatchObject({ outcome: "pending" });
    expect(vendor.calls.filter((name) => name === "POST /v2/requests")).toHaveLength(1);
  });

  it("is done when the vendor has completed it", async () => {
    await ask("erasure");
    atVendor().request_status = "in_progress";
    expect(await ask("erasure")).toMatchObject({ outcome: "pending" });
    atVendor().request_status = "completed";
    expect(await ask("erasure")).toMatchObject({ outcome: "done" });
  });

  it("hands over what the vendor found, or says that nothing is held", async () => {
    await ask("access");
    Object.assign(atVendor(), { request_status: "completed", results: [{ name: "Ines", internal: 1 }] });
    const kit = kitFor();
    expect(await ask("access", kit)).toMatchObject({ outcome: "done", counts: { profiles: 1 } });
    expect(kit.collected("profiles")).toEqual([{ name: "Ines" }]);
    Object.assign(atVendor(), { results: [] });
    expect(await ask("access")).toMatchObject({ outcome: "nothing-held" });
  });

  it("whose results cannot be read, or that the vendor has cancelled, goes to an operator", async () => {
    await ask("access");
    atVendor().request_status = "completed";
    await expect(ask("access")).rejects.toMatchObject({ details: { problem: "results_unreadable" } });
    atVendor().request_status = "cancelled";
    await expect(ask("access")).rejects.toMatchObject({ details: { problem: "cancelled_by_vendor" } });
  });

  it("names the person in a format that the vendor takes", async () => {
    vendor.settings.formats = ["md5", "sha256"];
    await ask("erasure");
    const identity_value = createHash("sha256").update(ines).digest("hex");
    expect(atVendor().request.subject_identities).toEqual([
      { identity_type: "email", identity_format: "sha256", identity_value },
    ]);
    vendor.settings.formats = [];
    vendor.requests.clear();
    await expect(ask("erasure")).rejects.toMatchObject({ details: { problem: "no_format_for_addresses" } });
  });

  it("is not read back, since that would be a further request there", async () => {
    const erased = { task: mockTaskFor(manifest, "erasure", ines), erasedAt: "2027-03-05T10:00:00.000Z" };
    expect(await lookBack(erased, { manifest, handle, readBack }, kitFor())).toEqual({
      look: "impossible",
      why: "no-copy",
    });
    expect(vendor.requests.size).toBe(0);
  });

  it("that the standard or the vendor does not know is refused before anything is sent", async () => {
    await expect(ask("objection")).rejects.toMatchObject({ details: { code: "action-unknown" } });
    vendor.settings.types = ["access"];
    await expect(ask("erasure")).rejects.toMatchObject({ details: { code: "action-unknown" } });
    expect(vendor.requests.size).toBe(0);
  });

  it("fails with the vendor's code, never its words", async () => {
    const reply = { status: 400, body: { error: { code: 17, message: `Unknown: ${ines}` } } };
    vendor.fail({ on: /POST .*requests/, reply });
    const error = await ask("erasure").catch((thrown: Error) => thrown);
    expect(error).toMatchObject({ name: "TerminalError", details: { problem: "error-17", status: 400 } });
    expect(JSON.stringify(error)).not.toContain(ines);
    vendor.fail({ on: /POST .*requests/, reply: { status: 500 } });
    await expect(ask("erasure")).rejects.toMatchObject({ name: "TransientError", details: { status: 500 } });
  });
});

describe("an answer of a vendor", () => {
  it.each<[string, () => void, string]>([
    [
      "that was changed on its way",
      () => {
        vendor.settings.signs = (body) => body.replace("completed", "pending");
      },
      "wrong_signature",
    ],
    [
      "in the name of another",
      () => {
        vendor.settings.domain = "opendsr.other.example.com";
      },
      "answer_of_another_domain",
    ],
    [
      "with a certificate of another domain",
      () => {
        vendor.settings.certificate = pem("other");
      },
      "certificate_of_another_domain",
    ],
    [
      "with a certificate that the vendor has issued itself",
      () => {
        vendor.settings.certificate = pem("self-signed");
      },
      "certificate_of_no_authority",
    ],
    [
      "with a certificate that cannot be read",
      () => {
        vendor.settings.certificate = "x";
      },
      "certificate_unreadable",
    ],
  ])("%s is not believed", async (_what, change, problem) => {
    await ask("erasure");
    atVendor().request_status = "completed";
    change();
    await expect(ask("erasure")).rejects.toMatchObject(refusal(problem));
  });

  it.each(["2019-12-31T00:00:00.000Z", "2130-01-01T00:00:00.000Z"])(
    "is not believed on %s, when the certificate is not valid",
    async (now) => {
      await expect(ask("erasure", kitFor({}, now))).rejects.toMatchObject(
        refusal("certificate_not_valid_now"),
      );
    },
  );

  it("is not believed when no public authority has issued the certificate, and no other one is named", async () => {
    const kit = kitFor({ authority: undefined });
    await expect(ask("erasure", kit)).rejects.toMatchObject(refusal("certificate_of_no_authority"));
    const self = kitFor({ authority: pem("self-signed") });
    vendor.settings.certificate = pem("self-signed");
    await expect(ask("erasure", self)).rejects.toMatchObject(refusal("certificate_of_no_authority"));
  });
});

describe("the key of a vendor", () => {
  const authorization = "Bearer secret";

  it("is sent with every call to the vendor", async () => {
    await ask("access", kitFor({ authorization }));
    Object.assign(atVendor(), { request_status: "completed", results: [{ name: "Ines" }] });
    await ask("access", kitFor({ authorization }));
    expect([...vendor.keys]).toEqual([authorization]);
  });

  it("is sent to no other address, and results are not fetched from one that is not encrypted", async () => {
    await ask("access", kitFor({ authorization }));
    Object.assign(atVendor(), { request_status: "completed", results: [{ name: "Ines" }] });
    const other = await startOpenDsrVendor();
    vendor.settings.resultsAt = other.url;
    await expect(ask("access", kitFor({ authorization }))).rejects.toMatchObject(
      refusal("results_not_encrypted"),
    );
    expect(other.calls).toEqual([]);
    await other.stop();
  });

  it("is kept from another address whose results are fetched encrypted", async () => {
    await ask("access", kitFor({ authorization }));
    Object.assign(atVendor(), { request_status: "completed", results: [{ name: "Ines" }] });
    const files = "https://files.example.net";
    vendor.settings.resultsAt = files;
    const kit = kitFor({ authorization });
    const keys: (string | null)[] = [];
    const fetch: typeof kit.fetch = async (url, init) => {
      if (!String(url).startsWith(files)) return kit.fetch(url, init);
      keys.push(new Headers(init?.headers).get("authorization"));
      return Response.json({ profiles: [{ name: "Ines" }] });
    };
    expect(await ask("access", { ...kit, fetch })).toMatchObject({
      outcome: "done",
      counts: { profiles: 1 },
    });
    expect(keys).toEqual([null]);
  });
});

it("a vendor is called at its own domain, encrypted", async () => {
  for (const url of ["http://opendsr.vendor.example.com/v2", "https://opendsr.other.example.com/v2"])
    await expect(ask("erasure", kitFor({ url }))).rejects.toMatchObject({
      details: { code: "secret-missing", secret: "vendor" },
    });
});

it("the id of a request at a vendor follows from the task alone", () => {
  expect(subjectRequestId("one")).toBe(subjectRequestId("one"));
  expect(subjectRequestId("one")).not.toBe(subjectRequestId("two"));
});
