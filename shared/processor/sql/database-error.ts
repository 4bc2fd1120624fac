import { TerminalError, TransientError } from "#shared/domain/errors.ts";
import { type Code, code, codeOf, datasetId, fieldShaped } from "#shared/domain/failure/kinds.ts";

/** Conditions of PostgreSQL that pass: the same task may work later. By SQLSTATE, or its class. */
const passing: Readonly<Record<string, Code>> = {
  "08": code("connection_exception"),
  "40001": code("serialization_failure"),
  "40P01": code("deadlock_detected"),
  "40": code("transaction_rollback"),
  "53": code("insufficient_resources"),
  "55P03": code("lock_not_available"),
  "57014": code("query_canceled"),
  "57": code("operator_intervention"),
  "58": code("system_error"),
};

/** Conditions that stay until somebody mends the mapping, the grants or the rows. */
const lasting: Readonly<Record<string, Code>> = {
  "0A000": code("feature_not_supported"),
  "22001": code("string_data_right_truncation"),
  "22P02": code("invalid_text_representation"),
  "22": code("data_exception"),
  "23502": code("not_null_violation"),
  "23503": code("foreign_key_violation"),
  "23505": code("unique_violation"),
  "23514": code("check_violation"),
  "23": code("integrity_constraint_violation"),
  "25006": code("read_only_sql_transaction"),
  "28": code("invalid_authorization"),
  "3D000": code("undefined_database"),
  "42501": code("insufficient_privilege"),
  "42601": code("syntax_error"),
  "42703": code("undefined_column"),
  "42P01": code("undefined_table"),
  "42804": code("datatype_mismatch"),
  "42": code("syntax_error_or_access_rule_violation"),
};

/**
 * An error of the database as it may be recorded: its condition and the names of the schema, never its words, which
 * quote values of rows.
 * @param about name of the dataset or of the statement's rows.
 */
export function databaseError(error: unknown, about?: string): Error {
  if (!isDatabaseError(error)) return connectionError(error);
  const { code: state, constraint, column } = error;
  const place = {
    ...(about && { dataset: datasetId(about) }),
    ...((constraint ?? column) && { field: fieldShaped(constraint ?? column) }),
  };
  const passes = passing[state] ?? passing[state.slice(0, 2)];
  if (passes) return new TransientError({ code: "system-problem", problem: passes, ...place });
  const problem = lasting[state] ?? lasting[state.slice(0, 2)] ?? code("database_error");
  return new TerminalError({ code: "system-problem", problem, ...place });
}

/** Runs something against the database. @throws TransientError or TerminalError, without words of the database. */
export async function asking<T>(about: string | undefined, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw databaseError(error, about);
  }
}

interface DatabaseError {
  readonly code: string;
  readonly constraint?: string;
  readonly column?: string;
}

/** What the server reports has a severity, and a SQLSTATE of five characters. */
function isDatabaseError(error: unknown): error is DatabaseError {
  const { code: state, severity } = (error ?? {}) as { code?: unknown; severity?: unknown };
  return typeof state === "string" && /^[0-9A-Z]{5}$/.test(state) && severity !== undefined;
}

/** What never reached the server, or was cut off. Names of hosts and users stay in the words of the error. */
function connectionError(error: unknown): Error {
  const { code: given } = (error ?? {}) as { code?: unknown };
  return new TransientError({
    code: "cannot-connect",
    error: given === undefined ? code("connection-lost") : codeOf(given),
  });
}
