import * as z from "zod";

/** What somebody who is logged in to the console may do: the groups of the access token, by these names. */
export const role = z.enum(["viewer", "operator", "officer", "reveal"]);
export type Role = z.infer<typeof role>;

/** An officer may do what an operator may, and an operator what a viewer may. To see who a person is, is a role apart. */
const includes: Readonly<Record<Role, readonly Role[]>> = {
  viewer: ["viewer"],
  operator: ["operator", "viewer"],
  officer: ["officer", "operator", "viewer"],
  reveal: ["reveal"],
};

/** Whether one of these roles is the wanted one, or includes it. */
export function holdsRole(held: readonly Role[], wanted: Role): boolean {
  return held.some((one) => includes[one].includes(wanted));
}
