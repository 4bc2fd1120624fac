import { secrets } from "#shared/needs/secrets.ts";
import type { ReadSecret } from "#shared/ports/read-secret.ts";
import type { FieldNames } from "../changes.ts";
import type { ProcessorHandler, ProcessorIdentify } from "../contract.ts";
import type { ProcessorRetention } from "../end-retention.ts";
import { hold } from "../legal-hold.ts";
import type { ProcessorReadBack } from "../read-back.ts";
import { collect, exportData } from "./collect.ts";
import { type ConnectWith, connectBySecret } from "./database.ts";
import { retentionBySql } from "./end-of-retention.ts";
import { erase } from "./erase.ts";
import { identifyBySql } from "./identify.ts";
import { parseMapping } from "./mapping.ts";
import { type Mask, openMask } from "./mask.ts";
import { readBackBySql } from "./read-back.ts";
import { rectify } from "./rectify.ts";
import { restrict, stop, suppress } from "./set-actions.ts";
import { texts } from "./texts.ts";
import { changing, once, reading, type SqlSystem, type Work } from "./work.ts";

export interface SqlProcessorOptions {
  /** Opens connections; absent: by the secrets that the mapping names. */
  readonly connect?: ConnectWith;
  /** How people call the fields that can be corrected: `fields` of the folder's `fields.json`. */
  readonly names?: FieldNames;
  /** Keyed hashes; absent: with the processor's own key, which the manifest's `keyedHash` gives it. */
  readonly mask?: () => Promise<Mask>;
}

/** The actions that a mapping names. */
type ActionsOf<Mapping> = Mapping extends { readonly actions: infer Actions }
  ? keyof Actions & keyof Known
  : never;
type Known = typeof known;

/** What `processor` and `defineProcessor` are given. */
export interface SqlProcessor<Action extends string> {
  readonly actions: Readonly<Record<Action, ProcessorHandler>>;
  readonly identify: ProcessorIdentify;
  readonly retention: ProcessorRetention;
  readonly readBack: ProcessorReadBack;
}

/**
 * A processor whose system is a PostgreSQL database, out of a mapping: what is found where, and what each action does.
 * @param json the folder's `mapping.json`.
 * @throws InvalidMapping naming the file and every field that is wrong.
 */
export function sqlProcessor<const Mapping>(
  json: Mapping,
  { connect, names = {}, mask = openMask }: SqlProcessorOptions = {},
): SqlProcessor<ActionsOf<Mapping>> {
  const mapping = parseMapping(json);
  const system: SqlSystem = {
    mapping,
    connect: connect ?? connectBySecret(mapping.database),
    openMask: mask,
  };
  const handler = (action: keyof Known): ProcessorHandler => {
    const { run, carryOut } = known[action];
    return (task, kit) => run(system, task, kit, (work) => carryOut(work, names));
  };
  const actions = Object.keys(mapping.actions) as (keyof Known)[];
  return {
    actions: Object.fromEntries(actions.map((action) => [action, handler(action)])) as SqlProcessor<
      ActionsOf<Mapping>
    >["actions"],
    identify: (subject, kit) => identifyBySql(system, subject, kit),
    readBack: (erased, kit) => readBackBySql(system, erased, kit),
    retention: retentionBySql({ mapping, connect: () => system.connect(ownSecret)() }),
  };
}

const known = {
  collect: { run: reading, carryOut: collect },
  export: { run: reading, carryOut: exportData },
  rectify: { run: changing, carryOut: (work, names) => once((it) => rectify(it, names))(work) },
  erase: { run: changing, carryOut: once(erase) },
  restrict: { run: changing, carryOut: once(restrict) },
  stop: { run: changing, carryOut: once(stop) },
  suppress: { run: changing, carryOut: once(suppress) },
  /** Repeatable as it is: asked again with another date, it moves. */
  hold: { run: changing, carryOut: setAside },
} satisfies Readonly<
  Record<
    string,
    {
      run: typeof changing;
      carryOut: (work: Work, names: FieldNames) => ReturnType<ProcessorHandler>;
    }
  >
>;

/** GDPR Art. 17(3)(e). */
function setAside({ task, kit, notes, person }: Work): ReturnType<ProcessorHandler> {
  const nothingHeld = { outcome: "nothing-held", summary: texts.nothingHeld } as const;
  return hold(task, kit, { table: notes, partitions: person.partitions, nothingHeld });
}

/** The daily job has no kit of a task. */
const ownSecret: ReadSecret = (name, options) => secrets.connect(variables())(name, options);
const variables = () => ({ ...process.env }) as Readonly<Record<string, string>>;
