import * as z from "zod";
import type { Immutable } from "./immutable.ts";
import { instant, latest } from "./moment.ts";
import { verificationLevel } from "./verification-level.ts";

/*
 * A token is a secret that we gave to somebody: in a link, or as an access token. A request has one for each
 * purpose, and one of the purposes `callback` and `team` for each processor.
 */

/** `<salt>.<SHA-256 of salt and secret>`, base64url: no secret is kept itself. */
const hash = z.string();

/** After `expiresAt` the secret is invalid. */
const expiring = { hash, expiresAt: instant };

/** The same over salt, link secret and the code that must accompany the link. */
const proofHash = z.string();

/** Wrong codes tried on this link. */
const attempts = z.int().nonnegative();

/** Link and code together prove a mailbox. */
const provesMailbox = { ...expiring, proofHash, attempts, usedAt: instant.exactOptional() };

/** A mailbox gets a new link on demand. */
const sentAnew = {
  /** The number of this link to its mailbox, from 1. */
  count: z.int().positive(),
  /** Hashes of the links before this one, and the time of the change: a reader who opens an old link is told so. */
  replaced: z.array(z.strictObject({ hash, at: instant })).exactOptional(),
};

/** The proofs given with a link. */
const proves = { level: verificationLevel.exactOptional() };

/** The access token that the sender of a request gets: it shows how far the request has come. */
const submission = z.strictObject({
  purpose: z.literal("submission"),
  hash,
  expiresAt: instant.exactOptional(),
});

/** The access token that a person gets who has confirmed: it shows everything. */
const access = z.strictObject({ purpose: z.literal("access"), ...expiring });

/** A row of secrets of one purpose, the newest last: each works until its own end, the token until the last of them. */
const held = z.array(
  z.strictObject({
    hash,
    expiresAt: instant,
    /** The page that a link opens, where it is not that of the request. */
    page: z.literal("messages").exactOptional(),
  }),
);

/** The links by mail that open the pages of a request in a browser. */
const follow = z.strictObject({ purpose: z.literal("follow"), held, expiresAt: instant });

/** The access tokens of browsers that came by such a link. */
const session = z.strictObject({ purpose: z.literal("session"), held, expiresAt: instant });

/** The link by which a person says that a request is not theirs. */
const notMe = z.strictObject({ purpose: z.literal("not-me"), ...expiring });

/** The link to the mailbox on file. */
const verify = z.strictObject({ purpose: z.literal("verify"), ...provesMailbox, ...sentAnew, ...proves });

/** The link to the new mailbox. */
const newAddress = z.strictObject({ purpose: z.literal("new-address"), ...provesMailbox, ...sentAnew });

/** The link that confirms a request that began without proof. */
const confirm = z.strictObject({ purpose: z.literal("confirm"), ...provesMailbox, ...proves });

/** The link to the answer; it opens with a code that is sent on demand, and is used up then. */
const packageLink = z.strictObject({
  purpose: z.literal("package"),
  ...expiring,
  attempts,
  proofHash: proofHash.exactOptional(),
  codeExpiresAt: instant.exactOptional(),
  /** Further links to the same answer, from the page of the request. */
  held: held.exactOptional(),
});

/** The address to which a processor's system reports the answer of one task: valid until the task has its final one. */
const callback = z.strictObject({
  purpose: z.literal("callback"),
  processor: z.string(),
  hash,
});

/** The link to the page of one task, in the mails to its team. The task says how long it works. */
const team = z.strictObject({
  purpose: z.literal("team"),
  processor: z.string(),
  hash,
  /** The number of the link: one that the task does not name any more opens nothing. */
  link: z.int().positive(),
});

export const token = z.discriminatedUnion("purpose", [
  submission,
  access,
  follow,
  session,
  notMe,
  verify,
  newAddress,
  confirm,
  packageLink,
  callback,
  team,
]);
export type Token = Immutable<z.infer<typeof token>>;
export type TokenPurpose = Token["purpose"];
/** Names a token among those of its request. */
export function tokenName(one: Token): string {
  return "processor" in one ? `${one.purpose}#${one.processor}` : one.purpose;
}

export type TokenFor<Purpose extends TokenPurpose> = Extract<Token, { purpose: Purpose }>;

export type AccessToken = Immutable<z.infer<typeof access>>;
export type PackageLink = Immutable<z.infer<typeof packageLink>>;
/** Links that prove a mailbox, together with the code. */
export type MailboxLink = TokenFor<"verify" | "new-address" | "confirm">;

export const maxAttempts = 5;

/** More than one person uses at a time. */
const mostHeld = 10;

type Held = TokenFor<"follow">["held"][number];

/** The row with one more secret, and the end of the last; the oldest give way. */
export function withHeld(
  before: readonly Held[] = [],
  added: Held,
): Pick<TokenFor<"follow">, "held" | "expiresAt"> {
  const held = [...before.filter(({ hash: other }) => other !== added.hash), added].slice(-mostHeld);
  return { held, expiresAt: latest(...held.map((row) => row.expiresAt)) ?? added.expiresAt };
}
