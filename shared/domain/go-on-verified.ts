import type { Case, Change } from "./case.ts";
import { signalled, type Token } from "./token.ts";
import { verify } from "./transitions.ts";

/** Changes the case once every proof is there. @param token the one that proved the mailbox on file. */
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
