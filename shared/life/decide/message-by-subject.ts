import { createHash } from "node:crypto";
import { TerminalError } from "#shared/domain/errors.ts";
import { type MessageFile, mostFiles } from "#shared/domain/message.ts";
import { documentTypes, mostFileBytes } from "#shared/domain/outcome.ts";
import { messageFileKey } from "#shared/domain/package-keys.ts";
import type { TeamFile } from "#shared/life/4-run/team/documents.ts";
import { authorisePerson } from "#shared/life/doors/authorise.ts";
import { Problem } from "#shared/life/doors/problem.ts";
import { limitRate } from "#shared/life/doors/rate-limit.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { PutBytes } from "#shared/ports/package-store.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { documentTypeOf } from "#shared/processor/team/document-type.ts";
import { messageText } from "./message-text.ts";
import { withMessage } from "./write-message.ts";

const dailyLimit = {
  max: 10,
  windowSeconds: 24 * 60 * 60,
  detail: "Ten messages a day can be sent about a request.",
};

/**
 * Takes a message of a person who has shown that the mailbox is theirs; the next sweep tells the desk. It lets nothing go on by
 * itself: whether it answers our question is for a person to say.
 * @throws Problem not-found, invalid-request (`MessageRefused`), too-many-requests; not-possible where there are too many messages.
 */
export async function messageBySubject(
  { requestId, bearer, files, ...written }: MessageSent,
  services: MessageServices,
): Promise<{ requestId: string; at: string }> {
  const { store, clock, packages } = services;
  const current = await authorisePerson(requestId, bearer, services);
  const at = clock();
  const text = checkedText(written.text);
  const sent = checkedFiles(files, requestId);
  const references = sent.map(({ reference }) => reference);
  const message = {
    from: "person" as const,
    at,
    text,
    ...(references.length > 0 && { files: references }),
  };
  const actor = { kind: "subject" as const };
  const { locale } = current.request;
  try {
    // Nothing is stored or counted of a message that is refused, or that is there already.
    if (!withMessage(current, message, actor).result) return { requestId, at };
    await limitRate(store, `messages#${requestId}`, at, dailyLimit);
    for (const { bytes, reference } of sent)
      await packages.put(reference.key, bytes, documentTypes[reference.type]);
    await store.update(requestId, (latest) => withMessage(latest, message, actor));
  } catch (error) {
    if (!(error instanceof TerminalError)) throw error;
    throw new Problem("not-possible", error.message, { locale });
  }
  return { requestId, at };
}

export interface MessageServices {
  readonly store: RequestStore;
  readonly clock: Clock;
  readonly packages: { readonly put: PutBytes };
}

export interface MessageSent {
  readonly requestId: string;
  readonly bearer: string;
  readonly text: string;
  readonly files: readonly TeamFile[];
}

interface Checked {
  readonly bytes: Uint8Array;
  readonly reference: MessageFile;
}

/** Each file once. Its type and its key follow from its content, and not from its name. */
function checkedFiles(files: readonly TeamFile[], requestId: string): Checked[] {
  if (files.length > mostFiles) throw new MessageRefused("files", `Must be at most ${mostFiles} files.`);
  if (files.reduce((sum, { bytes }) => sum + bytes.length, 0) > mostFileBytes)
    throw new MessageRefused("files", "Must have at most four megabytes together.");
  const found = new Map<string, Checked>();
  for (const { bytes, ending } of files) {
    const type = documentTypeOf(bytes, ending);
    if (!type) throw new MessageRefused("files", "Must be PDF, PNG, JPEG, CSV, JSON or text in UTF-8.");
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const key = messageFileKey(requestId, `${sha256.slice(0, 32)}.${type}`);
    found.set(sha256, { bytes, reference: { key, type, bytes: bytes.length, sha256 } });
  }
  return [...found.values()];
}

function checkedText(text: string): string {
  const { data, error } = messageText.safeParse(text);
  if (data === undefined) throw new MessageRefused("text", error?.issues[0]?.message ?? "");
  return data;
}

/** A message that cannot be taken, with the field that is to be mended. */
export class MessageRefused extends Problem {
  readonly faults: readonly ("text" | "files")[];

  constructor(field: "text" | "files", detail: string) {
    super("invalid-request", "See errors for each problem and what is allowed.", {
      errors: [{ pointer: `#/${field}`, detail }],
    });
    this.faults = [field];
  }
}
