import { Problem } from "#shared/life/doors/problem.ts";
import { bodyType } from "../body-type.ts";
import type { ApiMiddleware } from "./api-event.ts";

/** A file of a form. Of its name only the ending is kept: the rest may hold a path, signs that hide, or a person. */
export interface SentFile {
  readonly bytes: Uint8Array;
  /** In small letters, such as `csv`; empty for a name without an ending. */
  readonly ending: string;
}

/**
 * Reads a form with files as an object: its texts by their names, and all files as `files`. A text that is sent twice is
 * refused, because it has no single value.
 */
export function multipartBody(): ApiMiddleware {
  const before: ApiMiddleware["before"] = async ({ event }) => {
    const type = event.headers["content-type"];
    if (bodyType(type) === "multipart") event.body = await fieldsOf(event.body as Buffer, String(type));
  };

  return { before };
}

async function fieldsOf(body: Buffer, type: string): Promise<Record<string, unknown>> {
  const headers = { "content-type": type };
  const form = await new Response(new Uint8Array(body), { headers }).formData().catch(() => {
    throw new Problem("malformed-request", "The form cannot be read.");
  });
  const texts: [string, string][] = [];
  const files: SentFile[] = [];
  for (const [name, value] of form)
    if (typeof value === "string") texts.push([name, value]);
    // A field for files that was left empty sends one without content.
    else if (value.size > 0) files.push({ bytes: await value.bytes(), ending: endingOf(value.name) });
  if (new Set(texts.map(([name]) => name)).size < texts.length)
    throw new Problem("malformed-request", "Each field of a form may be sent once.");
  return { ...Object.fromEntries(texts), files };
}

const endingOf = (name: string): string => /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? "";
