import { createPrivateKey, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startVendorServer, type VendorReply, type VendorRequest } from "../vendor-server.ts";

export const domain = "opendsr.vendor.example.com";
export const pem = (name: "authority" | "vendor" | "other" | "self-signed" | "vendor.key"): string =>
  readFileSync(join(import.meta.dirname, "certificates", `${name}.pem`), "utf8");
const key = createPrivateKey(pem("vendor.key"));

export interface AtVendor {
  readonly request: Record<string, unknown>;
  request_status: "pending" | "in_progress" | "completed" | "cancelled";
  results?: readonly object[];
}

/** A vendor that speaks OpenDSR 2.0, with requests that a test moves on. */
export async function startOpenDsrVendor() {
  const requests = new Map<string, AtVendor>();
  const settings = {
    certificate: pem("vendor"),
    formats: ["sha256", "raw"],
    types: ["erasure", "access", "portability"],
    /** What the vendor says it is. */
    domain,
    /** Where results are, in place of the vendor's own address. */
    resultsAt: undefined as string | undefined,
    /** What is signed in place of the body. */
    signs: (body: string): string => body,
  };
  /** Fifteen days after it was submitted. */
  const expectedOf = ({ submitted_time }: Record<string, unknown>) =>
    new Date(Date.parse(String(submitted_time)) + 15 * 86_400_000).toISOString();

  function signed(status: number, body: object): VendorReply {
    const text = JSON.stringify(body);
    const signature = sign("sha256", Buffer.from(settings.signs(text)), key).toString("base64");
    return {
      status,
      text,
      headers: { "x-opendsr-processor-domain": settings.domain, "x-opendsr-signature": signature },
    };
  }

  const keys = new Set<string | undefined>();

  function answer({ name, text, url, headers }: VendorRequest): VendorReply {
    keys.add(headers.authorization);
    if (name === "GET /v2/discovery")
      return {
        status: 200,
        body: {
          api_version: "2.0",
          supported_identities: settings.formats.map((identity_format) => ({
            identity_type: "email",
            identity_format,
          })),
          supported_subject_request_types: settings.types,
          processor_certificate: `${server.url}/certificate.pem`,
        },
      };
    if (name === "GET /certificate.pem") return { status: 200, text: settings.certificate };
    if (name === "POST /v2/requests") {
      const request = JSON.parse(text) as Record<string, unknown>;
      const subject_request_id = String(request.subject_request_id);
      requests.set(subject_request_id, { request, request_status: "pending" });
      return signed(201, {
        controller_id: "controller-1",
        expected_completion_time: expectedOf(request),
        received_time: "2027-03-05T10:00:00Z",
        encoded_request: Buffer.from(text).toString("base64"),
        subject_request_id,
      });
    }
    const id = url.pathname.split("/").at(-1) ?? "";
    const known = requests.get(id);
    if (url.pathname.startsWith("/results/"))
      return { status: 200, body: { profiles: known?.results ?? [] } };
    if (!known) return { status: 404, body: { error: { code: 404, message: "Unknown." } } };
    return signed(200, {
      controller_id: "controller-1",
      expected_completion_time: expectedOf(known.request),
      subject_request_id: id,
      request_status: known.request_status,
      ...(known.results && {
        results_url: `${settings.resultsAt ?? server.url}/results/${id}`,
        results_count: known.results.length,
      }),
    });
  }

  const server = await startVendorServer(answer);
  return {
    ...server,
    settings,
    requests,
    /** The headers `Authorization` that came, each once. */
    keys,
  };
}
