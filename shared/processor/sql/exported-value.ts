import { parse as parseArray } from "postgres-array";

/*
 * What becomes of a value of PostgreSQL in a file of the package. The session writes dates as ISO 8601, in UTC, and bytes
 * as hexadecimal digits: `database.ts` sees to that.
 */

type Export = (text: string) => unknown;

const asText: Export = (text) => text;
/** JSON knows no number that is not finite. */
const asNumber: Export = (text) => (Number.isFinite(Number(text)) ? Number(text) : text);
const asBoolean: Export = (text) => text === "t";
const asBase64: Export = (text) => Buffer.from(text.slice(2), "hex").toString("base64");
const asJson: Export = (text) => JSON.parse(text) as unknown;
const asLocalTime: Export = (text) => text.replace(" ", "T");
const asInstant: Export = (text) => text.replace(" ", "T").replace(/\+00/, "Z");

/** By the number of the type in PostgreSQL: the type, the type of its lists, and what becomes of a value. */
const types: readonly (readonly [number, number, Export])[] = [
  [16, 1000, asBoolean],
  [21, 1005, asNumber],
  [23, 1007, asNumber],
  [700, 1021, asNumber],
  [701, 1022, asNumber],
  [20, 1016, asText], // int8: more digits than a number of JSON keeps
  [1700, 1231, asText], // numeric
  [17, 1001, asBase64],
  [114, 199, asJson],
  [3802, 3807, asJson],
  [1082, 1182, asText], // date
  [1114, 1115, asLocalTime],
  [1184, 1185, asInstant],
  [18, 1002, asText], // "char"
  [19, 1003, asText], // name
  [25, 1009, asText],
  [1042, 1014, asText], // character
  [1043, 1015, asText], // character varying
  [1083, 1183, asText], // time
  [1186, 1187, asText], // interval
  [2950, 2951, asText], // uuid
  [869, 1041, asText], // inet
];

const exports = new Map<number, Export>([
  ...types.map(([type, , one]) => [type, one] as const),
  ...types.map(([, list, one]) => [list, (text: string) => listOf(text, one)] as const),
]);

/** How values of a type are read; a type that is not listed is read as the text that PostgreSQL writes. */
export const exportedValues = {
  getTypeParser: (type: number): Export => exports.get(type) ?? asText,
};

/** Lists may be nested, and hold NULL. */
function listOf(text: string, one: Export): unknown {
  return parseArray(text, (element) => one(element));
}
