import type { Role } from "#shared/console/roles.ts";
import type { Route } from "./route.ts";

/** A route of the privacy desk's console: callers are logged in, and have its role. */
export interface ConsoleRoute extends Route {
  readonly role: Role;
}

/** Checks a route's shape and keeps its exact type. */
export function consoleRoute<const R extends ConsoleRoute>(definition: R): R {
  return definition;
}
