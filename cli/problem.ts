/** A fault that the operator has to put right; the message says how. */
export class Problem extends Error {
  override name = "Problem";
  readonly exitCode: 1 | 2 = 1;
}

/** The command line itself is wrong. */
export class UsageProblem extends Problem {
  override name = "UsageProblem";
  override readonly exitCode = 2;
}
