import { TerminalError } from "../errors.ts";

/** A regime has no rule for the right that the person exercises. */
export class NoRuleForRight extends TerminalError {
  override name = "NoRuleForRight";
}
