/** A random id of ours: a UUID, or a digest in hex. */
const RANDOM = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|[0-9a-f]{32,64})$/i;

/**
 * Ids of visitors, people and files are long random numbers; their beginning tells them apart. One form wherever one is shown, so
 * that what stands in one list is found in another. Whatever else names something (a booth, a slug, a number) stays as it is.
 */
export const shortId = (id: string): string => (RANDOM.test(id) ? id.slice(0, 8) : id);
