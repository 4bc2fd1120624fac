import { Construct } from "constructs";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { DsrFunction } from "./dsr-function.ts";
import type { ProcessorData } from "./processor-data.ts";
import { StoredSecrets } from "./stored-secrets.ts";

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

  #allowSecrets({ id, secrets }: ProcessorManifest): void {
    const stored = new StoredSecrets(this, id);
    this.function.lambda.addEnvironment("SECRET_PREFIX", stored.prefix);
    stored.allowRead(this.function, ...secrets);
  }
}
