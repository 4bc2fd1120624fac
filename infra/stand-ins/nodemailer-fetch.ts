/** Mails load nothing, and nodemailer would load Node's HTTP, TLS and compression for it at start. */
export default function nodemailerFetch(): never {
  throw new Error("A mail tried to load something.");
}
