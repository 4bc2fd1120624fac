import { userInfo } from "node:os";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import type { Actor } from "#shared/domain/evidence.ts";
import type { SubmitServices } from "#shared/life/1-intake/submit-request.ts";
import type { DecisionServices } from "#shared/life/decide/make-decision.ts";
import type { PreviewServices } from "#shared/life/decide/preview-decision.ts";
import { connect as connectNeeds } from "#shared/needs/connect.ts";
import { executions, startAndAnswer } from "#shared/needs/executions.ts";
import { keyedHash } from "#shared/needs/keyed-hash.ts";
import { mailerBy } from "#shared/needs/mailer.ts";
import { collectDocuments, presignMessageFiles } from "#shared/needs/packages.ts";
import { placeFor } from "#shared/needs/place-for.ts";
import { askToErase } from "#shared/needs/processors.ts";
import { random } from "#shared/needs/random.ts";
import { requests } from "#shared/needs/requests.ts";
import { retentionLedger } from "#shared/needs/retention-ledger.ts";
import { signer } from "#shared/needs/signer.ts";
import { controller } from "#shared/policy/controller.ts";
import type { AskTask } from "#shared/ports/ask-task.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Executions } from "#shared/ports/executions.ts";
import type { KeyedHash } from "#shared/ports/keyed-hash.ts";
import type { Mailer } from "#shared/ports/mailer.ts";
import type { PackageStore, PutBytes } from "#shared/ports/package-store.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { RetentionLedger } from "#shared/ports/retention-ledger.ts";
import type { Signer } from "#shared/ports/signer.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { readManifests } from "#shared/processor/manifests.ts";
import { localClockAhead, readLocalEndpoints, useLocalHost } from "./local-host.ts";
import type { CommonOptions } from "./options.ts";
import { Problem } from "./problem.ts";
import { stackResources } from "./stack-resources.ts";

export interface Connection {
  readonly store: RequestStore;
  readonly ledger: RetentionLedger;
  readonly workflow: Workflow;
  readonly executions: Executions;
  readonly keyedHash: KeyedHash;
  /** @throws Problem where the deployment has no key for it. */
  signer(): Signer;
  /**
   * The ports for decisions.
   * @param isMailing whether the person is told at once.
   * @throws Problem where the deployment is too old to send that mail.
   */
  deciding(isMailing: boolean): DecisionServices;
  /** The ports for entering a request. @throws Problem where the deployment is too old. */
  submitting(): SubmitServices;
  /** Where copies of a person's data go. @throws Problem where the deployment is too old. */
  collecting(): { readonly put: PutBytes };
  /** Signs addresses of the files of messages. @throws Problem where the deployment is too old. */
  opening(): Pick<PackageStore, "presign">;
  /** The ports for decisions that change nothing. */
  rehearsing(): PreviewServices;
  /** Asks processors themselves, outside the workflow. @throws Problem where the deployment is too old. */
  askToErase(): AskTask;
  readonly clock: Clock;
  /** The local clock can be moved while we run: call this before each reading of the time that matters. */
  syncClock(): Promise<void>;
  /** The operator's name in the evidence. */
  operator(): Promise<Actor>;
}

/** The services of every command. Operators act with their own permissions. */
const needs = {
  store: requests,
  ledger: retentionLedger,
  workflow: startAndAnswer,
  executions,
  keyedHash,
  placeFor,
  random,
};

/** Connects to the deployment on AWS, or to the local host. */
export async function connect(options: CommonOptions): Promise<Connection> {
  const local = isLocal(options) ? readLocalEndpoints(options.local) : undefined;
  if (local) useLocalHost(local);
  let ahead = local ? await localClockAhead(local) : 0;
  const {
    RequestTable,
    StateMachineArn,
    KeyedHashKey,
    EvidenceKey,
    SecretKey,
    ApiUrl,
    PackageBucket,
    MailConfigurationSet,
    ProcessorFunctionPrefix,
  } = await stackResources(options.stack);
  const ports = connectNeeds(needs, {
    REQUEST_TABLE: RequestTable,
    STATE_MACHINE_ARN: StateMachineArn,
    KEYED_HASH_KEY: KeyedHashKey,
  });
  const clock = () => new Date(Date.now() + ahead).toISOString();
  return {
    ...ports,
    signer() {
      if (EvidenceKey) return signer.connect({ EVIDENCE_KEY: EvidenceKey });
      throw tooOld(options.stack, "no key to sign evidence with");
    },
    deciding(isMailing) {
      if ((!MailConfigurationSet || !ApiUrl) && isMailing)
        throw tooOld(options.stack, "no way to send mails from here");
      const mailer = MailConfigurationSet
        ? mailerBy(clock).connect({ SES_CONFIGURATION_SET: MailConfigurationSet })
        : noMailer;
      return { ...ports, mailer, clock, controller, publicUrl: ApiUrl ?? "" };
    },
    submitting() {
      if (!SecretKey || !ApiUrl) throw tooOld(options.stack, "no key for the secrets of a request");
      const { keyedHash: secretKey } = connectNeeds({ keyedHash }, { KEYED_HASH_KEY: SecretKey });
      return { ...ports, secretKey, clock, controller, manifests: readManifests(), publicUrl: ApiUrl };
    },
    collecting() {
      if (PackageBucket) return collectDocuments.connect({ PACKAGE_BUCKET: PackageBucket });
      throw tooOld(options.stack, "no name of its bucket");
    },
    opening() {
      if (PackageBucket) return presignMessageFiles.connect({ PACKAGE_BUCKET: PackageBucket });
      throw tooOld(options.stack, "no name of its bucket");
    },
    rehearsing: () => ({
      ...ports,
      mailer: noMailer,
      clock,
      controller,
      manifests: readManifests(),
      publicUrl: ApiUrl ?? "",
    }),
    askToErase() {
      if (ProcessorFunctionPrefix)
        return askToErase.connect({ PROCESSOR_FUNCTION_PREFIX: ProcessorFunctionPrefix });
      throw tooOld(options.stack, "no names of its processors' functions");
    },
    clock,
    async syncClock() {
      if (local) ahead = await localClockAhead(local);
    },
    operator: async () => ({
      kind: "operator",
      id: local ? (options.as ?? userInfo().username) : await principal(options.as),
    }),
  };
}

/** For decisions that mail nobody. */
const noMailer: Mailer = {
  send: () => Promise.reject(new TypeError("This decision was to mail nobody.")),
};

function tooOld(stack: string, lack: string): Problem {
  return new Problem(`Stack "${stack}" has ${lack}: it is older than this command. Deploy it again.`);
}

function isLocal({ local }: CommonOptions): boolean {
  return local !== undefined || process.env.DSR_LOCAL === "1";
}

/** On AWS the evidence names the signer of the calls; `--as` adds the user of a shared role, and hides nobody. */
async function principal(as: string | undefined): Promise<string> {
  const { Arn = "unknown" } = await new STSClient().send(new GetCallerIdentityCommand());
  return as ? `${Arn} (${as})` : Arn;
}
