import { Role } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import type { DsrFunction } from "./dsr-function.ts";
import type { PackageBucket } from "./package-bucket.ts";

export interface UploadRoleProps {
  readonly packages: PackageBucket;
  /** Nobody else may take the role. */
  readonly lender: DsrFunction;
}

/**
 * May write what processors collect. No processor has it: for each task it is lent to the processor's function for some
 * minutes, narrowed down to that processor's files of that request.
 */
export class UploadRole extends Role {
  constructor(scope: Construct, id: string, { packages, lender }: UploadRoleProps) {
    super(scope, id, {
      assumedBy: lender.grantPrincipal,
      description: "Lent to processors, each for its own files of one request",
    });
    packages.allowWrite(this, "requests/*/collected/*");
  }
}
