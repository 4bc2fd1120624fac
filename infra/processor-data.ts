import { CfnResource, ReferenceStrength } from "aws-cdk-lib";
import { Construct } from "constructs";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { DataKey } from "./data-key.ts";
import { EncryptedTable } from "./encrypted-table.ts";
import { KeyedHashKey } from "./keyed-hash-key.ts";
import { pascalCase } from "./pascal-case.ts";

export interface ProcessorDataProps {
  readonly manifest: ProcessorManifest;
  readonly dataKey: DataKey;
}

/** The stateful parts of a processor's manifest: its tables, and its key for keyed hashes. */
export class ProcessorData extends Construct {
  /** By the environment variable that names the table. */
  readonly tables: ReadonlyMap<string, EncryptedTable>;
  readonly keyedHash: KeyedHashKey | undefined;

  constructor(scope: Construct, id: string, { manifest, dataKey }: ProcessorDataProps) {
    super(scope, id);
    this.tables = new Map(
      Object.entries(manifest.tables).map(([variable, table]) => [
        variable,
        new EncryptedTable(this, pascalCase(variable), { ...table, dataKey }),
      ]),
    );
    this.keyedHash = manifest.keyedHash
      ? new KeyedHashKey(this, "KeyedHash", { description: `Keyed hashes of the processor "${manifest.id}"` })
      : undefined;
    // An export cannot be deleted while it is imported: with these, a processor's folder is removed in one
    // deployment.
    for (const resource of this.node.findAll().filter(CfnResource.isCfnResource))
      resource.applyCrossStackReferenceStrength(ReferenceStrength.WEAK);
  }
}
