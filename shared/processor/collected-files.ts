/** Names of the kit's files for one dataset, below the processor's prefix. */
export const rowsFile = (dataset: string): string => `${dataset}.ndjson`;

/** The schema lies beside the rows, so that the package can be built without any processor's code. */
export const schemaKeyOf = (rowsKey: string): string => rowsKey.replace(/\.ndjson$/, ".schema.json");
