import { BY_ITSELF as NAME } from '../../../shared/staff.ts';

/**
 * Ends the address of a request that a desk repeats by itself. Such requests do not keep the session of an absent
 * person alive.
 */
export const BY_ITSELF = `?${NAME}`;
