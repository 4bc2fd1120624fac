import { safeHandler } from "#shared/edge/safe-handler.ts";
import { mailEvent } from "#shared/life/5-answer/mail-event.ts";
import { reportBounce } from "#shared/life/5-answer/report-bounce.ts";
import { connect } from "#shared/needs/connect.ts";
import { log } from "#shared/telemetry/log.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = safeHandler("Taking the report of a mail", async (event: unknown): Promise<void> => {
  const found = mailEvent.safeParse(event);
  if (found.success) return reportBounce(found.data, services);
  // Trying again would not help it: some other program sends with our configuration set.
  const fields = found.error.issues.map((issue) => `/${issue.path.join("/")}`);
  log.failure(`Reading an event of a mail without our tags (${fields.join(", ")})`, found.error, {});
});
