/** One of our random ids: a UUID, or a digest in hex. */
const RANDOM = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|[0-9a-f]{32,64})$/i;

/**
 * Shortens the ids of visitors, people and files, which are long random numbers, to their beginning. The short form is
 * the same everywhere, so an id from one list can be found in another. Other names (a booth, a slug, a number) stay as
 * they are.
 */
export const shortId = (id: string): string => (RANDOM.test(id) ? id.slice(0, 8) : id);
