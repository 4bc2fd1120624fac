import { TerminalError } from "#shared/domain/errors.ts";
import type { LocalisedText } from "#shared/domain/localised-text.ts";
import type { ProcessorTask } from "./contract.ts";

/** GDPR Art. 12(4): a refusal, even a partial one, has a reason and a law. Both are the manifest's words. */
export interface Ground {
  readonly reason: LocalisedText;
  readonly law: string;
}

/** @throws TerminalError when the manifest gives the right no `note` or no `law`. */
export function groundOf({ rule, action }: Pick<ProcessorTask, "rule" | "action">): Ground {
  const { note, law } = rule;
  if (note && law) return { reason: note, law };
  throw new TerminalError({ code: "manifest-incomplete", action, lacks: "note and law" });
}
