import { TransientError } from "#shared/domain/errors.ts";
import type { Mailer } from "#shared/ports/mailer.ts";

/** The mail service is down. */
export const failingMailer: Mailer = {
  async send() {
    throw new TransientError("SES is down");
  },
};
