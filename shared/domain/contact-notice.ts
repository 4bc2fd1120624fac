import { mails } from "./mail-names.ts";
/** The name of the mail to another contact on file. @param ref names the contact without telling it. */
export const contactNotice = mails.contactNotice;

export const isContactNotice = (mail: string): boolean => mail.startsWith(contactNotice(""));
