import type { ServerMessage, ServerMessages } from '../../shared/protocol.ts';
import type { Role } from '../../shared/staff.ts';
import { Text } from '../../shared/text.ts';
import type { News } from '../cluster/news.ts';
import { topic } from '../cluster/topic.ts';
import { hasRole } from '../world/member.ts';
import { tell, tellAll } from '../world/place.ts';
import type { PlaceRegistry } from './registry.ts';

const AUTHORS: readonly Role[] = ['admin', 'pr'];
const FOR_AUTHORS = topic('for-authors', Text);

export type TellingHalls = {
  /** Sends a message to everybody in an event on this server. The other servers send their own. */
  tellEvent<K extends ServerMessage>(event: string, type: K, message: ServerMessages[K]): void;
  /** Sends a text to map authors on every server, because the map files are on one server only. */
  tellAuthors(text: Text): void;
};

/** Sends people in the halls messages about things that happened outside the halls. */
export function tellingHalls(news: News, registry: Pick<PlaceRegistry, 'places' | 'inEvent'>): TellingHalls {
  news.subscribe(FOR_AUTHORS, (text) => {
    for (const place of registry.places.values())
      for (const member of place.members.values()) if (hasRole(member, AUTHORS)) tell(member, 'notice', { text });
  });
  return {
    tellEvent(event, type, message) {
      for (const place of registry.inEvent(event)) tellAll(place, type, message);
    },
    tellAuthors: (text) => news.publish(FOR_AUTHORS, text),
  };
}
