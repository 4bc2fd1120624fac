/** A fault of a form. */
export interface Fault {
  /** Name of the field with the fault; the field, or the first of its group, has the same id. */
  readonly field: string;
  /** What is wrong and what to do, in the reader's language: stands in the summary and beside the field. */
  readonly text: string;
}
