import type { JsonService } from "../aws/json-protocol.ts";
import { AwsError } from "../aws-error.ts";
import { readJsonFile } from "../json-file.ts";

/** Secrets Manager over a file that people write: name → value. It is read anew each time. */
export function secretsManager(file: string): JsonService {
  return {
    async handle(action, body) {
      if (action !== "GetSecretValue")
        throw new AwsError(
          "UnknownOperationException",
          `The local host does not serve Secrets Manager ${action}.`,
        );
      const name = String((body as { SecretId?: unknown }).SecretId);
      const value = secretsIn(file)[name];
      if (value === undefined) {
        const message = `There is no secret "${name}". Write { ${JSON.stringify(name)}: "…" } into ${file}.`;
        console.error(message);
        throw new AwsError("ResourceNotFoundException", message);
      }
      return { Name: name, SecretString: typeof value === "string" ? value : JSON.stringify(value) };
    },
  };
}

function secretsIn(file: string): Record<string, unknown> {
  try {
    return readJsonFile<Record<string, unknown>>(file) ?? {};
  } catch {
    // The parser's own message quotes the text.
    throw new AwsError("InternalServiceError", `${file} is not JSON.`, 500);
  }
}
