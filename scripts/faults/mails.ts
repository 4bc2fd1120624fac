import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A mail as the host keeps it. */
export interface KeptMail {
  readonly messageId: string;
  readonly subject: string;
  readonly to: string;
  readonly text: string;
}

interface Line {
  readonly messageId: string;
  readonly subject: string;
  readonly destination: { readonly to: readonly string[] };
  readonly body: { readonly text?: string };
}

/** Every mail in the host's folder, also while it is down. */
export function mailsIn(folder: string): KeptMail[] {
  const file = join(folder, "mails.jsonl");
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n");
  // The last line may be on its way to the disk.
  return lines.slice(0, -1).map((line) => {
    const { messageId, subject, destination, body } = JSON.parse(line) as Line;
    return { messageId, subject, to: destination.to[0] ?? "", text: body.text ?? "" };
  });
}
