import type { Row } from "./collected-dataset.ts";

/** The rows as one JSON document that names its schema, indented for people. */
export async function* jsonFile(schemaPath: string, rows: AsyncIterable<Row>): AsyncGenerator<string> {
  yield `{\n  "$schema": ${JSON.stringify(schemaPath)},\n  "records": [`;
  let separator = "\n";
  for await (const row of rows) {
    yield `${separator}    ${JSON.stringify(row, null, 2).replaceAll("\n", "\n    ")}`;
    separator = ",\n";
  }
  yield "\n  ]\n}\n";
}
