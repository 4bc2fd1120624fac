/** People look, and no table is filled: they may find anybody, or nobody. */
export const demo = {};
export const hints: string[] = [];
