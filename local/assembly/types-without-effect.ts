import type { HostServices } from "../host-services.ts";
import { arnOf } from "../host-services.ts";

/** How others refer to a resource of a type that does nothing on one machine. */
interface TypeWithoutEffect {
  /** The property that names the resource. */
  name?: string;
  /** Service and resource of its ARN: `["iam", "role/"]`. */
  arn?: readonly [service: string, prefix: string];
  /** Whether `Ref` gives the ARN and not the name. */
  refIsArn?: boolean;
  /** The name of the attribute with the ARN, if not `Arn`. */
  arnAttribute?: string;
  /** Attributes that give the name. */
  attributes?: string[];
}

/**
 * Resource types that are accepted and do nothing here: nobody watches. Every
 * type that is neither here nor served is refused. `README.md` repeats this list; a test compares the two.
 */
export const typesWithoutEffect: Record<string, TypeWithoutEffect> = {
  // Watching
  "AWS::Logs::LogGroup": { name: "LogGroupName", arn: ["logs", "log-group:"] },
  "AWS::CloudWatch::Alarm": { name: "AlarmName", arn: ["cloudwatch", "alarm:"] },
  "AWS::CloudWatch::Dashboard": { name: "DashboardName" },
  "AWS::SNS::Topic": {
    name: "TopicName",
    arn: ["sns", ""],
    refIsArn: true,
    arnAttribute: "TopicArn",
    attributes: ["TopicName"],
  },
  "AWS::SNS::Subscription": {},
  "AWS::SNS::TopicPolicy": {},
  // Sending: the mailbox takes every mail
  "AWS::SES::EmailIdentity": {
    name: "EmailIdentity",
    attributes: [1, 2, 3].flatMap((n) => [`DkimDNSTokenName${n}`, `DkimDNSTokenValue${n}`]),
  },
  "AWS::SES::ConfigurationSet": { name: "Name" },
  // How a login looks
  "AWS::Cognito::ManagedLoginBranding": {},
  // Grouping and bookkeeping
  "AWS::CDK::Metadata": {},
};

/** The results of `Ref` and `Fn::GetAtt` for such a resource. */
export function describeWithoutEffect(
  type: string,
  properties: Record<string, unknown>,
  defaultName: string,
  host: HostServices,
): { ref: string; attributes: Record<string, string> } {
  const {
    name: property,
    arn,
    refIsArn,
    arnAttribute = "Arn",
    attributes = [],
  } = typesWithoutEffect[type] as TypeWithoutEffect;
  const name = String((property && properties[property]) ?? defaultName);
  const named = Object.fromEntries(attributes.map((attribute) => [attribute, name]));
  if (!arn) return { ref: name, attributes: named };
  const [service, prefix] = arn;
  const suffix = service === "logs" ? ":*" : "";
  const text = arnOf(host, service, `${prefix}${name}`);
  return { ref: refIsArn ? text : name, attributes: { [arnAttribute]: text + suffix, ...named } };
}
