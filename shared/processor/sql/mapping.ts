import * as z from "zod";
import { TerminalError } from "#shared/domain/errors.ts";
import { knownDatumType } from "#shared/domain/identification.ts";
import { localisedText } from "#shared/domain/localised-text.ts";
import { columnKind } from "./column-kinds.ts";
import { inDeletionOrder } from "./deletion-order.ts";
import { compileSql, identifierShape, problemIn } from "./sql-text.ts";

/** A processor's `mapping.json` does not say what it has to. */
export class InvalidMapping extends TerminalError {
  override name = "InvalidMapping";
}

/** Parameters that every query may name, beside what `find` has found: the address, and the keyed hash of it. */
const addressNames = ["email", "emailHash"];
/** Those of a task alone. */
const taskNames = ["today", "now", "requestId"];
const given = [...addressNames, ...taskNames];

const identifier = z.string().regex(identifierShape, "Must be a name such as orders or shop.orders.");
const column = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,62}$/, "Must be the name of one column.");
const name = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/, "Must be lower case, with hyphens.");
const foundName = z.string().regex(/^[a-z][A-Za-z0-9]{0,40}$/, "Must be one word, such as customers.");

/** A piece of SQL: values are named parameters. */
const sql = z
  .string()
  .min(1)
  .superRefine((text, context) => {
    const problem = problemIn(text);
    if (problem) context.addIssue({ code: "custom", message: `The SQL ${problem}.` });
  });

/** SQL that is about one person: it names a parameter that says whose rows are meant. */
const aboutPerson = sql.refine(
  (text) => compileSql(text).names.some((one) => !taskNames.includes(one)),
  "The SQL names no person: it needs :email or something that was found.",
);

/** What is written into a column where a row stays. */
const value = z.union([
  z.null(),
  z.strictObject({ fixed: z.union([z.string(), z.number(), z.boolean()]) }),
  /** A keyed hash: of what the column holds, or of the person's address. */
  z.strictObject({ hash: z.enum(["column", "address"]) }),
  z.strictObject({ now: z.literal(true) }),
  /** With `rectify`: the field of the request. */
  z.strictObject({ change: z.string().min(1) }),
]);
export type Value = z.infer<typeof value>;
const values = z.record(column, value).refine((set) => Object.keys(set).length > 0, "Must set a column.");

const common = {
  where: aboutPerson,
  /** Name under which its rows are counted: a dataset, or another of the manifest's `records`. */
  counts: name,
  /** More rows than this are a mistake: nothing is done. */
  atMost: z.int().positive().optional(),
};
const ofErasure = {
  /** The data rest on consent alone: they go with its withdrawal, too. */
  consent: z.literal(true).optional(),
  /** It is no evidence: a hold does not keep it. */
  noEvidence: z.literal(true).optional(),
  /** SQL for the moment at which a row came into being: an erasure has not left one that is newer. */
  since: sql.optional(),
};

const deletion = z.strictObject({ delete: identifier, ...common, ...ofErasure });
const masking = z.strictObject({ update: identifier, set: values, ...common, ...ofErasure });
/** Rows that a law keeps through a day: masked at once, erased when the day is over. */
const keeping = z.strictObject({
  keep: identifier,
  key: column,
  set: values.optional(),
  /** SQL for the last day, out of the row; a row without one, and one whose day is over, is erased at once. */
  until: sql,
  what: localisedText,
  onlyFor: localisedText,
  law: z.string().min(1),
  ...common,
  ...ofErasure,
});
const correction = z.strictObject({ update: identifier, key: column, set: values, ...common });
const setting = z.strictObject({ update: identifier, key: column, set: values, ...common });
const entry = z.strictObject({
  insert: identifier,
  key: column,
  values,
  counts: name,
});

const hasKey = ({ key, values: set }: z.infer<typeof entry>) => (set[key] ?? null) !== null;
const settings = z
  .array(z.union([setting, entry.refine(hasKey, "The key has to be among the values.")]))
  .min(1);

export type Deletion = z.infer<typeof deletion>;
export type Masking = z.infer<typeof masking>;
export type Keeping = z.infer<typeof keeping>;
export type ErasureStatement = Deletion | Masking | Keeping;
export type Correction = z.infer<typeof correction>;
export type Setting = z.infer<typeof setting>;
export type Entry = z.infer<typeof entry>;

const find = z
  .strictObject({
    table: identifier,
    key: column,
    /** Column with the person's address, in any spelling. */
    email: column.optional(),
    /** Column with the day on which the address was changed last. */
    changedOn: column.optional(),
    /** Further rows, by what was found above. */
    where: aboutPerson.optional(),
  })
  .refine(({ email, where }) => email ?? where, "Must find rows by `email` or `where`.");
export type Find = z.infer<typeof find>;

const dataset = z.strictObject({
  query: aboutPerson,
  columns: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/), columnKind),
  /** The person gave us these data: they belong to a copy under Art. 20. */
  provided: z.boolean().default(false),
});
export type SqlDataset = z.infer<typeof dataset>;

