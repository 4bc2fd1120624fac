import type { MiddlewareObj } from "@middy/core";
import { invocation } from "#shared/telemetry/invocation.ts";

/** Log lines name the function and its invocation. The middleware of Powertools would bundle a logger everywhere. */
export function logContext(): MiddlewareObj {
  const before: MiddlewareObj["before"] = ({ context }) => invocation.begin(context);

  return { before };
}
