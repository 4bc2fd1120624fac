import type { Row } from "./collected-dataset.ts";

/** The rows as one JSON document that names its schema, indented for people. */
export async function* jsonFile(schemaPath: string, rows: AsyncIterable<Row>): AsyncGenerator<string> {
  yield `{\n  "$schema": ${JSON.stringify(schemaPath)},\n  "records": [`;
  let separator = "\n";
  for await (const row of rows) {
    yield `${separator}    ${written(row).replaceAll("\n", "\n    ")}`;
    separator = ",\n";
  }
  yield "\n  ]\n}\n";
}

/** The values unchanged; invisible and misleading characters are escaped, as JSON allows. */
function written(row: Row): string {
  return JSON.stringify(row, null, 2).replace(
    /[\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
