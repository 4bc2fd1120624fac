import type * as z from "zod";
import { TerminalError } from "#shared/domain/errors.ts";
import { type FieldProblem, firstProblem } from "#shared/domain/failure/issue.ts";
import { type DatasetId, datasetId } from "#shared/domain/failure/kinds.ts";

export interface RowProblem extends FieldProblem {
  readonly dataset: DatasetId;
  readonly row: number;
}

/**
 * A row of a system does not fit its schema. Nothing is decided by unreadable data: an operator has to look at the
 * row, and the details name it.
 */
export class UnreadableRow extends TerminalError {
  override name = "UnreadableRow";

  constructor(problem: RowProblem) {
    super({ code: "row-unreadable", ...problem });
  }
}

/** @param row its place, from 1. @param schema of the row; it names the fields. */
export function unreadable(
  dataset: string,
  row: number,
  error: z.core.$ZodError,
  schema: z.core.$ZodType,
): UnreadableRow {
  return new UnreadableRow({ dataset: datasetId(dataset), row, ...firstProblem(error, schema) });
}
