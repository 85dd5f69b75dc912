import { staffKit } from '../../i18n/staff-kit.ts';
import { pick, words } from '../../i18n/t.ts';
import { Icon } from './icon.tsx';

const t = words(staffKit);

export type Finding = {
  /** The server refuses something with an error; it accepts something with a warning. */
  severity: 'error' | 'warning';
  text: { ko: string; en: string };
};

type FindingsProps = {
  findings: readonly Finding[];
  /** Names of what the server refused, as its author knows them. */
  refused?: readonly string[];
};

/** How many findings are shown, from the first on. */
const MOST = 50;

/**
 * Lists what is wrong with something that was uploaded or typed. Words and shapes show the severity, not colour alone.
 */
export function Findings({ findings, refused = [] }: FindingsProps) {
  if (findings.length === 0 && refused.length === 0) return null;
  const errors = findings.filter(({ severity }) => severity === 'error');
  const ordered = [...errors, ...findings.filter(({ severity }) => severity === 'warning')];
  return (
    <section class="findings" aria-label={t('findings')}>
      <p class="findings-count">
        {t('finding-count', { errors: errors.length, warnings: findings.length - errors.length })}
      </p>
      {refused.length > 0 && <p>{t('findings-refused', { names: refused.join(', ') })}</p>}
      <ul>
        {ordered.slice(0, MOST).map(({ severity, text }, place) => (
          <li key={`${place} ${text.en}`} class={severity}>
            <span class="finding-kind">
              <Icon name={severity === 'error' ? 'ban' : 'warning'} size={18} />
              {t(`finding-${severity}`)}
            </span>
            <span>{pick(text)}</span>
          </li>
        ))}
      </ul>
      {ordered.length > MOST && <p class="small">{t('findings-more', { count: ordered.length - MOST })}</p>}
    </section>
  );
}
