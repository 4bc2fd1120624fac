import { text } from "node:stream/consumers";
import * as z from "zod";
import { letterKey } from "#shared/domain/package-keys.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";

const stored = z.object({ subject: z.string(), text: z.string(), html: z.string() });

/** The letter of an answer, as it was put together. */
export async function assembledLetter(
  requestId: string,
  packages: Pick<PackageStore, "get">,
): Promise<z.output<typeof stored>> {
  return stored.parse(JSON.parse(await text(await packages.get(letterKey(requestId)))));
}
