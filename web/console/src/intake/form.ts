/*
 * What staff enter of a request that came by letter, telephone, mail or at the counter, and the body that it makes for the API. The
 * API checks the content, and names each field by its place in the body.
 */

export type Values = Readonly<Record<string, string>>;

/** The name of each field of the form, by its place in the body. */
const placeOf = {
  channel: "intake/channel",
  receivedOn: "intake/receivedOn",
  right: "submission/right",
  email: "submission/email",
  name: "submission/name",
  jurisdiction: "submission/jurisdiction",
  locale: "submission/locale",
  ground: "submission/ground",
  details: "submission/details",
  changes: "submission/changes",
  identifiers: "submission/identifiers",
  proof: "intake/proof",
  post: "intake/post",
  silent: "intake/silent",
  representative: "intake/representative/kind",
  representativeName: "intake/representative/name",
  representativeEmail: "intake/representative/email",
  shown: "intake/representative/shown",
} as const;
export type FieldName = keyof typeof placeOf;

const needed: readonly FieldName[] = ["channel", "receivedOn", "right", "email"];
const neededOfRepresentative: readonly FieldName[] = ["representativeName", "shown"];

/** The fields that have to be filled in and are not. */
export function missingIn(values: Values): FieldName[] {
  const all = values.representative ? [...needed, ...neededOfRepresentative] : needed;
  return all.filter((name) => !values[name]?.trim());
}

/** The body of `POST /console/api/intake`. What was left empty is left out. */
export function bodyOf(values: Values) {
  const text = (name: FieldName) => values[name]?.trim() ?? "";
  const given = (names: readonly FieldName[]) =>
    Object.fromEntries(names.map((name) => [name, text(name)]).filter(([, value]) => value));
  const pairs = pairsIn(text("changes"));
  const identifiers = pairsIn(text("identifiers")).map(([type, value]) => ({ type, value }));
  return {
    submission: {
      ...given(["right", "email", "name", "jurisdiction", "locale", "details"]),
      ...(text("right") === "restriction" && given(["ground"])),
      ...(text("right") === "rectification" && pairs.length > 0 && { changes: Object.fromEntries(pairs) }),
      ...(identifiers.length > 0 && { identifiers }),
    },
    intake: {
      ...given(["channel", "receivedOn", "proof", "post", "silent"]),
      ...(text("representative") && {
        representative: {
          kind: text("representative"),
          name: text("representativeName"),
          ...(text("representativeEmail") && { email: text("representativeEmail") }),
          shown: text("shown"),
        },
      }),
    },
  };
}

/** `city = Berlin`, one a line. */
function pairsIn(lines: string): [name: string, value: string][] {
  return lines
    .split("\n")
    .filter((line) => line.trim())
    .map((line) => {
      const [name = "", ...rest] = line.split("=");
      return [name.trim(), rest.join("=").trim()];
    });
}

/** The problems of the API by field of the form; a problem of a part belongs to the field with all parts. */
export function byField(problem: Values): Partial<Record<FieldName, string>> {
  const names = Object.keys(placeOf) as FieldName[];
  return Object.fromEntries(
    Object.entries(problem).flatMap(([place, text]) => {
      const name = names.find((each) => `${place}/`.startsWith(`${placeOf[each]}/`));
      return name ? [[name, text]] : [];
    }),
  );
}
