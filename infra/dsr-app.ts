import { App, type AppProps } from "aws-cdk-lib";
import { IAM_MINIMIZE_POLICIES, VALIDATE_AGAINST_DEFAULT_RULES } from "aws-cdk-lib/cx-api";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { DsrDataStack } from "./dsr-data-stack.ts";
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

/** Both stacks. */
export class DsrApp extends App {
  readonly data: DsrDataStack;
  readonly service: DsrServiceStack;

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
    const { data, service } = stackNames(this.node.tryGetContext("installation"));
    this.data = new DsrDataStack(this, data, { processors });
    this.service = new DsrServiceStack(this, service, { data: this.data, processors, definitions });
    assertFitIntoStack(this.service, processors.length, "/Processors");
  }
}
