import { schema, t } from '@colyseus/schema';

/**
 * What SkyOffice keeps of a player (server/rooms/schema/OfficeState.ts), with its fields `number`; a direction of one
 * byte instead of the name of an animation, and no name, is in the peer's favour.
 */
export const PeerBody = schema({ x: t.number(), y: t.number(), dir: t.uint8() }, 'PeerBody');
export type PeerBody = InstanceType<typeof PeerBody>;

export const StockState = schema({ bodies: t.map(PeerBody) }, 'StockState');

/** A client's StateView says which bodies it receives. */
export const ViewsState = schema({ bodies: t.map(PeerBody).view() }, 'ViewsState');