const shape = z.strictObject({
  $schema: z.string().optional(),
  /** Names of secrets: the connection string and, where Node does not trust it, the certificates of the server's authority. */
  database: z
    .strictObject({ url: z.string().default("database-url"), ca: z.string().optional() })
    .prefault({}),
  /** Table for our own notes: receipts, holds, ends of retention. `notes.sql` creates it. */
  notes: identifier.default("dsr_notes"),
  /** Seconds. */
  timeouts: z
    .strictObject({ statement: z.number().positive().default(60), lock: z.number().positive().default(5) })
    .prefault({}),
  /** Name → how the rows of a person are found; each may go by those above it, as `:name`. */
  find: z.record(foundName, find).refine((all) => Object.keys(all).length > 0, "Must find somebody."),
  /** Queries for further addresses of the person, which are told of requests: each gives one column. */
  contacts: z.array(aboutPerson).default([]),
  /** Kind of datum → a query with one column, for `identify`. */
  knownData: z.partialRecord(knownDatumType, aboutPerson).default({}),
  datasets: z.record(name, dataset),
  /** Table → tables that its rows refer to: an erasure goes in that order. Without it, in the order given. */
  references: z.record(identifier, z.array(identifier)).optional(),
  actions: z.strictObject({
    collect: z.literal(true).optional(),
    export: z.literal(true).optional(),
    rectify: z.array(correction).min(1).optional(),
    erase: z
      .array(z.union([deletion, masking, keeping]))
      .min(1)
      .optional(),
    restrict: settings.optional(),
    stop: settings.optional(),
    suppress: settings.optional(),
    hold: z.literal(true).optional(),
  }),
});

/** `mapping.json` of a processor whose system is a database: what is found where, and what each action does. */
export const sqlMapping = shape.superRefine((mapping, context) => {
  const add = (path: PropertyKey[], message: string) => context.addIssue({ code: "custom", path, message });
  const found = Object.keys(mapping.find);
  const known = (text: string, path: PropertyKey[], names: readonly string[]) => {
    for (const one of compileSql(text).names)
      if (!names.includes(one))
        add(path, `:${one} is no parameter here; there are ${names.map((it) => `:${it}`).join(", ")}.`);
  };
  const everywhere = [...given, ...found];
  found.forEach((one, at) => {
    if (given.includes(one)) add(["find", one], "That name stands for something else.");
    const { where } = mapping.find[one] as Find;
    if (where) known(where, ["find", one, "where"], [...addressNames, ...found.slice(0, at)]);
  });
  const ofPerson = [...addressNames, ...found];
  mapping.contacts.forEach((query, at) => {
    known(query, ["contacts", at], ofPerson);
  });
  for (const [id, query] of Object.entries(mapping.knownData)) known(query, ["knownData", id], ofPerson);
  for (const [id, { query }] of Object.entries(mapping.datasets))
    known(query, ["datasets", id, "query"], everywhere);
  for (const [action, statements] of Object.entries(mapping.actions)) {
    if (!Array.isArray(statements)) continue;
    statements.forEach((one, at) => {
      const path = ["actions", action, at];
      if ("where" in one) known(one.where, [...path, "where"], everywhere);
      if ("since" in one && one.since) known(one.since, [...path, "since"], everywhere);
      if ("until" in one) known(one.until, [...path, "until"], everywhere);
      const [part, set] =
        "values" in one ? ["values", one.values] : ["set", "set" in one ? one.set : undefined];
      for (const [to, what] of Object.entries(set ?? {}) as [string, Value][]) {
        const isChange = what !== null && "change" in what;
        if (isChange !== (action === "rectify"))
          add(
            [...path, part, to],
            `A correction takes its values from the request, with "change"; nothing else does.`,
          );
        if (part === "values" && what !== null && "hash" in what && what.hash === "column")
          add([...path, part, to], `A new row has nothing to hash but the address.`);
      }
    });
  }
  const { erase } = mapping.actions;
  if (erase && mapping.references && !inDeletionOrder(erase, tableOf, mapping.references))
    add(
      ["references"],
      "Tables refer to each other in a circle: leave this out and give the order yourself.",
    );
});
export type SqlMapping = z.infer<typeof sqlMapping>;

/** The table that a statement changes. */
export function tableOf(statement: ErasureStatement | Setting | Entry): string {
  if ("delete" in statement) return statement.delete;
  if ("keep" in statement) return statement.keep;
  return "insert" in statement ? statement.insert : statement.update;
}

/**
 * @param source names the file in the message.
 * @throws InvalidMapping naming the file and every field that is wrong.
 */
export function parseMapping(json: unknown, source = "mapping.json"): SqlMapping {
  const parsed = sqlMapping.safeParse(json);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.flatMap((issue) => inLines(issue));
  throw new InvalidMapping([`${source} is no valid mapping:`, ...problems].join("\n"));
}

/** Of an alternative the problems of the form that comes closest: the one with the fewest. */
function inLines(issue: z.core.$ZodIssue, path: readonly PropertyKey[] = []): string[] {
  const at = [...path, ...issue.path];
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    const closest = issue.errors.toSorted((a, b) => distance(a) - distance(b))[0] ?? [];
    if (closest.length > 0) return closest.flatMap((one) => inLines(one, at));
  }
  return [`  ${at.map(String).join(".") || "(all)"}: ${issue.message}`];
}

/** A form with keys that it does not know, or whose own name is missing, is not the one that was meant. */
function distance(issues: readonly z.core.$ZodIssue[]): number {
  const unknown = issues.reduce(
    (sum, one) => sum + (one.code === "unrecognized_keys" ? one.keys.length : 0),
    0,
  );
  const missing = issues.filter(
    ({ path }) => path.length === 1 && ["delete", "update", "keep", "insert"].includes(String(path[0])),
  );
  return unknown * 10 + missing.length * 100 + issues.length;
}
