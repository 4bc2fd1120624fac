/** A phrase that stands alone: with a capital. */
export const capitalised = (phrase: string): string => phrase.charAt(0).toUpperCase() + phrase.slice(1);

/** An id where no name is known: "Customer number" of `customer-number`. */
export const idInWords = (id: string): string => capitalised(id.replaceAll("-", " "));
