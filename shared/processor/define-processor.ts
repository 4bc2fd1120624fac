import { TerminalError } from "#shared/domain/errors.ts";
import type { Identification } from "#shared/domain/identification.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { Erased, FoundRows } from "#shared/domain/read-back.ts";
import type { Action } from "#shared/domain/right.ts";
import type { Subject } from "#shared/domain/subject.ts";
import type { ProcessorKit, ProcessorTask, SystemKit } from "./contract.ts";
import type { DatasetNames } from "./dataset-names.ts";
import type { ManifestInput } from "./define-manifest.ts";
import type { ProcessorRetention } from "./end-retention.ts";
import { type ProcessorFunction, processor } from "./processor-handler.ts";

/** Carries out one action. @param system what `open` gave. */
export type ActionHandler<System = unknown> = (
  task: ProcessorTask,
  kit: ProcessorKit,
  system: System,
) => Promise<TaskAnswer>;

/** Says who somebody is. @param system what `open` gave. */
export type Identify<System = unknown> = (
  subject: Subject,
  kit: SystemKit,
  system: System,
) => Promise<Identification>;

/** Counts what is found of a person whose data was erased. @param system what `open` gave. */
export type ReadBackHandler<System = unknown> = (
  erased: Erased,
  kit: SystemKit,
  system: System,
) => Promise<FoundRows | undefined>;

/** What a processor's folder brings along. */
interface Parts<System> {
  readonly manifest: ManifestInput;
  /** Opens the processor's own system for a task or an identification, which gets it as its last argument. */
  readonly open?: (kit: SystemKit) => Promise<System>;
  readonly actions: { readonly [A in Action]?: ActionHandler<NoInfer<System>> };
  readonly identify?: Identify<NoInfer<System>>;
  readonly retention?: ProcessorRetention;
  /** How it looks whether an erasure has left anything; absent: a copy is asked for, and its rows are counted. */
  readonly readBack?: ReadBackHandler<NoInfer<System>>;
  /** `fields.json`: how the fields of what is handed over are named for people. */
  readonly fields?: DatasetNames;
}

/** What the parts have to have, and may not have, by what the manifest claims. */
type Claimed<M extends ManifestInput> = {
  readonly manifest: M;
  readonly actions: { readonly [A in NamedActions<M>]: unknown } & {
    readonly [A in Action]?: A extends NamedActions<M> ? unknown : never;
  };
} & (M extends { readonly identifies: object }
  ? { readonly identify: unknown }
  : { readonly identify?: never }) &
  (M extends { readonly endsRetention: true }
    ? { readonly retention: unknown }
    : { readonly retention?: never });

/**
 * Makes a Lambda function of a processor. A manifest and a code that do not fit do not compile: an action without a
 * handler, a handler that no right names, `identifies` without `identify`, `endsRetention` without `retention`, and the
 * reverse of both.
 */
export function defineProcessor<const M extends ManifestInput, System = undefined>(
  parts: Parts<System> & Claimed<M>,
): ProcessorFunction {
  return functionOf(parts);
}

function functionOf<System>({
  manifest,
  open,
  actions,
  identify,
  retention,
  readBack,
  fields,
}: Parts<System>) {
  // A processor without `open` has a system of the type `undefined`.
  const opened = async (kit: SystemKit) => (await open?.(kit)) as System;
  return processor(
    manifest,
    async (task, kit) => {
      const act = actions[task.action];
      if (!act) throw new TerminalError({ code: "action-unknown", action: task.action });
      return act(task, kit, await opened(kit));
    },
    {
      ...(identify && { identify: async (subject, kit) => identify(subject, kit, await opened(kit)) }),
      ...(retention && { retention }),
      ...(readBack && { readBack: async (erased, kit) => readBack(erased, kit, await opened(kit)) }),
      ...(fields && { names: fields }),
    },
  );
}

/** The actions that the rights of a manifest name. */
type NamedActions<M extends ManifestInput> = M["rights"][keyof M["rights"]] extends infer Rule
  ? Rule extends { readonly action: infer Named extends Action }
    ? Exclude<Named, "none">
    : never
  : never;
