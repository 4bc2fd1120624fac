import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import { readJsonFile } from "../json-file.ts";

export interface LoginKeys {
  /** Private: it signs tokens. */
  readonly signing: JWK;
  /** It signs cookies. */
  readonly cookies: string;
}

/** The keys of a pool, made at its first login. */
export async function loginKeys(file: string): Promise<LoginKeys> {
  const known = readJsonFile<LoginKeys>(file);
  if (known) return known;
  const { privateKey } = await generateKeyPair("RS256", { modulusLength: 2048, extractable: true });
  const kid = randomBytes(16).toString("base64url");
  const signing = { ...(await exportJWK(privateKey)), kid, alg: "RS256", use: "sig" };
  const keys = { signing, cookies: randomBytes(32).toString("base64url") };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(keys), { mode: 0o600 });
  return keys;
}
