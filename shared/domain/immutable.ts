/** A parsed record that other code cannot change in place. */
export type Immutable<T> = unknown extends T
  ? T
  : // The compiler takes a branded text for an object, too.
    T extends string | number | boolean
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Immutable<Item>[]
      : T extends object
        ? { readonly [Key in keyof T]: Immutable<T[Key]> }
        : T;
