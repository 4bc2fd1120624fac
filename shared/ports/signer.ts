/** Signs with a key whose private half nobody can read. */
export interface Signer {
  /**
   * ECDSA over P-256 and SHA-256.
   * @param message at most 4,096 bytes.
   * @returns the signature in DER.
   */
  sign(message: Uint8Array): Promise<Buffer>;
  /** The public half as PEM (SPKI), and the key's name. */
  publicKey(): Promise<{ readonly keyId: string; readonly pem: string }>;
}
