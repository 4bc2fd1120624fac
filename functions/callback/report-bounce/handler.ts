import { callback } from "#shared/edge/callback.ts";
import { mailEvent } from "#shared/life/5-answer/mail-event.ts";
import { reportBounce } from "#shared/life/5-answer/report-bounce.ts";
import { connect } from "#shared/needs/connect.ts";
import { log } from "#shared/telemetry/log.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = callback(
  "Taking the report of a mail",
  mailEvent,
  (event) => reportBounce(event, services),
  // Another program sends with our configuration set: a second try would not help.
  (error) => {
    const fields = error.issues.map((issue) => `/${issue.path.join("/")}`);
    log.failure(`Reading an event of a mail without our tags (${fields.join(", ")})`, error, {});
  },
);
