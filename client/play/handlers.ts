import type { ClientMessage, ClientMessages, ServerMessages } from '../../shared/protocol.ts';
import type { Told } from '../net/line.ts';

/** One handler for each message of the server. The compiler reports a message without a handler. */
export type Handlers = { readonly [K in Told]: (message: ServerMessages[K]) => void };

/** Sends a message to the place. Returns false if there is no open connection. */
export type Send = <K extends ClientMessage>(type: K, message: ClientMessages[K]) => boolean;
