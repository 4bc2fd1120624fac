import type { IStateMachine } from "aws-cdk-lib/aws-stepfunctions";
import type { DsrFunction } from "./dsr-function.ts";
import type { EvidenceKey } from "./evidence-key.ts";
import type { KeyedHashKey } from "./keyed-hash-key.ts";
import type { Login } from "./login.ts";
import type { Mail } from "./mail.ts";
import type { PackageBucket } from "./package-bucket.ts";
import type { ProcessorFunctions } from "./processor-functions.ts";
import type { RequestTable } from "./request-table.ts";
import type { StoredSecrets } from "./stored-secrets.ts";
import type { UploadRole } from "./upload-role.ts";

/** The deployed parts that a need may name in an environment, or give a function permission for. */
export interface Resources {
  readonly requests: RequestTable;
  readonly packages: PackageBucket;
  readonly keyedHash: KeyedHashKey;
  readonly secretKey: KeyedHashKey;
  readonly evidenceKey: EvidenceKey;
  readonly mail: Mail;
  readonly executions: IStateMachine;
  /** Lets a function act on every execution of the workflow: their names are the ids of requests. */
  readonly allowOnExecutions: (fn: DsrFunction, ...actions: string[]) => void;
  readonly processors: ProcessorFunctions;
  readonly uploadRole: UploadRole;
  /** Who we are to controllers that speak OpenDSR. */
  readonly openDsrSecrets: StoredSecrets;
  readonly publicUrl: string;
  readonly login: Login;
  /** The first part of the names of all stacks, such as `Dsr`. */
  readonly installation: string;
  readonly metricsNamespace: string;
  /** The function of a folder below `functions/`. */
  readonly functionIn: (folder: string) => DsrFunction;
}
