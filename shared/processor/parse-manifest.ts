import { TerminalError } from "#shared/domain/errors.ts";
import { type ProcessorManifest, processorManifest } from "#shared/domain/processor-manifest.ts";

/** A processor's `manifest.ts` does not say what it has to. */
export class InvalidManifest extends TerminalError {
  override name = "InvalidManifest";
}

/**
 * @param source names the file in the message.
 * @throws InvalidManifest naming the file and every field that is wrong.
 */
export function parseManifest(json: unknown, source: string): ProcessorManifest {
  const parsed = processorManifest.safeParse(json);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path, message }) => `  ${path.join(".") || "(all)"}: ${message}`,
  );
  throw new InvalidManifest([`${source} is no valid processor manifest:`, ...problems].join("\n"));
}
