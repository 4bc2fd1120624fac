import { TerminalError, TransientError } from "#shared/domain/errors.ts";
import type { Code } from "#shared/domain/failure/kinds.ts";

/** A call that a vendor refused: the vendor's name for the error, and never its message, which may name a person. */
export interface FailedCall {
  readonly service: Code;
  readonly operation: Code;
  readonly error: Code;
  /** Of HTTP. */
  readonly status: number;
}

/** A vendor refused a call, and would refuse it again. */
export class VendorRefused extends TerminalError {
  override name = "VendorRefused";
  readonly status: number;
  readonly problem: Code;

  constructor(call: FailedCall) {
    super({ code: "service-failed", ...call });
    this.status = call.status;
    this.problem = call.error;
  }
}

/** A vendor answers nothing more until its quota begins anew. */
export class QuotaUsedUp extends TransientError {
  override name = "QuotaUsedUp";

  constructor(call: FailedCall) {
    super({ code: "service-failed", ...call });
  }
}
