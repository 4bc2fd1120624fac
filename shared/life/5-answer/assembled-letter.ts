import { text } from "node:stream/consumers";
import * as z from "zod";
import { letterKey } from "#shared/domain/package-keys.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";

const body = { text: z.string(), html: z.string() };
/** `copy`: for those who get the letter and not the link to the package. */
const stored = z.object({ subject: z.string(), ...body, copy: z.object(body).optional() });

/** The letter of an answer, as it was put together. */
export async function assembledLetter(
  requestId: string,
  packages: Pick<PackageStore, "get">,
): Promise<z.output<typeof stored>> {
  return stored.parse(JSON.parse(await text(await packages.get(letterKey(requestId)))));
}
