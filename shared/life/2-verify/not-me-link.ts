import { linkToken } from "#shared/domain/secret.ts";

/** Where whoever did not make a request stops it. @param secret of `submissionSecrets`. */
export function notMeLink(publicUrl: string, requestId: string, secret: string): string {
  return `${publicUrl}/not-me/${linkToken(requestId, secret)}`;
}
