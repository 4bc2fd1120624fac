import * as z from "zod";
import { background } from "#shared/edge/background.ts";
import { parsedEvent } from "#shared/edge/middleware/parsed-event.ts";
import { connect } from "#shared/needs/connect.ts";
import { needs } from "./needs.ts";

const { packages } = connect(needs);
const schema = z.strictObject({ requestId: z.uuid(), of: z.enum(["request", "messages"]).optional() });

/** Deletes the files of a request for the sweep, at the end of their time. */
export const handler = background(
  "Deleting a request's files",
  [parsedEvent({ schema })],
  ({ requestId, of }: z.infer<typeof schema>) => packages.purge(requestId, of),
);
