import { CfnOutput, RemovalPolicy, Stack } from "aws-cdk-lib";
import { EmailIdentity, Identity, type IEmailIdentity } from "aws-cdk-lib/aws-ses";
import { Construct } from "constructs";
import { controller } from "#shared/policy/controller.ts";

/**
 * The domain of our mails: that of the controller's `sender`. It belongs to the data because DNS points at it. An
 * account that has verified the domain already says so with `-c existingMailIdentity=true`.
 */
export class MailIdentity extends Construct {
  readonly identity: IEmailIdentity;
  /** The address alone, of `Name <address>`. */
  readonly sender: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.sender = /<([^>]+)>/.exec(controller.sender)?.[1] ?? controller.sender;
    const domain = this.sender.slice(this.sender.lastIndexOf("@") + 1);
    if (String(this.node.tryGetContext("existingMailIdentity")) === "true") {
      this.identity = EmailIdentity.fromEmailIdentityName(this, "Identity", domain);
      return;
    }
    const identity = new EmailIdentity(this, "Identity", { identity: Identity.domain(domain) });
    identity.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    identity.dkimRecords.forEach(({ name, value }, at) => {
      new CfnOutput(Stack.of(this), `DkimRecord${at + 1}`, {
        value: `${name} CNAME ${value}`,
        description: "DNS record that lets SES send for the domain",
      });
    });
    this.identity = identity;
  }
}
