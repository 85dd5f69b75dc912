import { BY_ITSELF as NAME } from '../../../shared/staff.ts';

/** At the end of an address that a desk asks for again and again: it keeps nobody signed in who has gone. */
export const BY_ITSELF = `?${NAME}`;
