import { verify, X509Certificate } from "node:crypto";
import { rootCertificates } from "node:tls";
import { TerminalError } from "#shared/domain/errors.ts";
import { type Code, code } from "#shared/domain/failure/kinds.ts";
import { isAfter, isBefore } from "#shared/domain/moment.ts";

/** An answer is not proved to be from the vendor. */
export class UnprovedAnswer extends TerminalError {
  override name = "UnprovedAnswer";

  constructor(problem: Code) {
    super({ code: "system-problem", problem });
  }
}

/**
 * The vendor's certificate out of a file with its chain, as the standard wants it: valid now, for the vendor's domain, and
 * issued by a known authority, never by itself.
 * @param authority PEM of the known authorities; the public ones where it is absent.
 * @throws UnprovedAnswer
 */
export function checkedCertificate(
  pem: string,
  {
    domain,
    now,
    authority,
  }: { readonly domain: string; readonly now: string; readonly authority?: string | undefined },
): X509Certificate {
  const [leaf, ...between] = certificatesIn(pem);
  if (!leaf) throw new UnprovedAnswer(code("certificate_unreadable"));
  if (!leaf.checkHost(domain)) throw new UnprovedAnswer(code("certificate_of_another_domain"));
  const known =
    authority === undefined ? rootCertificates.flatMap(certificatesIn) : certificatesIn(authority);
  let last = leaf;
  for (const next of [...between, undefined]) {
    if (!isValidAt(last, now)) throw new UnprovedAnswer(code("certificate_not_valid_now"));
    if (last !== leaf && !last.ca) break;
    if (known.some((root) => isIssuedBy(last, root) && isValidAt(root, now) && !isSelf(leaf))) return leaf;
    if (!next || !isIssuedBy(last, next)) break;
    last = next;
  }
  throw new UnprovedAnswer(code("certificate_of_no_authority"));
}

/** @param signature base64, with SHA-256 over the bytes of the body. */
export function isSignedBy(
  certificate: X509Certificate,
  body: Uint8Array,
  signature: string | null,
): boolean {
  return verify("sha256", body, certificate.publicKey, Buffer.from(signature ?? "", "base64"));
}

function certificatesIn(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    return blocks.map((block) => new X509Certificate(block));
  } catch {
    throw new UnprovedAnswer(code("certificate_unreadable"));
  }
}

const isIssuedBy = (one: X509Certificate, other: X509Certificate): boolean =>
  one.checkIssued(other) && one.verify(other.publicKey);
const isSelf = (one: X509Certificate): boolean => isIssuedBy(one, one);

function isValidAt({ validFromDate, validToDate }: X509Certificate, now: string): boolean {
  return !isAfter(validFromDate.toISOString(), now) && !isBefore(validToDate.toISOString(), now);
}
