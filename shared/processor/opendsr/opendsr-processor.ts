import { createHash } from "node:crypto";
import { TerminalError } from "#shared/domain/errors.ts";
import { code } from "#shared/domain/failure/kinds.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { collectAll } from "../collect-all.ts";
import type { Dataset, ProcessorHandler, ProcessorKit, ProcessorTask } from "../contract.ts";
import type { DatasetNames } from "../dataset-names.ts";
import type { ManifestInput } from "../define-manifest.ts";
import { type ProcessorFunction, processor } from "../processor-handler.ts";
import { type Discovery, type RequestType, requestTypes, type Status } from "./protocol.ts";
import { subjectRequestId } from "./request-id.ts";
import { texts } from "./texts.ts";
import { type OpenDsrVendor, openVendor } from "./vendor-client.ts";

export interface OpenDsrOptions {
  readonly manifest: ManifestInput;
  /** Name of the secret with the vendor's address, which the manifest names: see `vendorSecret`. */
  readonly secret: string;
  readonly regulation?: "gdpr" | "ccpa";
  /** The rows in a vendor's results, whose form the standard leaves open: for the actions `collect` and `export`. */
  readonly results?: (
    body: unknown,
  ) => readonly { readonly dataset: Dataset; readonly rows: readonly unknown[] }[];
  /** `fields.json`: how the fields of what is handed over are named for people. */
  readonly fields?: DatasetNames;
}

/**
 * A processor whose system is a vendor that speaks OpenDSR 2.0. A task becomes a request there, under an id that follows from
 * the task; asked again, it is answered with what the vendor says of that request.
 */
export function openDsrProcessor(options: OpenDsrOptions): ProcessorFunction {
  const { manifest, secret, fields } = options;
  const handle: ProcessorHandler = async (task, kit) => {
    const type = typeOf(task);
    const vendor = await openVendor(kit, secret);
    const id = subjectRequestId(task.idempotencyKey);
    const known = await vendor.status(id);
    return known
      ? answerOf(known, { task, kit, vendor, options })
      : begin(id, type, { task, kit, vendor, options });
  };
  // To see a copy a request would have to be made at the vendor, for an answer some weeks later.
  const readBack = async () => undefined;
  return processor(manifest, handle, { readBack, ...(fields && { names: fields }) });
}

interface Doing {
  readonly task: ProcessorTask;
  readonly kit: ProcessorKit;
  readonly vendor: OpenDsrVendor;
  readonly options: OpenDsrOptions;
}

function typeOf({ action }: ProcessorTask): RequestType {
  if (action in requestTypes) return requestTypes[action as keyof typeof requestTypes];
  throw new TerminalError({ code: "action-unknown", action });
}

async function begin(
  id: string,
  type: RequestType,
  { task, kit, vendor, options }: Doing,
): Promise<TaskAnswer> {
  const { about } = vendor;
  if (!about.supported_subject_request_types.includes(type))
    throw new TerminalError({ code: "action-unknown", action: task.action });
  const { expected_completion_time } = await vendor.create({
    regulation: options.regulation ?? "gdpr",
    subject_request_id: id,
    subject_request_type: type,
    subject_identities: [identityOf(task.subject.email, about)],
    submitted_time: kit.now(),
    api_version: "2.0",
    ...(task.callback && {
      status_callback_urls: [task.callback.replace("/callbacks/", "/opendsr/callbacks/")],
    }),
  });
  return pending(expected_completion_time);
}

/** The proved address; what the person only claims goes to no vendor. */
function identityOf(email: string, { supported_identities }: Discovery) {
  const formats = supported_identities
    .filter(({ identity_type }) => identity_type === "email")
    .map(({ identity_format }) => identity_format);
  const identity_type = "email";
  if (formats.includes("raw")) return { identity_type, identity_format: "raw", identity_value: email };
  const hash = (["sha256", "sha1", "md5"] as const).find((format) => formats.includes(format));
  if (!hash) throw new TerminalError({ code: "system-problem", problem: code("no_format_for_addresses") });
  const identity_value = createHash(hash).update(email).digest("hex");
  return { identity_type, identity_format: hash, identity_value };
}

async function answerOf(said: Status, { task, kit, vendor, options }: Doing): Promise<TaskAnswer> {
  switch (said.request_status) {
    case "pending":
    case "in_progress":
      return pending(said.expected_completion_time);
    case "cancelled":
      throw new TerminalError({ code: "system-problem", problem: code("cancelled_by_vendor") });
    case "completed": {
      if (task.action === "erase") return { outcome: "done", summary: texts.erased };
      const body = said.results_url ? await vendor.results(said.results_url) : undefined;
      const { files, counts } = await collectAll(
        kit,
        body === undefined ? [] : (options.results?.(body) ?? []),
      );
      if (files.length > 0) return { outcome: "done", summary: texts.copied, files, counts };
      // Results that nobody can read are no proof that nothing is held.
      if (said.results_count !== 0)
        throw new TerminalError({ code: "system-problem", problem: code("results_unreadable") });
      return { outcome: "nothing-held", summary: texts.nothing };
    }
  }
}

/** @param until RFC 3339. */
function pending(until: string): TaskAnswer {
  const expectedCompletion = new Date(until).toISOString().slice(0, 10);
  return { outcome: "pending", summary: texts.handedOver, expectedCompletion };
}
