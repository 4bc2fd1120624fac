import { SESClient } from "@aws-sdk/client-ses";
import { markingErrors } from "#shared/adapters/marking-errors.ts";
import { sesMailer } from "#shared/adapters/ses-mailer.ts";
import { systemClock } from "#shared/adapters/system-clock.ts";
import { controller } from "#shared/policy/controller.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Need } from "./need.ts";

/**
 * SES has no idempotency key: if the SDK repeats a call by itself because the answer was lost, the mail goes out
 * twice. A call that hangs has to end well before its claim counts as crashed.
 */
export const sendsOnce = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 5_000, requestTimeout: 20_000, throwOnRequestTimeout: true },
};

/** Sends mails by the given clock. */
export const mailerBy = (clock: Clock) =>
  ({
    environment: { SES_CONFIGURATION_SET: ({ mail }) => mail.configurationSet },
    connect: ({ SES_CONFIGURATION_SET: configurationSet }) =>
      sesMailer(markingErrors(new SESClient(sendsOnce)), {
        sender: controller.sender,
        configurationSet,
        clock,
      }),
    grant: ({ mail }, fn) => mail.allowSend(fn),
  }) satisfies Need<"SES_CONFIGURATION_SET">;

/** Sends mails from the controller's address. */
export const mailer = mailerBy(systemClock);
