/** Who we are to controllers that speak OpenDSR. Its methods throw TerminalError when nobody has stored the key. */
export interface OpenDsrIdentity {
  /** That of our certificate, and of the addresses that controllers call. */
  readonly domain: string;
  /** PEM, with its chain. */
  certificate(): Promise<string>;
  /** @returns base64, with SHA-256. */
  sign(bytes: Uint8Array): Promise<string>;
}
