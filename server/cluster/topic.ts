import type * as v from 'valibot';

/**
 * What servers tell each other about one thing: its name among all of them, and the shape of a message. The trade that
 * knows the thing declares the topic. The shape is a schema, because a message that comes from another process is an edge.
 */
export type Topic<T> = { readonly name: string; readonly shape: v.GenericSchema<T> };

export const topic = <T>(name: string, shape: v.GenericSchema<T>): Topic<T> => ({ name, shape });
