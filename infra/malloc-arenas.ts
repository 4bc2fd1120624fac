/**
 * Every function's share of the environment. glibc keeps up to eight arenas of memory for each core, and gives little of
 * them back: two take a sixth less where a million rows are packed.
 */
export const mallocArenas = { MALLOC_ARENA_MAX: "2" };
