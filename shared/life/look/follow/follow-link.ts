import { type Case, tokenOf } from "#shared/domain/case.ts";
import { addTo } from "#shared/domain/deadline/deadlines.ts";
import { linkText, saltedHash } from "#shared/domain/secret.ts";
import { type Token, type TokenFor, withHeld } from "#shared/domain/token.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Random } from "#shared/ports/random.ts";

export interface FollowLinkServices {
  readonly clock: Clock;
  readonly random: Random;
  readonly publicUrl: string;
}

/** A reader who comes later gets a new one on the spot. */
const lifetime = "P7D";

export interface FollowLink {
  readonly link: string;
  /** ISO instant. */
  readonly linkExpiresAt: string;
  /** What has to be stored before the mail leaves. */
  tokens(current: Case): Token[];
}

/** The page that a link opens, where it is not that of the request. */
export type LinkedPage = NonNullable<TokenFor<"follow">["held"][number]["page"]>;

/** A new link that opens the pages of a request in a browser. Those in earlier mails keep working until their end. */
export function followLink(
  requestId: string,
  { clock, random, publicUrl }: FollowLinkServices,
  page?: LinkedPage,
): FollowLink {
  const secret = random.secret();
  const expiresAt = addTo(clock(), lifetime);
  const hash = saltedHash(random.salt(), secret);
  return {
    link: `${publicUrl}/follow/${linkText(requestId, secret)}`,
    linkExpiresAt: expiresAt,
    tokens: (current) => [
      {
        purpose: "follow",
        ...withHeld(tokenOf(current, "follow")?.held, { hash, expiresAt, ...(page && { page }) }),
      },
    ],
  };
}
