import type { QueryService } from "../aws/query-protocol.ts";
import type { XmlContent } from "../aws/xml.ts";
import { AwsError } from "../aws-error.ts";
import type { HostClock } from "../clock.ts";
import type { Permissions } from "../iam/permissions.ts";
import { policyDocument, type Statement } from "../iam/policy.ts";

/** A function has a role already, and AWS lends it another one for an hour at most. */
const shortest = 900;
const longest = 3600;

/** STS, as far as it lends roles. */
export class Sts implements QueryService {
  readonly namespace = "https://sts.amazonaws.com/doc/2011-06-15/";
  readonly #permissions: Permissions;
  readonly #clock: Pick<HostClock, "now">;

  constructor(permissions: Permissions, clock: Pick<HostClock, "now">) {
    this.#permissions = permissions;
    this.#clock = clock;
  }

  async handle(action: string, parameters: URLSearchParams): Promise<XmlContent> {
    if (action !== "AssumeRole") throw new AwsError("InvalidAction", `${action} is not served here.`);
    const role = parameters.get("RoleArn") ?? "";
    const name = parameters.get("RoleSessionName") ?? "";
    if (!/^[\w+=,.@-]{2,64}$/.test(name)) throw invalid(`RoleSessionName "${name}" is not allowed.`);
    const seconds = Number(parameters.get("DurationSeconds") ?? longest);
    if (!(seconds >= shortest && seconds <= longest))
      throw invalid(`DurationSeconds must be from ${shortest} to ${longest}.`);
    const expires = this.#clock.now() + seconds * 1000;
    const keyId = this.#permissions.lend(role, statementsOf(parameters.get("Policy")), expires);
    return {
      Credentials: {
        AccessKeyId: keyId,
        SecretAccessKey: "local",
        SessionToken: `${keyId}-token`,
        Expiration: new Date(expires).toISOString(),
      },
      AssumedRoleUser: {
        AssumedRoleId: `${keyId}:${name}`,
        Arn: `${role.replace(":iam:", ":sts:").replace(":role/", ":assumed-role/")}/${name}`,
      },
    };
  }
}

/** The policy of the session, which narrows the role down; `undefined` where there is no policy. */
function statementsOf(policy: string | null): readonly Statement[] | undefined {
  if (policy === null) return undefined;
  try {
    return policyDocument.parse(JSON.parse(policy)).Statement;
  } catch {
    throw new AwsError("MalformedPolicyDocument", "The policy of the session cannot be read.");
  }
}

const invalid = (message: string) => new AwsError("ValidationError", message);
