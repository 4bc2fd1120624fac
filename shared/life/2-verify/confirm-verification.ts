import { type Case, type Change, tokenOf } from "#shared/domain/case.ts";
import { addTo } from "#shared/domain/deadline/deadlines.ts";
import { goOnVerified } from "#shared/domain/go-on-verified.ts";
import { newAddressOf } from "#shared/domain/new-address.ts";
import type { AwaitingVerification } from "#shared/domain/request.ts";
import { matches, parseLinkText, saltedHash } from "#shared/domain/secret.ts";
import type { AccessToken, TokenFor } from "#shared/domain/token.ts";
import { personRefs } from "#shared/life/1-intake/person-refs.ts";
import { normaliseCode } from "#shared/life/1-intake/submission-secrets.ts";
import type { Confirmation, Confirmed } from "#shared/life/2-verify/confirmation.ts";
import { deliverSignals } from "#shared/life/deliver-signals.ts";
import { notFound } from "#shared/life/doors/problem.ts";
import { orLeaveToSweep } from "#shared/life/or-leave-to-sweep.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { laterProof, proveLater } from "#shared/rules/later-proof.ts";
import { knownDataAsked } from "#shared/rules/verification-needed.ts";
import { checkLink } from "./check-link.ts";
import { countDatum } from "./datum-try.ts";
import { type Failure, failed, wrong } from "./failed-try.ts";
import { type Proved, provedBy, triedTooOften } from "./proved-by.ts";
import { sendNewAddress } from "./send-new-address.ts";
import type { VerificationServices } from "./send-verification.ts";

export interface ConfirmServices extends VerificationServices {
  readonly workflow: Workflow;
}

const accessLifetime = "P180D";
const subject = { kind: "subject" } as const;

/**
 * Accepts link and code together as proof of the mailbox, and a known datum as further proof; the workflow goes on
 * once every proof is there. A wrong code or datum costs one of five tries, in the write that finds it wrong.
 * @throws Problem wrong-code, wrong-datum, and as `checkLink`.
 */
export async function confirmVerification(
  linkText: string,
  { confirmationCode, knownDatum }: Confirmation,
  services: ConfirmServices,
): Promise<Confirmed> {
  const { store, clock, random, keyedHash, manifests } = services;
  const parsed = parseLinkText(linkText);
  if (!parsed) throw notFound();
  const { requestId, secret } = parsed;
  const code = normaliseCode(confirmationCode);
  const datum = knownDatum && (await personRefs(requestId, keyedHash)).datum(knownDatum);
  const accessToken = random.secret();
  const at = clock();
  const access: AccessToken = {
    purpose: "access",
    hash: saltedHash(random.salt(), accessToken),
    expiresAt: addTo(at, accessLifetime),
  };

  const first = checkLink(await store.load(requestId), secret, at);
  const { subjectRef, person } = first.current.request;
  const isTry = datum && first.token.purpose === "verify" && matches(first.token.proofHash, secret, code);
  const tried = isTry ? await countDatum(store, subjectRef, at) : undefined;
  const outcome = await store.update<Failure | Confirmed>(requestId, (latest) => {
    const link = checkLink(latest, secret, at);
    const { current, token } = link;
    const asked = token.purpose === "verify" ? knownDataAsked(current.request, manifests) : [];
    if (!matches(token.proofHash, secret, code)) return failed(link, { kind: "wrong-code", asked }, at);
    if (token.purpose === "new-address") return newAddressProved(current, token, at);
    if (token.purpose === laterProof) return provedLater(current, token, { access, accessToken, at });
    const given = asked.length > 0 ? datum : undefined;
    const isOneTooMany = given && !tried?.mayCompare;
    const proved = isOneTooMany ? triedTooOften : provedBy(current.request, given, manifests, at);
    if (!proved) return failed(link, { kind: "wrong-datum", asked, code: confirmationCode }, at);
    return identified(current, token, { ...proved, access, accessToken, at });
  });
  // A right datum, or one that needed no comparison, is no guess.
  const isNoGuess =
    datum &&
    (person?.knownData?.includes(datum) || knownDataAsked(first.current.request, manifests).length === 0);
  if (tried?.mayCompare && isNoGuess) await tried.takeBack();
  if ("triesLeft" in outcome) throw wrong(outcome);
  await orLeaveToSweep(requestId, "Writing to the new address", () => sendNewAddress(requestId, services));
  await orLeaveToSweep(requestId, "Telling the workflow", () =>
    deliverSignals(requestId, services, { isMarkedByNext: true }),
  );
  return outcome;
}

function identified(
  current: Case,
  token: TokenFor<"verify">,
  proof: Proved & { access: AccessToken; accessToken: string; at: string },
): Change<Confirmed> {
  const { level, person, datumTriedTooOften, access, accessToken, at } = proof;
  const used = { ...token, usedAt: at, level };
  const method = level === "L2" ? "mailbox-code-and-known-datum" : "mailbox-and-code";
  const waitsForAddress = newAddressOf(current.subject) !== undefined && !current.request.newAddressProvedAt;
  const request = {
    ...current.request,
    ...(person && { person }),
    ...(datumTriedTooOften && { datumTriedTooOften }),
  };
  const part = waitsForAddress ? { request } : goOnVerified({ ...current, request }, used, at);
  const { requestId } = current.request;
  const status = waitsForAddress ? "awaiting-verification" : "awaiting-approval";
  return {
    at,
    ...part,
    tokens: [used, access],
    events: [{ type: "identity-verified", actor: subject, details: { method, level } }],
    result: { requestId, status, accessToken },
  };
}

/** A request that began without proof goes on with the parts that waited. */
function provedLater(
  current: Case,
  token: TokenFor<typeof laterProof>,
  { access, accessToken, at }: { access: AccessToken; accessToken: string; at: string },
): Change<Confirmed> {
  const details = { method: "mailbox-and-code", level: "L1" } as const;
  return {
    at,
    ...proveLater(current, at),
    tokens: [{ ...token, usedAt: at, level: details.level }, access],
    events: [{ type: "identity-verified", actor: subject, details }],
    result: { requestId: current.request.requestId, status: "in-progress", accessToken },
  };
}

function newAddressProved(current: Case, token: TokenFor<"new-address">, at: string): Change<Confirmed> {
  const request = { ...(current.request as AwaitingVerification), newAddressProvedAt: at };
  const used = { ...token, usedAt: at };
  const identity = tokenOf(current, "verify");
  const part = identity?.usedAt ? goOnVerified({ ...current, request }, identity, at) : { request };
  const status = identity?.usedAt ? "awaiting-approval" : "awaiting-verification";
  return {
    at,
    ...part,
    tokens: [used],
    events: [{ type: "new-address-proved", actor: subject }],
    result: { requestId: request.requestId, status },
  };
}
