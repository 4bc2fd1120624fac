import type { Need } from "./need.ts";

type Variable = "INSTALLATION" | "LOGIN_ISSUER" | "LOGIN_CLIENT" | "LOGIN_SCOPE" | "LOGIN_ORIGINS";

/** Where the console's users log in, as its program has to know it. No secret. */
export const login = {
  environment: {
    INSTALLATION: ({ installation }) => installation,
    LOGIN_ISSUER: ({ login }) => login.issuer,
    LOGIN_CLIENT: ({ login }) => login.clientId,
    LOGIN_SCOPE: ({ login }) => login.scope,
    LOGIN_ORIGINS: ({ login }) => login.origins.join(" "),
  },
  connect: (environment) => ({
    installation: environment.INSTALLATION,
    issuer: environment.LOGIN_ISSUER,
    clientId: environment.LOGIN_CLIENT,
    /** Without `openid` a provider logs nobody in. */
    scopes: [...new Set(["openid", environment.LOGIN_SCOPE])],
    /** What the console's program calls for a login, as sources of a content security policy. */
    origins: environment.LOGIN_ORIGINS.split(" "),
  }),
} satisfies Need<Variable>;
