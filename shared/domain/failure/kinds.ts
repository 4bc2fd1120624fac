import * as z from "zod";

/*
 * The kinds of text that a failure may hold. Each has a shape that a sentence, an address or a number of an account does not
 * have, and a type of its own: a plain string does not fit. Only the functions below make one.
 */

const word = <Name extends string>(shape: RegExp) => z.string().regex(shape).brand<Name>();

/** A name in a program: letters, and at most two digits. */
const programName = "(?!(?:[^0-9]*[0-9]){3})[A-Za-z][A-Za-z0-9_.-]{0,60}";
const fieldName = "[A-Za-z][A-Za-z0-9_-]{0,40}|[0-9]{1,6}|\\(key\\)";

export const kinds = {
  system: word<"system">(/^[a-z][a-z0-9-]{0,40}$/),
  dataset: word<"dataset">(/^[a-z][a-z0-9-]{0,40}$/),
  /** Names of fields and places in lists, such as `lines.0.amount`. */
  field: word<"field">(new RegExp(`^(?:\\(all\\)|(?:${fieldName})(?:\\.(?:${fieldName})){0,11})$`)),
  /** A program's name for an error, a format or an operation. */
  code: word<"code">(new RegExp(`^${programName}$`)),
  country: word<"country">(/^[A-Z]{2}$/),
  /** The sort key of an item of the request table, such as `TASK#billing`. */
  item: word<"item">(/^[A-Z]{1,20}(#[a-z0-9-]{1,60})?$/),
  /** A mail by its header: id of the request and name of the mail. */
  notice: word<"notice">(/^[0-9a-f-]{36}\/[a-z0-9-]{1,100}$/),
  /** The name of a secret, as a manifest gives it. */
  secret: word<"secret">(/^[a-z][a-z0-9-]{0,40}$/),
  /** The name under which a mail has its mark. */
  mail: word<"mail">(/^[a-z][a-z0-9-]{0,100}$/),
};

export type SystemId = z.output<typeof kinds.system>;
export type DatasetId = z.output<typeof kinds.dataset>;
export type FieldPath = z.output<typeof kinds.field>;
export type Code = z.output<typeof kinds.code>;
export type Country = z.output<typeof kinds.country>;

/** The id of a processor. */
export const systemId = (id: string): SystemId => kinds.system.safeParse(id).data ?? ("unknown" as SystemId);

/** The name of a dataset. */
export const datasetId = (name: string): DatasetId =>
  kinds.dataset.safeParse(name).data ?? ("unknown" as DatasetId);

/** The name of a secret. The secret itself is never told. */
export const secretName = (name: string): z.output<typeof kinds.secret> =>
  kinds.secret.safeParse(name).data ?? ("unknown" as z.output<typeof kinds.secret>);

/** A code that stands in the source: the type refuses strings that are only known at run time. */
export const code = <const Text extends string>(text: string extends Text ? never : Text): Code =>
  codeOf(text);

/** A field whose name stands in the source. */
export const fieldNamed = <const Text extends string>(name: string extends Text ? never : Text): FieldPath =>
  kinds.field.safeParse(name).data ?? ("(all)" as FieldPath);

/** A code from a program, such as the name of an error; "unknown" for a text without such a shape. */
export const codeOf = (given: unknown): Code =>
  kinds.code.safeParse(typeof given === "number" ? `code-${given}` : given).data ?? ("unknown" as Code);

export const mailWord = (name: string): z.output<typeof kinds.mail> =>
  kinds.mail.safeParse(name).data ?? ("unknown" as z.output<typeof kinds.mail>);

export const itemOf = (sortKey: string): z.output<typeof kinds.item> =>
  kinds.item.parse(kinds.item.safeParse(sortKey).data ?? "UNKNOWN");

/** A path in a record of ours, with names of ours alone. */
export const fieldShaped = (path = ""): FieldPath =>
  kinds.field.safeParse(path).data ?? ("(all)" as FieldPath);

/** A mail by its `X-DSR-Notice`. */
export const noticeOf = (noticeId: string): z.output<typeof kinds.notice> =>
  kinds.notice.parse(kinds.notice.safeParse(noticeId).data ?? `${"0".repeat(36)}/unknown`);

/** A country; `undefined` where the text is no country. */
export const countryOf = (text: string): Country | undefined => kinds.country.safeParse(text).data;

/** The path of a field, without steps that the schema does not name, such as the keys of a map. */
export function fieldPath(path: readonly PropertyKey[], schema: z.core.$ZodType): FieldPath {
  let at: readonly z.core.$ZodType[] = [schema];
  const steps = path.map((step) => {
    const inside = at.flatMap((one) => within(one, step));
    at = inside.map(({ schema: next }) => next);
    return inside.some(({ isNamed }) => isNamed) ? String(step) : "(key)";
  });
  return kinds.field.safeParse(steps.slice(0, 12).join(".")).data ?? ("(all)" as FieldPath);
}

interface Inside {
  readonly schema: z.core.$ZodType;
  /** Whether the schema has the name, or it is a place in a list. */
  readonly isNamed: boolean;
}

type Def = z.core.$ZodTypes["_zod"]["def"];

function within(schema: z.core.$ZodType, step: PropertyKey): Inside[] {
  const def = schema._zod.def as Def;
  const through = (...inner: readonly z.core.$ZodType[]) => inner.flatMap((one) => within(one, step));
  switch (def.type) {
    case "object": {
      const next = Object.hasOwn(def.shape, step) ? def.shape[String(step)] : undefined;
      if (next) return [{ schema: next, isNamed: true }];
      return def.catchall ? [{ schema: def.catchall, isNamed: false }] : [];
    }
    case "array":
      return [{ schema: def.element, isNamed: typeof step === "number" }];
    case "tuple": {
      const next = def.items[Number(step)] ?? def.rest;
      return next ? [{ schema: next, isNamed: typeof step === "number" }] : [];
    }
    case "record":
    case "map":
      return [{ schema: def.valueType, isNamed: false }];
    case "union":
      return through(...def.options);
    case "intersection":
      return through(def.left, def.right);
    case "pipe":
      return through(def.in, def.out);
    case "lazy":
      return through(def.getter());
    case "optional":
    case "nullable":
    case "default":
    case "prefault":
    case "nonoptional":
    case "readonly":
    case "catch":
      return through(def.innerType);
    default:
      return [];
  }
}
