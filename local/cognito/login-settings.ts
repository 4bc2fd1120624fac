/** Somebody who may log in to the pools of this host: for demonstrations and tests, and never on AWS. */
export interface DemonstrationLogin {
  readonly username: string;
  readonly password: string;
  /** Names of groups that the pool has. */
  readonly groups: readonly string[];
}

/** A program of a user pool that logs people in with the code flow and PKCE, and keeps no secret. */
export interface PoolClient {
  readonly clientId: string;
  readonly callbackUrls: readonly string[];
  readonly logoutUrls: readonly string[];
  readonly scopes: readonly string[];
  /** Seconds. */
  readonly accessTokenTtl: number;
  readonly idTokenTtl: number;
  readonly refreshTokenTtl: number;
}

/** What the thread of one pool needs; all of it is plain data. */
export interface LoginSettings {
  /** Shared cell of the host's clock. */
  readonly offset: Float64Array;
  /** `http://127.0.0.1:<port>/<pool id>` */
  readonly issuer: string;
  /** File with the keys that sign tokens: those stay good over a restart. */
  readonly keyFile: string;
  readonly clients: readonly PoolClient[];
  readonly users: readonly DemonstrationLogin[];
}
