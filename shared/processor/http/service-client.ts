import { TerminalError, TransientError } from "#shared/domain/errors.ts";
import { code, codeOf, datasetId, fieldShaped, secretName } from "#shared/domain/failure/kinds.ts";
import { millisecondsOf } from "#shared/domain/moment.ts";
import type { SystemKit } from "../contract.ts";
import { Throttled } from "../rate-limit.ts";
import { jsonIn, notReached } from "../vendor/vendor-client.ts";
import { problemReply, type ServiceSecret, serviceSecret } from "./protocol.ts";
import { headers, isInWindow, isSame, signed, timestampOf } from "./signature.ts";

/** A service's answer: its status, and its body, which is still to be read and checked. */
export interface ServiceAnswer {
  readonly response: Response;
  readonly key: string;
  /** What the signature of the answer is over, before the body. */
  readonly over: readonly [timestamp: string, signatureOfCall: string];
}

/** The answer is not from the service, or is a repetition. */
export class UnsignedAnswer extends TerminalError {
  override name = "UnsignedAnswer";
}

/** Statuses of a fault that may pass; 429 and 503 with `Retry-After` are waited for by the kit. */
const mayPass = (status: number): boolean => status >= 500 || [408, 425, 429].includes(status);

/**
 * Makes a signed call to a team's service. A key that is refused may have been replaced: the secret is read once more.
 * @param secret name of the secret with the service's address and key.
 * @throws TransientError for a fault that may pass, TerminalError for a refusal, UnsignedAnswer.
 */
export async function callService(
  kit: SystemKit,
  secret: string,
  { path, body, timeoutMs }: { readonly path: string; readonly body: unknown; readonly timeoutMs: number },
): Promise<ServiceAnswer> {
  const text = JSON.stringify(body);
  let answer = await send(kit, await settingsOf(kit, secret), path, text, timeoutMs);
  if (answer.response.status === 401) {
    await answer.response.body?.cancel();
    answer = await send(kit, await settingsOf(kit, secret, true), path, text, timeoutMs);
  }
  const { response } = answer;
  if (response.status === 200 || response.status === 202) return { ...answer, over: overOf(answer, kit) };
  throw await refusal(response, path);
}

async function settingsOf(kit: SystemKit, name: string, fresh = false): Promise<ServiceSecret> {
  const parsed = serviceSecret.safeParse(jsonIn(await kit.secret(name, { fresh })));
  if (parsed.success) return parsed.data;
  throw new TerminalError({ code: "secret-missing", secret: secretName(name) });
}

async function send(
  kit: SystemKit,
  { url, key }: ServiceSecret,
  path: string,
  body: string,
  timeoutMs: number,
) {
  const timestamp = timestampOf(millisecondsOf(kit.now()));
  const signature = signed(key, timestamp, body);
  try {
    const response = await kit.fetch(`${url.replace(/\/$/, "")}${path}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json, application/x-ndjson",
        [headers.timestamp]: timestamp,
        [headers.signature]: signature,
      },
      body,
      // Another address could be anybody's.
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { response, key, signature };
  } catch (error) {
    throw error instanceof Throttled ? error : notReached(error);
  }
}

function overOf({ response, signature }: Awaited<ReturnType<typeof send>>, kit: SystemKit) {
  const timestamp = response.headers.get(headers.timestamp) ?? "";
  if (!isInWindow(timestamp, millisecondsOf(kit.now()))) throw unsigned("stale_answer");
  return [timestamp, signature] as const;
}

/** The text of an answer. @throws UnsignedAnswer */
export async function signedText({ response, key, over }: ServiceAnswer): Promise<string> {
  const body = new Uint8Array(
    await response.arrayBuffer().catch((error: unknown) => {
      throw notReached(error);
    }),
  );
  if (!isSame(response.headers.get(headers.signature), signed(key, ...over, body)))
    throw unsigned("wrong_signature");
  return Buffer.from(body).toString();
}

export function unsigned(problem: "stale_answer" | "wrong_signature"): UnsignedAnswer {
  const known = problem === "stale_answer" ? code("stale_answer") : code("wrong_signature");
  return new UnsignedAnswer({ code: "system-problem", problem: known });
}

/** The details of a refusal: words of the service's program, where it gives any. */
async function refusal(response: Response, path: string): Promise<Error> {
  const { status } = response;
  const said = problemReply.safeParse(jsonIn(await response.text().catch(() => ""))).data;
  const details = {
    code: "system-problem" as const,
    problem: codeOf(said?.problem ?? `refused-${path.slice(1)}`),
    status,
    ...(said?.dataset && { dataset: datasetId(said.dataset) }),
    ...(said?.row && { row: said.row }),
    ...(said?.field && { field: fieldShaped(said.field) }),
  };
  return mayPass(status) ? new TransientError(details) : new TerminalError(details);
}
