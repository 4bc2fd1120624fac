import { HttpMethod } from "aws-cdk-lib/aws-apigatewayv2";
import { Construct } from "constructs";
import { DsrFunction } from "./dsr-function.ts";
import type { ApiDefinition } from "./function-definitions.ts";
import { pascalCase } from "./pascal-case.ts";
import type { PublicApi } from "./public-api.ts";

export interface ApiFunctionsProps {
  readonly api: PublicApi;
  readonly definitions: readonly ApiDefinition[];
}

/** The function behind each route. */
export class ApiFunctions extends Construct {
  readonly functions: readonly DsrFunction[];

  constructor(scope: Construct, id: string, { api, definitions }: ApiFunctionsProps) {
    super(scope, id);
    this.functions = definitions.map(({ folder, name, contract: { method, path } }) => {
      const fn = new DsrFunction(this, pascalCase(name), { folder, description: `${method} ${path}` });
      api.route(HttpMethod[method], path, fn);
      return fn;
    });
  }
}
