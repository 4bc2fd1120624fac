import { S3Client } from "@aws-sdk/client-s3";
import {
  GetIdentityVerificationAttributesCommand,
  SESClient,
  SendEmailCommand,
  SetActiveReceiptRuleSetCommand,
} from "@aws-sdk/client-ses";
import { until } from "../public-client.ts";
import { mailStack } from "./names.ts";
import { receivedMails } from "./received-mails.ts";
import { CannotTest, othersRuleSet, type TestAccount } from "./test-account.ts";

/**
 * Has the mails of the domain come into the bucket, and tries it with one. @param options with the signal that ends the waiting.
 * @throws when none arrives, with what to look at.
 */
export async function mailsArrive(
  { region, domain, zone, ruleSet }: TestAccount,
  bucket: string,
  { signal, pauseMs }: { readonly signal: AbortSignal; readonly pauseMs: number },
): Promise<void> {
  const ses = new SESClient();
  if (ruleSet === undefined) {
    const since = await othersRuleSet(region);
    if (since) throw new CannotTest(`the receipt rule set ${since} was made active meanwhile. Begin again.`);
    await ses.send(new SetActiveReceiptRuleSetCommand({ RuleSetName: mailStack }));
  }
  const ask = { Identities: [domain] };
  await until(
    `SES to verify ${domain}, which it does by the DKIM records in ${zone.name}`,
    async () => {
      signal.throwIfAborted();
      const { VerificationAttributes } = await ses.send(new GetIdentityVerificationAttributesCommand(ask));
      return VerificationAttributes?.[domain]?.VerificationStatus === "Success" || undefined;
    },
    { seconds: 1800, pauseMs },
  );
  const probe = `probe-${Date.now()}@${domain}`;
  const text = (Data: string) => ({ Data });
  await ses.send(
    new SendEmailCommand({
      Source: probe,
      Destination: { ToAddresses: [probe] },
      Message: { Subject: text("Does it arrive?"), Body: { Text: text("Yes.") } },
    }),
  );
  const received = receivedMails(new S3Client({ forcePathStyle: true }), bucket);
  await until(
    `a mail to ${probe}. Does SES receive mails in ${region}, do the name servers of ${zone.name} answer to the world, and has SES sent it`,
    async () => {
      signal.throwIfAborted();
      return (await received()).some(({ to }) => to === probe) || undefined;
    },
    { seconds: 900, pauseMs },
  );
}
