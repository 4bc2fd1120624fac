import { nodeRandom } from "#shared/adapters/node-random.ts";
import { packageKey } from "#shared/domain/package-keys.ts";
import { linkText, saltedHash } from "#shared/domain/secret.ts";
import { approve, complete } from "#shared/domain/transitions.ts";
import { buildPackages } from "#shared/needs/packages.ts";
import type { Api } from "./api-host.ts";
import { verified } from "./steps.ts";

const monthMs = 30 * 86_400_000;

/** A request with a package as its answer, and the link in the mail. */
export async function answered(api: Api) {
  const { requestId, email, fullToken } = await verified(api);
  const key = packageKey(requestId);
  const packages = buildPackages.connect({ PACKAGE_BUCKET: String(process.env.PACKAGE_BUCKET) });
  const { sha256, bytes } = await packages.put(key, "all of it", "application/zip");
  const at = new Date().toISOString();
  const expiresAt = new Date(Date.now() + monthMs).toISOString();
  const secret = nodeRandom.secret();
  await api.store.update(requestId, ({ request }) => ({
    at,
    request: {
      ...complete(approve(request, at), at, "complied"),
      answer: { kind: "package" as const, key, sha256, bytes, expiresAt },
    },
    tokens: [{ purpose: "package", hash: saltedHash("salt", secret), expiresAt, attempts: 0 }],
    events: [],
    result: undefined,
  }));
  return { requestId, email, fullToken, link: `/packages/${linkText(requestId, secret)}` };
}

/** The code in the last mail to an address. */
export async function codeFrom(api: Api, email: string): Promise<string> {
  const code = /\b(\d{6})\b/.exec((await api.mails(email)).at(-1)?.text ?? "")?.[1];
  if (!code) throw new Error("no mail with a code");
  return code;
}
