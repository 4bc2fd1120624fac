import { ArnFormat, Stack } from "aws-cdk-lib";
import { Grant } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import type { DsrFunction } from "./dsr-function.ts";

/** Secrets that people put into Secrets Manager: a value has no place in a template. */
export class StoredSecrets {
  /** Begins the name of each. */
  readonly prefix: string;
  readonly #scope: Construct;

  constructor(scope: Construct, name: string) {
    this.#scope = scope;
    this.prefix = `${Stack.of(scope).stackName}/${name}/`;
  }

  allowRead(fn: DsrFunction, ...names: readonly string[]): void {
    const resourceArns = names.map((name) =>
      Stack.of(this.#scope).formatArn({
        service: "secretsmanager",
        resource: "secret",
        // Secrets Manager adds a dash and six characters of its own.
        resourceName: `${this.prefix}${name}-??????`,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
    );
    Grant.addToPrincipal({ grantee: fn, actions: ["secretsmanager:GetSecretValue"], resourceArns });
  }
}
