import { Aws, Duration, RemovalPolicy, Stack, Validations } from "aws-cdk-lib";
import {
  AccountRecovery,
  ManagedLoginVersion,
  Mfa,
  UserPool,
  type UserPoolDomain,
} from "aws-cdk-lib/aws-cognito";
import type { Construct } from "constructs";
import { role } from "#shared/console/roles.ts";

/**
 * The people of the privacy desk, who log in to the console: one group for each role. Somebody with permissions on the pool
 * adds them (`docs/CONSOLE.md`); nobody signs up.
 *
 * Context: `loginDomain` for the first part of the address of the login, which nobody else in the region may have.
 */
export class Operators extends UserPool {
  readonly domain: UserPoolDomain;

  constructor(scope: Construct, id: string) {
    super(scope, id, {
      selfSignUpEnabled: false,
      signInAliases: { username: true },
      signInCaseSensitive: false,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { sms: false, otp: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      autoVerify: { email: true },
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireSymbols: true,
        requireUppercase: true,
        tempPasswordValidity: Duration.days(3),
      },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const groupName of role.options) this.addGroup(groupName, { groupName });
    const { stackName } = Stack.of(this);
    this.domain = this.addDomain("Domain", {
      cognitoDomain: {
        domainPrefix: String(
          this.node.tryGetContext("loginDomain") ?? `${stackName.toLowerCase()}-desk-${Aws.ACCOUNT_ID}`,
        ),
      },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    // Both findings are about threat protection.
    for (const id of ["AwsSolutions-COG3", "AwsSolutions-COG8"])
      Validations.of(this).acknowledge({
        id,
        reason:
          "Threat protection needs the Plus plan, at a price for each user. Every login needs a second factor, and nobody signs up.",
      });
  }
}
