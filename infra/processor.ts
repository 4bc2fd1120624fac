import { ArnFormat, Stack } from "aws-cdk-lib";
import { Grant } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { DsrFunction } from "./dsr-function.ts";
import type { ProcessorData } from "./processor-data.ts";

export interface ProcessorProps {
  readonly manifest: ProcessorManifest;
  readonly functionName: string;
  readonly data: ProcessorData;
}

/** The function of one processor, with its own system. `shared/processor/needs.ts` lists its other needs. */
export class Processor extends Construct {
  readonly function: DsrFunction;

  constructor(scope: Construct, id: string, { manifest, functionName, data }: ProcessorProps) {
    super(scope, id);
    this.function = new DsrFunction(this, "Handler", {
      folder: `processors/${manifest.id}`,
      functionName,
      description: `Processor "${manifest.id}" of data-subject requests`,
      ...manifest.limits,
    });
    const { tables, keyedHash } = data;
    for (const [variable, table] of tables) {
      this.function.lambda.addEnvironment(variable, table.tableName);
      const indexes = Object.keys(manifest.tables[variable]?.indexes ?? {});
      table.allowReadWrite(this.function, ...indexes);
      table.allowUpdate(this.function);
      // People are found by their address in any spelling, and a query of an index needs the exact one.
      table.allowScan(this.function, ...indexes);
      table.allowDeleteMany(this.function);
    }
    if (manifest.secrets.length > 0) this.#allowSecrets(manifest);
    if (!keyedHash) return;
    this.function.lambda.addEnvironment("KEYED_HASH_KEY", keyedHash.keyArn);
    keyedHash.grantGenerateMac(this.function);
  }

  /** People put the secrets into Secrets Manager: a value has no place in a template. */
  #allowSecrets({ id, secrets }: ProcessorManifest): void {
    const stack = Stack.of(this);
    const prefix = `${stack.stackName}/${id}/`;
    this.function.lambda.addEnvironment("SECRET_PREFIX", prefix);
    const resourceArns = secrets.map((name) =>
      stack.formatArn({
        service: "secretsmanager",
        resource: "secret",
        // Secrets Manager adds a dash and six characters of its own.
        resourceName: `${prefix}${name}-??????`,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
    );
    Grant.addToPrincipal({
      grantee: this.function,
      actions: ["secretsmanager:GetSecretValue"],
      resourceArns,
    });
  }
}
