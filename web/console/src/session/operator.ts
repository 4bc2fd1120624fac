export const roles = ["viewer", "operator", "officer", "reveal"] as const;
export type Role = (typeof roles)[number];

/** The person who is signed in, as the access token says. The API decides for itself. */
export interface Operator {
  readonly id: string;
  readonly roles: readonly Role[];
}

const includes: Readonly<Record<Role, readonly Role[]>> = {
  viewer: ["viewer"],
  operator: ["operator", "viewer"],
  officer: ["officer", "operator", "viewer"],
  reveal: ["reveal"],
};

export const holds = (operator: Operator, wanted: Role): boolean =>
  operator.roles.some((role) => includes[role].includes(wanted));

/** Reads name and roles from an access token, whose signature is the API's to check. */
export function operatorIn(accessToken: string, groupsClaim: string): Operator {
  const claims = claimsIn(accessToken);
  const groups = claims[groupsClaim];
  const names: unknown[] = Array.isArray(groups) ? groups : [groups];
  return {
    id: String(claims.username ?? claims.sub ?? ""),
    roles: roles.filter((role) => names.includes(role)),
  };
}

function claimsIn(token: string): Readonly<Record<string, unknown>> {
  try {
    const part = (token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(part), (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return {};
  }
}
