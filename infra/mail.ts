import { Duration, Stack } from "aws-cdk-lib";
import { Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import { EventBus } from "aws-cdk-lib/aws-events";
import { Grant } from "aws-cdk-lib/aws-iam";
import {
  CloudWatchDimensionSource,
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailSendingEvent,
  EventDestination,
  SuppressionReasons,
} from "aws-cdk-lib/aws-ses";
import { Construct } from "constructs";
import type { DsrFunction } from "./dsr-function.ts";
import type { MailIdentity } from "./mail-identity.ts";

/** SES puts the name of the configuration set on every message under this tag. */
const tag = "ses:configuration-set";

export interface MailProps {
  readonly mailIdentity: MailIdentity;
}

/** The sending of mails: encrypted on the way, and counted when they do not arrive. */
export class Mail extends Construct {
  readonly configurationSet: string;
  readonly #mailIdentity: MailIdentity;

  constructor(scope: Construct, id: string, props: MailProps) {
    super(scope, id);
    this.#mailIdentity = props.mailIdentity;
    const configurationSet = new ConfigurationSet(this, "ConfigurationSet", {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    // Metrics and not messages: a message about a bounce has the address.
    configurationSet.addEventDestination("Metrics", {
      events: [
        EmailSendingEvent.SEND,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
      ],
      destination: EventDestination.cloudWatchDimensions([
        { source: CloudWatchDimensionSource.MESSAGE_TAG, name: tag, defaultValue: "none" },
      ]),
    });
    // A rule removes the address from these: see `report-bounce.ts`.
    configurationSet.addEventDestination("Events", {
      events: [
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
        EmailSendingEvent.RENDERING_FAILURE,
        EmailSendingEvent.DELIVERY_DELAY,
      ],
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, "Bus", "default")),
    });
    this.configurationSet = configurationSet.configurationSetName;
  }

  /** @param metricName as in `AWS/SES`: `Send`, `Delivery`, `Bounce`, `Complaint` or `Reject`. */
  metric(metricName: string): Metric {
    return new Metric({
      namespace: "AWS/SES",
      metricName,
      dimensionsMap: { [tag]: this.configurationSet },
      period: Duration.minutes(5),
      statistic: Stats.SUM,
    });
  }

  /** Lets a function send mails from the controller's own address, and from no other. */
  allowSend(fn: DsrFunction): void {
    const stack = Stack.of(this);
    const { identity, sender } = this.#mailIdentity;
    Grant.addToPrincipal({
      grantee: fn,
      actions: ["ses:SendRawEmail"],
      resourceArns: [
        identity.emailIdentityArn,
        stack.formatArn({
          service: "ses",
          resource: "configuration-set",
          resourceName: this.configurationSet,
        }),
      ],
      conditions: { StringEquals: { "ses:FromAddress": sender } },
    });
  }
}
