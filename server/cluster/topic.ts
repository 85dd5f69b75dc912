import type * as v from 'valibot';

/**
 * A kind of message between servers: its unique name, and the schema of a message. The trade that owns the subject
 * declares the topic. Messages are parsed with the schema, because a message from another process comes in at an edge.
 */
export type Topic<T> = { readonly name: string; readonly shape: v.GenericSchema<T> };

export const topic = <T>(name: string, shape: v.GenericSchema<T>): Topic<T> => ({ name, shape });
