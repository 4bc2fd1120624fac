import { fromEnv } from "@aws-sdk/credential-provider-env";

/** Lambda passes credentials in the environment: no profiles, no single sign-on, no metadata service. */
export const defaultProvider = fromEnv;
