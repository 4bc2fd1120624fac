import type { MiddlewareObj } from "@middy/core";
import type * as z from "zod";

export interface ParsedEventOptions {
  readonly schema: z.ZodType;
  /** Handles an event that does not fit the schema. Unless it throws, the event is ignored. */
  readonly refuse?: (error: z.ZodError) => void;
}

const defaults = {
  refuse(error: z.ZodError): void {
    throw error;
  },
};

/** Parses an event by a schema: the handler gets the result. */
export function parsedEvent(options: ParsedEventOptions): MiddlewareObj {
  const { schema, refuse } = { ...defaults, ...options };

  const before: MiddlewareObj["before"] = (request) => {
    const parsed = schema.safeParse(request.event);
    if (parsed.success) {
      request.event = parsed.data;
      return;
    }
    refuse(parsed.error);
    request.earlyResponse = undefined;
  };

  return { before };
}
