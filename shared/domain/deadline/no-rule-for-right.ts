import { TerminalError } from "../errors.ts";

/** A regime has no rule for the right that was asked for. */
export class NoRuleForRight extends TerminalError {
  override name = "NoRuleForRight";
}
