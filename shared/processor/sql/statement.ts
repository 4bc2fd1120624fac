import { compileSql } from "./sql-text.ts";

/** Name of a parameter → what stands for it. */
export type Parameters = Readonly<Record<string, unknown>>;

/** A statement with its values. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Puts a statement together out of pieces; a value that is added goes as a parameter. */
export class StatementBuilder {
  readonly #parameters: Parameters;
  readonly #values: unknown[] = [];

  constructor(parameters: Parameters) {
    this.#parameters = parameters;
  }

  /** A piece of the mapping, with its named parameters. */
  sql(piece: string): string {
    const { text, names } = compileSql(piece, this.#values.length + 1);
    this.#values.push(...names.map((name) => this.#parameters[name]));
    return text;
  }

  /** The place of a value. */
  value(value: unknown): string {
    this.#values.push(value);
    return `$${this.#values.length}`;
  }

  statement(text: string): Statement {
    return { text, values: this.#values };
  }
}
