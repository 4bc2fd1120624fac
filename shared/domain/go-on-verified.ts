import { type Case, type Change, stepOf } from "./case.ts";
import type { TokenFor } from "./token.ts";
import { verify } from "./transitions.ts";
import { signalled } from "./workflow-step.ts";

/** Changes the case once every proof is there. @param link the one that proved the mailbox on file. */
export function goOnVerified(
  current: Pick<Case, "request" | "steps">,
  link: TokenFor<"verify">,
  at: string,
): Pick<Change, "request" | "steps"> {
  return {
    request: verify(current.request, at, link.level ?? "L1"),
    steps: signalled(stepOf(current, "VerifyIdentity"), { decidedAt: at, output: { verified: true } }),
  };
}
