import { createPrivateKey, randomUUID, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { signedText } from "#shared/opendsr/signed-text.ts";
import { checkedCertificate, isSignedBy } from "#shared/processor/opendsr/certificate.ts";
import { startVendorServer, type VendorReply } from "#test/vendors/vendor-server.ts";

export const pem = (
  name: "authority" | "processor" | "processor.key" | "controller" | "controller.key" | "rival" | "rival.key",
): string => readFileSync(join(import.meta.dirname, "certificates", `${name}.pem`), "utf8");

export type Name = "controller" | "rival";
export const domainOf = (name: Name): string => `dsr.${name}.example.org`;

/** A row of `accepted-controllers.json`. */
export const accepted = (name: Name, callbackHosts: string[], level: "L1" | "L2" = "L2") => ({
  id: name,
  name: `The ${name}`,
  domain: domainOf(name),
  certificates: [pem(name)],
  regulations: ["gdpr" as const],
  identities: ["controller_customer_id"],
  callbackHosts,
  level,
  answerWithinDays: 10,
});

export interface Report {
  readonly subject_request_id: string;
  readonly request_status: string;
  readonly results_url?: string;
}

/** The headers of a controller's signed request. @param now ISO instant. */
export function signedHeaders(
  { method, url, body = "" }: { method: string; url: string; body?: string },
  { name, time }: { name: Name; time: string },
): Record<string, string> {
  const key = createPrivateKey(pem(`${name}.key`));
  return {
    ...(body && { "content-type": "application/json" }),
    "x-opendsr-controller-domain": domainOf(name),
    "x-opendsr-controller-time": time,
    "x-opendsr-controller-signature": sign("sha256", signedText({ method, url, time }, body), key).toString(
      "base64",
    ),
  };
}

/**
 * A controller that has a processor carry out its requests. It takes signed reports at an address of its own, and believes
 * nothing without a signature of the processor.
 */
export async function startController() {
  const reports: Report[] = [];
  let certificate: string | undefined;
  let domain = "";
  let api = "";
  let now: () => string = () => new Date().toISOString();
  let status = 202;

  function isProved(text: string, headers: { get(name: string): string | null | undefined }): boolean {
    if (headers.get("x-opendsr-processor-domain") !== domain || !certificate) return false;
    const checked = checkedCertificate(certificate, { domain, now: now(), authority: pem("authority") });
    return isSignedBy(checked, Buffer.from(text), headers.get("x-opendsr-signature") ?? null);
  }

  const server = await startVendorServer(({ text, headers }): VendorReply => {
    const get = (name: string) => headers[name] as string | undefined;
    if (!isProved(text, { get })) return { status: 400, text: "" };
    if (status === 202) reports.push(JSON.parse(text) as Report);
    return { status, text: "" };
  });

  async function call(method: string, path: string, body?: object, as: Name = "controller") {
    const url = `${api}${path}`;
    const text = body && JSON.stringify(body);
    const headers = signedHeaders({ method, url, ...(text && { body: text }) }, { name: as, time: now() });
    const response = await fetch(url, { method, headers, ...(text && { body: text }) });
    const answer = await response.text();
    if (response.ok && !isProved(answer, response.headers)) throw new Error("The answer is not proved.");
    return { status: response.status, text: answer, body: JSON.parse(answer) as Record<string, unknown> };
  }

  return {
    reports,
    host: new URL(server.url).host,
    callback: `${server.url}/callbacks`,
    /** The status with which reports are answered. */
    answerWith(next: number) {
      status = next;
    },
    /** Learns the processor's certificate. @param clock the present, as ISO instant. */
    async meet(address: string, clock: () => string) {
      api = address;
      now = clock;
      domain = new URL(address).hostname;
      const about = await (await fetch(`${api}/opendsr/v2/discovery`)).json();
      certificate = await (
        await fetch((about as { processor_certificate: string }).processor_certificate)
      ).text();
      return about as Record<string, unknown>;
    },
    call,
    request: (type: string, email: string, more: object = {}) => ({
      regulation: "gdpr",
      subject_request_id: randomUUID(),
      subject_request_type: type,
      subject_identities: [{ identity_type: "email", identity_format: "raw", identity_value: email }],
      submitted_time: now(),
      api_version: "2.0",
      status_callback_urls: [`${server.url}/callbacks`],
      ...more,
    }),
    stop: () => server.stop(),
  };
}

export type Controller = Awaited<ReturnType<typeof startController>>;
