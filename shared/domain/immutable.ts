/** A parsed record as the rest of the code sees it: nothing in it is changed in place. */
export type Immutable<T> = unknown extends T
  ? T
  : // A branded text is an object to the compiler, too.
    T extends string | number | boolean
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Immutable<Item>[]
      : T extends object
        ? { readonly [Key in keyof T]: Immutable<T[Key]> }
        : T;
