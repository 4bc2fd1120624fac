/** The name of the mail to another contact on file. @param ref names the contact without telling it. */
export const contactNotice = (ref: string): string => `contact-notice-${ref}`;

export const isContactNotice = (mail: string): boolean => mail.startsWith(contactNotice(""));
