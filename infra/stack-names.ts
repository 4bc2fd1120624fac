export interface StackNames {
  readonly data: string;
  readonly service: string;
  /** Of the routes in `functions/api`. */
  readonly api: string;
  /** Of the routes in `functions/console`. */
  readonly console: string;
}

/**
 * Names of all stacks. Names that have to be unique in an account and region begin with the stack's, so there can be
 * several installations, told apart by the context `installation`.
 */
export function stackNames(installation: unknown = "Dsr"): StackNames {
  const name = String(installation);
  // Names of functions, with at most 64 characters, begin with the stack's and end with a processor's.
  if (!/^[A-Za-z][A-Za-z0-9-]{0,13}$/.test(name))
    throw new Error(
      `-c installation=${name}: it must be 1 to 14 letters, digits and hyphens, the first of them a letter.`,
    );
  return { data: `${name}Data`, service: `${name}Service`, api: `${name}Api`, console: `${name}Console` };
}
