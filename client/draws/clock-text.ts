import { draws } from '../i18n/draws.ts';
import { words } from '../i18n/t.ts';

const t = words(draws);

const two = (n: number): string => String(n).padStart(2, '0');

/** The time to come as a clock that counts down: `2:05`, `1:02:05`, and days before it. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const [days, hours, minutes] = [86_400, 3600, 60].map((unit) => Math.floor(seconds / unit));
  const clock = hours > 0 ? `${hours % 24}:${two(minutes % 60)}` : `${minutes}`;
  return `${days > 0 ? `${t('days', { n: days })} ` : ''}${clock}:${two(seconds % 60)}`;
}
