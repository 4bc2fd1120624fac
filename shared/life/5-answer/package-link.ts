/** Marks the place of the package link in an assembled letter: the link's secret is made when the letter is sent. */
export const packageLinkMark = "https://package-link.invalid/";
