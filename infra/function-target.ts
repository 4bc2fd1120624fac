import type { IRole } from "aws-cdk-lib/aws-iam";
import { ScheduleTargetBase, type ScheduleTargetBaseProps } from "aws-cdk-lib/aws-scheduler-targets";
import type { DsrFunction } from "./dsr-function.ts";

/** A schedule's target that may invoke the function, and not each version of it as with `LambdaInvoke`. */
export class FunctionTarget extends ScheduleTargetBase {
  readonly #function: DsrFunction;

  constructor(fn: DsrFunction, props: ScheduleTargetBaseProps) {
    super(props, fn.arn);
    this.#function = fn;
  }

  protected override addTargetActionToRole(role: IRole): void {
    this.#function.allowInvoke(role);
  }
}
