import canonicalize from "canonicalize";
import { Temporal } from "temporal-polyfill";
import { ConflictError } from "#shared/domain/errors.ts";
import { earliest } from "#shared/domain/moment.ts";
import type { Right } from "#shared/domain/right.ts";
import { type FieldError, Problem } from "#shared/life/doors/problem.ts";
import { orLeaveToSweep } from "#shared/life/or-leave-to-sweep.ts";
import { isCallbackAllowed } from "#shared/opendsr/callback-address.ts";
import { type ControllersCase, isOf, ownRequestId } from "#shared/opendsr/controllers-request.ts";
import type { AskedFor } from "#shared/opendsr/messages.ts";
import type { AcceptedController } from "#shared/policy/accepted-controllers.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { type CountedLaws, countedFor, type FreshServices, freshCase } from "./fresh-case.ts";
import { type Submission, submission } from "./submission.ts";

export interface ForControllerServices extends FreshServices {
  readonly store: RequestStore;
  readonly workflow: Workflow;
  readonly clock: Clock;
}

/**
 * Stores the request of a controller whose processor we are, and starts its execution. The controller has seen to it who the
 * person is, and nobody else hears of the request. Sent again, it is one.
 * @returns the request as it stands.
 * @throws Problem invalid-request, with every fault; right-not-served.
 */
export async function submitForController(
  asked: AskedFor,
  by: AcceptedController,
  services: ForControllerServices,
): Promise<ControllersCase> {
  const { store, workflow, clock, keyedHash } = services;
  const subjectRequestId = asked.subject_request_id;
  const body = submissionOf(asked, by);
  const requestId = ownRequestId(by, subjectRequestId);
  const hash = (await keyedHash("opendsr", canonicalize(asked) as string)).toString("base64url");

  const stored = async (): Promise<ControllersCase | undefined> => {
    const current = await store.load(requestId);
    if (!current) return undefined;
    if (isOf(current, by, subjectRequestId) && current.request.origin.asked === hash) return current;
    throw invalid([
      { pointer: "#/subject_request_id", detail: "Another request was made under this id: take a new one." },
    ]);
  };
  const earlier = await stored();
  if (earlier) return earlier;

  const receivedAt = clock();
  const law = { ...services, controller: { ...services.controller, regime: asked.regulation } };
  const counted = withinContract(countedFor(body, receivedAt, law), by);
  const origin = {
    controller: by.id,
    subjectRequestId,
    asked: hash,
    level: by.level,
    callbacks: [...new Set(asked.status_callback_urls)],
  };
  const actor = { kind: "controller", id: by.id } as const;
  const fresh = await freshCase(body, { requestId, receivedAt, counted, actor, origin }, services);
  try {
    await store.create({ ...fresh, tokens: [] });
  } catch (error) {
    // The same request came twice at once.
    if (!(error instanceof ConflictError)) throw error;
  }
  const made = await stored();
  if (!made) throw new ConflictError(`Request ${requestId} could not be written.`);
  await orLeaveToSweep(requestId, "Starting the execution", () => workflow.start(requestId));
  return made;
}

/** A contract only brings the answer forward: the days of the law stay as they are. */
function withinContract(counted: CountedLaws, { answerWithinDays }: AcceptedController): CountedLaws {
  const agreed = Temporal.PlainDate.from(counted.receivedOn).add({ days: answerWithinDays }).toString();
  const target = earliest(counted.deadlines.target, agreed);
  return { ...counted, deadlines: { ...counted.deadlines, target } };
}

/** @throws Problem invalid-request */
function submissionOf(asked: AskedFor, by: AcceptedController): Submission {
  const identities = asked.subject_identities;
  const addresses = identities.filter(({ identity_type }) => identity_type === "email");
  const errors: FieldError[] = [];
  if (!by.regulations.includes(asked.regulation))
    errors.push({ pointer: "#/regulation", detail: `Must be one of: ${by.regulations.join(", ")}.` });
  if (addresses.length !== 1)
    errors.push({ pointer: "#/subject_identities", detail: "Must have one identity of the type email." });
  identities.forEach(({ identity_type, identity_format }, at) => {
    const pointer = `#/subject_identities/${at}`;
    if (identity_type !== "email" && !by.identities.includes(identity_type))
      errors.push({
        pointer: `${pointer}/identity_type`,
        detail: `Must be one of: ${typesOf(by).join(", ")}.`,
      });
    if (identity_format !== "raw")
      errors.push({ pointer: `${pointer}/identity_format`, detail: "Must be one of: raw." });
  });
  asked.status_callback_urls?.forEach((url, at) => {
    if (isCallbackAllowed(url, by)) return;
    const detail = "Must be an address of the hosts that were agreed on, with https and no port of its own.";
    errors.push({ pointer: `#/status_callback_urls/${at}`, detail });
  });
  if (errors.length > 0) throw invalid(errors);

  const others = identities.filter((one) => !addresses.includes(one));
  const parsed = submission.safeParse({
    right: asked.subject_request_type satisfies Right,
    email: addresses[0]?.identity_value,
    identifiers: others.map(({ identity_type, identity_value }) => ({
      type: identity_type.replaceAll("_", "-"),
      value: identity_value,
    })),
  });
  if (parsed.success) return parsed.data;
  const pointer = "#/subject_identities";
  throw invalid(parsed.error.issues.map(({ message }) => ({ pointer, detail: message })));
}

/** The types of identity that a controller may name. */
export const typesOf = ({ identities }: Pick<AcceptedController, "identities">): string[] => [
  "email",
  ...identities,
];

const invalid = (errors: FieldError[]): Problem =>
  new Problem("invalid-request", "See errors for each problem and what is allowed.", { errors });
