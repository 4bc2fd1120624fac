import type { JsonService } from "../aws/json-protocol.ts";
import { AwsError } from "../aws-error.ts";
import { readJsonFile } from "../json-file.ts";

/**
 * Secrets Manager over a file that people write: name → value. It is read anew each time.
 * @param others of the same form: what a name that the file lacks stands for.
 */
export function secretsManager(file: string, others: Secrets = {}): JsonService {
  return {
    async handle(action, body) {
      if (action !== "GetSecretValue")
        throw new AwsError(
          "UnknownOperationException",
          `The local host does not serve Secrets Manager ${action}.`,
        );
      const name = String((body as { SecretId?: unknown }).SecretId);
      const value = secretsIn(file)[name] ?? others[name];
      if (value === undefined) {
        const message = `There is no secret "${name}". Write { ${JSON.stringify(name)}: "…" } into ${file}.`;
        console.error(message);
        throw new AwsError("ResourceNotFoundException", message);
      }
      return { Name: name, SecretString: typeof value === "string" ? value : JSON.stringify(value) };
    },
  };
}

export type Secrets = Readonly<Record<string, unknown>>;

function secretsIn(file: string): Secrets {
  try {
    return readJsonFile<Record<string, unknown>>(file) ?? {};
  } catch {
    // The parser's own message quotes the text.
    throw new AwsError("InternalServiceError", `${file} is not JSON.`, 500);
  }
}
