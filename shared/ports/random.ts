/** All randomness in the system. */
export interface Random {
  /** UUID version 7 of an instant: sorts by time. */
  requestId(at: string): string;
  /** 256 bits, base64url (43 characters). */
  secret(): string;
  /** 128 bits, base64url. */
  salt(): string;
  /** A code of this many decimal digits. */
  digits(count: number): string;
}
