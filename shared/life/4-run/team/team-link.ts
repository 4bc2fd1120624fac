import type { Case } from "#shared/domain/case.ts";
import { linkText, matches, saltedHash } from "#shared/domain/secret.ts";
import type { Token, TokenFor } from "#shared/domain/token.ts";
import type { KeyedHash } from "#shared/ports/keyed-hash.ts";
import type { Random } from "#shared/ports/random.ts";

export interface TeamLinkServices {
  readonly secretKey: KeyedHash;
  readonly random: Random;
  readonly publicUrl: string;
}

interface LinkOf {
  readonly requestId: string;
  readonly processor: string;
  /** The number of the link, from the task. */
  readonly link: number;
}

/**
 * The link to the page of one task. It follows from the task and a key that nobody can read, so that a reminder has the
 * same link as the mail before it. Only a hash is stored.
 * @returns the link, and the token to store with its mail; no token where it is stored already.
 */
export async function teamLink(
  { requestId, processor, link }: LinkOf,
  { secretKey, random, publicUrl }: TeamLinkServices,
): Promise<{ url: string; tokens(current: Case): Token[] }> {
  const secret = (await secretKey("team", `${requestId}/${processor}/${link}`)).toString("base64url");
  const token: Token = { purpose: "team", processor, hash: saltedHash(random.salt(), secret), link };
  return {
    url: `${publicUrl}/tasks/${linkText(requestId, secret)}`,
    tokens: ({ tokens }) => (tokenWith(secret, tokens)?.processor === processor ? [] : [token]),
  };
}

/** The token of the link with this secret; every token is compared, so that the time tells nothing. */
export function tokenWith(secret: string, tokens: readonly Token[]): TokenFor<"team"> | undefined {
  const opened = tokens.filter(
    (token): token is TokenFor<"team"> => token.purpose === "team" && matches(token.hash, secret),
  );
  return opened[0];
}
