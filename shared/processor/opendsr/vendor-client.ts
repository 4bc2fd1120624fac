import type { X509Certificate } from "node:crypto";
import type * as z from "zod";
import { TerminalError, TransientError } from "#shared/domain/errors.ts";
import { firstProblem } from "#shared/domain/failure/issue.ts";
import { code, codeOf, secretName } from "#shared/domain/failure/kinds.ts";
import { InvalidAnswer } from "../check-answer.ts";
import type { SystemKit } from "../contract.ts";
import { Throttled } from "../rate-limit.ts";
import { jsonIn, notReached } from "../vendor/vendor-client.ts";
import { checkedCertificate, isSignedBy, UnprovedAnswer } from "./certificate.ts";
import {
  type Discovery,
  discovery,
  headers,
  receipt,
  refusal,
  status,
  type VendorSecret,
  vendorSecret,
} from "./protocol.ts";

/** A vendor that speaks OpenDSR. Every answer about a request is proved by the vendor's certificate before it is read. */
export interface OpenDsrVendor {
  readonly about: Discovery;
  /** What the vendor says of a request; `undefined` where it knows no such request. */
  status(id: string): Promise<z.output<typeof status> | undefined>;
  create(request: object): Promise<z.output<typeof receipt>>;
  /** The data behind an address that the vendor named, as JSON. */
  results(url: string): Promise<unknown>;
}

const answersWithinMs = 60_000;

/**
 * Asks the vendor what it can do, and takes its certificate.
 * @param secret name of the secret with the vendor's address.
 * @throws TransientError for a fault that may pass, TerminalError for a refusal, UnprovedAnswer.
 */
export async function openVendor(kit: SystemKit, secret: string): Promise<OpenDsrVendor> {
  const settings = vendorSecret.safeParse(jsonIn(await kit.secret(secret))).data;
  if (!settings) throw new TerminalError({ code: "secret-missing", secret: secretName(secret) });
  const base = settings.url.replace(/\/$/, "");
  const about = parsed(await bodyOf(await call(kit, settings.authorization, `${base}/discovery`)), discovery);
  const certificate = await certificateOf(kit, settings, about);
  const proved = async (response: Response) => provedBody(response, settings, certificate);
  return {
    about,
    async status(id) {
      const response = await call(kit, settings.authorization, `${base}/requests/${id}`, {}, [404]);
      if (response.status !== 404) return parsed(await proved(response), status);
      await response.body?.cancel();
      return undefined;
    },
    create: async (request) =>
      parsed(
        await proved(
          await call(kit, settings.authorization, `${base}/requests`, {
            method: "POST",
            body: JSON.stringify(request),
          }),
        ),
        receipt,
      ),
    async results(url) {
      const { origin, protocol } = new URL(url);
      const isOwn = origin === new URL(base).origin;
      if (protocol !== "https:" && !isOwn) throw new UnprovedAnswer(code("results_not_encrypted"));
      // Another address is given no key.
      const key = isOwn ? settings.authorization : undefined;
      return jsonIn(Buffer.from(await bodyOf(await call(kit, key, url))).toString());
    },
  };
}

async function certificateOf(
  kit: SystemKit,
  settings: VendorSecret,
  about: Discovery,
): Promise<X509Certificate> {
  const { domain, authority, url } = settings;
  // A certificate of another place would be anybody's.
  if (new URL(about.processor_certificate).origin !== new URL(url).origin)
    throw new UnprovedAnswer(code("certificate_of_another_place"));
  const pem = Buffer.from(
    await bodyOf(await call(kit, settings.authorization, about.processor_certificate)),
  ).toString();
  return checkedCertificate(pem, { domain, now: kit.now(), authority });
}

async function provedBody(
  response: Response,
  { domain }: VendorSecret,
  certificate: X509Certificate,
): Promise<Uint8Array> {
  const body = await bodyOf(response);
  if (response.headers.get(headers.domain) !== domain)
    throw new UnprovedAnswer(code("answer_of_another_domain"));
  if (!isSignedBy(certificate, body, response.headers.get(headers.signature)))
    throw new UnprovedAnswer(code("wrong_signature"));
  return body;
}

async function call(
  kit: SystemKit,
  authorization: string | undefined,
  url: string,
  init: RequestInit = {},
  allowed: readonly number[] = [],
): Promise<Response> {
  const response = await kit
    .fetch(url, {
      ...init,
      headers: {
        accept: "*/*",
        ...(init.body && { "content-type": "application/json" }),
        ...(authorization && { authorization }),
      },
      redirect: "manual",
      signal: AbortSignal.timeout(answersWithinMs),
    })
    .catch((error: unknown) => {
      throw error instanceof Throttled ? error : notReached(error);
    });
  if (response.ok || allowed.includes(response.status)) return response;
  throw await refused(response);
}

async function refused(response: Response): Promise<Error> {
  const said = refusal.safeParse(jsonIn(await response.text().catch(() => ""))).data;
  const problem = codeOf(said ? `error-${said.error.code}` : "refused");
  const details = { code: "system-problem" as const, problem, status: response.status };
  const mayPass = response.status >= 500 || [408, 429].includes(response.status);
  return mayPass ? new TransientError(details) : new TerminalError(details);
}

async function bodyOf(response: Response): Promise<Uint8Array> {
  return new Uint8Array(
    await response.arrayBuffer().catch((error: unknown) => {
      throw notReached(error);
    }),
  );
}

function parsed<Schema extends z.ZodType>(body: Uint8Array, schema: Schema): z.output<Schema> {
  const result = schema.safeParse(jsonIn(Buffer.from(body).toString()));
  if (result.success) return result.data;
  throw new InvalidAnswer(firstProblem(result.error, schema));
}
