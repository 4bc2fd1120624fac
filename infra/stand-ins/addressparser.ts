/** Mails name the sender and the recipient by name and address: nodemailer has no text to take apart, which takes it 11 kB. */
export default function addressparser(): never {
  throw new Error("A mail has an address that is not given by its parts.");
}
