/** Stands in an assembled letter where the link to the package will be: its secret is made when the letter is sent. */
export const packageLinkMark = "https://package-link.invalid/";
