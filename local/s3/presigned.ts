import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { AwsRequest } from "../aws/aws-request.ts";
import { AwsError } from "../aws-error.ts";

const week = 604_800;

/**
 * Checks a presigned request's expiry, by the host's clock, and its signature.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 * @throws AwsError 403 when it is expired or not signed with `secret`
 */
export function checkPresigned(request: AwsRequest, secret: string, now: number): void {
  const { query } = request;
  const signature = query.get("X-Amz-Signature");
  if (signature === null) return;
  const date = query.get("X-Amz-Date") ?? "";
  const expires = Number(query.get("X-Amz-Expires"));
  const signedAt = Date.parse(
    date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"),
  );
  if (Number.isNaN(signedAt) || !(expires >= 0 && expires <= week))
    throw new AwsError(
      "AuthorizationQueryParametersError",
      "X-Amz-Date and X-Amz-Expires (0 to 604800) are required.",
    );
  if (now > signedAt + expires * 1000) throw new AwsError("AccessDenied", "Request has expired", 403);
  const expected = sign(request, date, secret);
  if (expected.length !== signature.length || !timingSafeEqual(Buffer.from(expected), Buffer.from(signature)))
    throw new AwsError(
      "SignatureDoesNotMatch",
      "The request signature we calculated does not match the signature you provided.",
      403,
    );
}

function sign(request: AwsRequest, date: string, secret: string): string {
  const { query, headers } = request;
  const [, ...scope] = (query.get("X-Amz-Credential") ?? "").split("/");
  const signedHeaders = query.get("X-Amz-SignedHeaders") ?? "";
  const canonicalQuery = [...query]
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join("&");
  const canonicalRequest = [
    request.method,
    request.path
      .split("/")
      .map((piece) => encode(decodeURIComponent(piece)))
      .join("/"),
    canonicalQuery,
    ...signedHeaders.split(";").map((name) => `${name}:${headers[name]?.trim() ?? ""}`),
    "",
    signedHeaders,
    query.get("X-Amz-Content-Sha256") ?? "UNSIGNED-PAYLOAD",
  ].join("\n");
  const hash = createHash("sha256").update(canonicalRequest).digest("hex");
  const key = scope.reduce<Buffer | string>((secretOrKey, part) => hmac(secretOrKey, part), `AWS4${secret}`);
  return hmac(key, ["AWS4-HMAC-SHA256", date, scope.join("/"), hash].join("\n")).toString("hex");
}

const hmac = (key: Buffer | string, text: string) => createHmac("sha256", key).update(text).digest();

const encode = (text: string) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
