import type * as z from "zod";
import type { HostServices } from "../host-services.ts";

/** A resource of a template, its intrinsic functions resolved. */
export interface Resource<P = unknown> {
  stackName: string;
  logicalId: string;
  type: string;
  /** Physical name for a resource that the template does not name: the same at every start. */
  defaultName: string;
  properties: P;
  /** Where the stack's file assets lie, by S3 key. */
  assets: Map<string, string>;
}

/** How one CloudFormation resource type is served. */
export interface ResourceType<P = unknown> {
  /** Accepts exactly the properties this host acts on, and those that have no effect on one machine. */
  schema: z.ZodType<P>;
  /** The results of `Ref` and `Fn::GetAtt`. */
  describe(resource: Resource<P>, host: HostServices): { ref: string; attributes: Record<string, string> };
  /** Sets the resource up; it may be there from an earlier run. */
  create?(resource: Resource<P>, host: HostServices): void | Promise<void>;
}

/** Names the type of the properties once, and forgets it, so that different types fit into one table. */
export function defineResource<P>(definition: ResourceType<P>): ResourceType {
  return definition as ResourceType;
}
