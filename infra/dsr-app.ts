import { App, type AppProps } from "aws-cdk-lib";
import { IAM_MINIMIZE_POLICIES, VALIDATE_AGAINST_DEFAULT_RULES } from "aws-cdk-lib/cx-api";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { DsrDataStack } from "./dsr-data-stack.ts";
import { DsrRoutesStack } from "./dsr-routes-stack.ts";
import { DsrServiceStack } from "./dsr-service-stack.ts";
import type { FunctionDefinitions } from "./function-definitions.ts";
import { assertFitIntoStack, assertFitIntoState } from "./room-for-processors.ts";
import { stackNames } from "./stack-names.ts";

export interface DsrAppProps extends AppProps {
  readonly processors: readonly ProcessorManifest[];
  readonly definitions: FunctionDefinitions;
  /** Folder with each function's bundle, under the function's own path. */
  readonly bundles: string;
}

/** All stacks: data, service, and one for each folder of routes. */
export class DsrApp extends App {
  readonly data: DsrDataStack;
  readonly service: DsrServiceStack;
  readonly routes: readonly DsrRoutesStack[];

  constructor({ processors, definitions, bundles, ...props }: DsrAppProps) {
    super({
      analyticsReporting: false,
      ...props,
      // Here and not in cdk.json, which only the command line reads.
      context: {
        bundles,
        [IAM_MINIMIZE_POLICIES]: true,
        [VALIDATE_AGAINST_DEFAULT_RULES]: true,
        ...props.context,
      },
    });
    assertFitIntoState(processors);
    const names = stackNames(this.node.tryGetContext("installation"));
    this.data = new DsrDataStack(this, names.data, { processors });
    const service = new DsrServiceStack(this, names.service, { data: this.data, processors, definitions });
    this.service = service;
    this.routes = (["api", "console"] as const)
      // CloudFormation takes no empty stack.
      .filter((folder) => definitions[folder].length > 0)
      .map(
        (folder) => new DsrRoutesStack(this, names[folder], { service, definitions: definitions[folder] }),
      );
    assertFitIntoStack(service, processors.length, "/Processors");
  }
}
