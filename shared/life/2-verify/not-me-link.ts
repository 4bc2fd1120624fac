import { linkText } from "#shared/domain/secret.ts";

/** The link with which people stop a request that is not theirs. @param secret of `submissionSecrets`. */
export function notMeLink(publicUrl: string, requestId: string, secret: string): string {
  return `${publicUrl}/not-me/${linkText(requestId, secret)}`;
}
