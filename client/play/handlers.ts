import type { ClientMessage, ClientMessages, ServerMessages } from '../../shared/protocol.ts';
import type { Told } from '../net/line.ts';

/** One handler for each message of the server. A message that no part of the session handles does not compile. */
export type Handlers = { readonly [K in Told]: (message: ServerMessages[K]) => void };

/** Gives a message to the place. False: there is no line to send it by. */
export type Send = <K extends ClientMessage>(type: K, message: ClientMessages[K]) => boolean;
