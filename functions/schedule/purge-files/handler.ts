import * as z from "zod";
import { safeHandler } from "#shared/edge/safe-handler.ts";
import { connect } from "#shared/needs/connect.ts";
import { needs } from "./needs.ts";

const { packages } = connect(needs);
const asked = z.strictObject({ requestId: z.uuid() });

/** Deletes the files of a request for the sweep, which asks for it when their time is over. */
export const handler = safeHandler(
  "Deleting a request's files",
  async (event: unknown): Promise<void> => packages.purge(asked.parse(event).requestId),
);
