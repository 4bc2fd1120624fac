import * as z from "zod";
import type { action } from "#shared/domain/right.ts";

/*
 * OpenDSR 2.0, as a controller sees it: we ask a vendor, which is the processor.
 */

const instant = z.iso.datetime({ offset: true });

export const headers = { domain: "x-opendsr-processor-domain", signature: "x-opendsr-signature" } as const;

export const requestTypes = {
  collect: "access",
  export: "portability",
  erase: "erasure",
} as const satisfies Partial<Record<z.infer<typeof action>, string>>;
export type RequestType = (typeof requestTypes)[keyof typeof requestTypes];

export const identityFormat = z.enum(["raw", "sha1", "md5", "sha256"]);

/** `GET /discovery` */
export const discovery = z.object({
  supported_identities: z.array(z.object({ identity_type: z.string(), identity_format: z.string() })),
  supported_subject_request_types: z.array(z.string()),
  processor_certificate: z.url(),
});
export type Discovery = z.infer<typeof discovery>;

/** `POST /requests`, answered with 201. */
export const receipt = z.object({ subject_request_id: z.string(), expected_completion_time: instant });

/** `GET /requests/{id}` */
export const status = z.object({
  subject_request_id: z.string(),
  request_status: z.enum(["pending", "in_progress", "completed", "cancelled"]),
  expected_completion_time: instant,
  results_url: z.url().nullish(),
  results_count: z.int().nullish(),
});
export type Status = z.infer<typeof status>;

/** The body of a refusal. Its words may repeat what was sent, so the code alone is kept. */
export const refusal = z.object({ error: z.object({ code: z.int() }) });

/** The content of the processor's secret, as JSON. */
export const vendorSecret = z
  .strictObject({
    /** With its version, such as `https://opendsr.vendor.com/v2`; `http:` on this machine alone. */
    url: z.url({ protocol: /^https?$/ }),
    /** The vendor's domain, which its certificate is for. */
    domain: z.string().min(1),
    /** The header `Authorization`, where the vendor wants one: the standard leaves that open. */
    authorization: z.string().min(1).exactOptional(),
    /** Certificates of an authority of the vendor's own, as PEM; without them the public ones count. */
    authority: z.string().exactOptional(),
  })
  .refine(({ url, domain }) => {
    const { protocol, hostname } = new URL(url);
    return protocol === "https:" ? hostname === domain : ["127.0.0.1", "localhost"].includes(hostname);
  });
export type VendorSecret = z.infer<typeof vendorSecret>;
