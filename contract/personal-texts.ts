import type { Contents } from "./trial.ts";

/** The texts in a person's rows that would tell who it is. */
export function personalTexts(demo: Contents, email: string): string[] {
  const own = Object.values(demo)
    .flat()
    .filter((item) => item.email === email);
  const texts = own.flatMap(({ name, phone, ip, invoiceEmail }) => [name, phone, ip, invoiceEmail]);
  return [email, ...texts.filter((text) => typeof text === "string")];
}

/** The addresses of everybody in demonstration data. */
export function peopleIn(demo: Contents): string[] {
  const emails = Object.values(demo)
    .flat()
    .flatMap(({ email }) => (email ? [String(email)] : []));
  return [...new Set(emails)];
}
