import * as z from "zod";
import { connectPurge } from "#shared/adapters/connect.ts";
import { env } from "./env.ts";

const { purge } = connectPurge(env.parse(process.env));
const asked = z.strictObject({ requestId: z.uuid() });

/** Deletes the files of a request for the sweep, which asks for it when their time is over. */
export const handler = async (event: unknown): Promise<void> => purge(asked.parse(event).requestId);
