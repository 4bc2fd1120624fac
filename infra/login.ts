/** Where the console's users log in. */
export interface Login {
  /** Address of the OpenID provider, as its tokens have it. */
  readonly issuer: string;
  readonly clientId: string;
  /** Name of the claim of an access token with the groups: the roles are among them. */
  readonly groupsClaim: string;
  /** What an access token has to allow. */
  readonly scope: string;
}
