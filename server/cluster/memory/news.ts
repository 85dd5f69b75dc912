import type { News } from '../news.ts';
import type { Topic } from '../topic.ts';

type Listener = { name: string; hear: (message: never) => void };

/**
 * All subscribers are in this process and have received a message when `publish` returns. When one throws, the others
 * still receive it.
 */
export function createNews(failed: (error: unknown, topic: string) => void): News {
  const listeners = new Set<Listener>();
  return {
    publish<T>({ name }: Topic<T>, message: T) {
      for (const one of [...listeners]) {
        if (one.name !== name) continue;
        try {
          // a name belongs to one topic, and with it to one shape
          one.hear(message as never);
        } catch (error) {
          failed(error, name);
        }
      }
    },
    subscribe<T>({ name }: Topic<T>, hear: (message: T) => void) {
      const one: Listener = { name, hear };
      listeners.add(one);
      return () => void listeners.delete(one);
    },
  };
}
