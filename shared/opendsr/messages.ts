import * as z from "zod";
import { requestTypes } from "#shared/processor/opendsr/protocol.ts";

/*
 * OpenDSR 2.0, as a processor serves it: a controller asks us.
 */

export const apiVersion = "2.0";

/** What stands in place of a signature of the standard, which has none for a controller's own requests. */
export const controllerHeaders = {
  domain: "x-opendsr-controller-domain",
  time: "x-opendsr-controller-time",
  signature: "x-opendsr-controller-signature",
} as const;

export const statusName = z.enum(["pending", "in_progress", "completed", "cancelled"]);
export type StatusName = z.infer<typeof statusName>;

export const subjectRequestIdSchema = z
  .string()
  .regex(
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    "Must be a UUID of version 4, in small letters.",
  );
const instant = z.iso.datetime({ offset: true });
const word = z.string().min(1).max(60);

const identity = z.object({
  identity_type: word,
  identity_format: word,
  identity_value: z.string().min(1).max(320),
});

export const askedFor = z
  .object({
    regulation: z.enum(["gdpr", "ccpa"]),
    subject_request_id: subjectRequestIdSchema.meta({
      description:
        "The controller's own id. Sent again, the same request is one; another under the same id is refused.",
    }),
    subject_request_type: z.enum(Object.values(requestTypes)),
    subject_identities: z.array(identity).min(1).max(20).meta({
      description:
        "One of the type `email` and the format `raw`, and others of the types under `/discovery`.",
    }),
    submitted_time: instant,
    api_version: z.string().max(10).optional(),
    status_callback_urls: z
      .array(z.string().max(1000))
      .max(3, "Must have at most 3 members.")
      .optional()
      .meta({
        description: "Told once the request has ended; only hosts that were agreed on.",
      }),
    extensions: z.record(z.string(), z.unknown()).optional().meta({ description: "Not read." }),
  })
  .meta({ id: "OpenDsrRequest" });
export type AskedFor = z.output<typeof askedFor>;

export const receipt = z
  .object({
    controller_id: z.string(),
    subject_request_id: z.string(),
    received_time: instant,
    expected_completion_time: instant,
    encoded_request: z.base64().meta({ description: "The whole request, as it came." }),
    processor_signature: z.base64().meta({ description: "Our signature over the request, as it came." }),
    api_version: z.string(),
  })
  .meta({ id: "OpenDsrReceipt" });

export const cancelReceipt = z
  .object({
    controller_id: z.string(),
    subject_request_id: z.string(),
    received_time: instant,
    processor_signature: z.base64().meta({ description: "Our signature over `subject_request_id`." }),
    api_version: z.string(),
  })
  .meta({ id: "OpenDsrCancelReceipt" });

export const statusAnswer = z
  .object({
    controller_id: z.string(),
    subject_request_id: z.string(),
    request_status: statusName,
    expected_completion_time: instant,
    results_url: z
      .url()
      .optional()
      .meta({ description: "A secret, and valid as long as the results are kept." }),
    results_count: z
      .int()
      .nonnegative()
      .optional()
      .meta({ description: "With access and portability: rows." }),
    api_version: z.string(),
  })
  .meta({ id: "OpenDsrStatusAnswer" });
export type StatusAnswer = z.output<typeof statusAnswer>;
