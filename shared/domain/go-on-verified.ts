import type { Case, Change } from "./case.ts";
import { signalled, type Token } from "./token.ts";
import { verify } from "./transitions.ts";

/** What changes when everything is proved that is going to be. @param token with which the mailbox on file was. */
export function goOnVerified(
  { request }: Pick<Case, "request">,
  token: Token,
  at: string,
): Pick<Change, "request" | "tokens"> {
  return {
    request: verify(request, at, token.level ?? "L1"),
    tokens: [signalled(token, { decidedAt: at, output: { verified: true } })],
  };
}
