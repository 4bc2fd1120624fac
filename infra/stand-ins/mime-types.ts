/** Mails have no attachments, whose types nodemailer would look up in its table of a thousand file names. */
export function detectMimeType(): never {
  throw new Error("A mail has an attachment: its type is not bundled.");
}

export const detectExtension = detectMimeType;
