/** Style sheets: the build takes them along. */
declare module "*.css";
