import {
  userPoolClientResource,
  userPoolDomainResource,
  userPoolGroupResource,
  userPoolResource,
} from "../cognito/user-pool-resources.ts";
import { tableResource } from "../dynamodb/table-resource.ts";
import {
  apiResource,
  authorizerResource,
  integrationResource,
  routeResource,
  stageResource,
} from "../http-api/http-api-resources.ts";
import {
  bucketPolicyResource,
  managedPolicyResource,
  policyResource,
  roleResource,
} from "../iam/iam-resources.ts";
import { aliasResource, keyResource } from "../kms/key-resources.ts";
import { eventInvokeConfigResource } from "../lambda/event-invoke-config-resource.ts";
import { functionResource } from "../lambda/function-resource.ts";
import { permissionResource } from "../lambda/permission-resource.ts";
import { bucketResource } from "../s3/bucket-resource.ts";
import { ruleResource, scheduleResource } from "../scheduler/schedule-resources.ts";
import { eventDestinationResource } from "../ses/event-destination-resource.ts";
import { stateMachineResource } from "../state-machine-resource.ts";
import type { ResourceType } from "./resource-type.ts";

/** Every resource type this host serves. */
export const resourceTypes: Record<string, ResourceType> = {
  "AWS::ApiGatewayV2::Api": apiResource,
  "AWS::ApiGatewayV2::Authorizer": authorizerResource,
  "AWS::ApiGatewayV2::Integration": integrationResource,
  "AWS::ApiGatewayV2::Route": routeResource,
  "AWS::ApiGatewayV2::Stage": stageResource,
  "AWS::Cognito::UserPool": userPoolResource,
  "AWS::Cognito::UserPoolClient": userPoolClientResource,
  "AWS::Cognito::UserPoolDomain": userPoolDomainResource,
  "AWS::Cognito::UserPoolGroup": userPoolGroupResource,
  "AWS::DynamoDB::Table": tableResource,
  "AWS::Events::Rule": ruleResource,
  "AWS::IAM::ManagedPolicy": managedPolicyResource,
  "AWS::IAM::Policy": policyResource,
  "AWS::IAM::Role": roleResource,
  "AWS::KMS::Alias": aliasResource,
  "AWS::KMS::Key": keyResource,
  "AWS::Lambda::EventInvokeConfig": eventInvokeConfigResource,
  "AWS::Lambda::Function": functionResource,
  "AWS::Lambda::Permission": permissionResource,
  "AWS::S3::Bucket": bucketResource,
  "AWS::S3::BucketPolicy": bucketPolicyResource,
  "AWS::SES::ConfigurationSetEventDestination": eventDestinationResource,
  "AWS::Scheduler::Schedule": scheduleResource,
  "AWS::StepFunctions::StateMachine": stateMachineResource,
};
