import { staffKit } from '../../i18n/staff-kit.ts';
import { pick, words } from '../../i18n/t.ts';
import { Icon } from './icon.tsx';

const t = words(staffKit);

export type Finding = {
  /** An error keeps what it is about from being taken; a warning does not. */
  severity: 'error' | 'warning';
  text: { ko: string; en: string };
};

type FindingsProps = {
  findings: readonly Finding[];
  /** What was not taken, by the names that its author knows. */
  refused?: readonly string[];
};

/** So many are shown: who has more begins at the top. */
const MOST = 50;

/** What is wrong with something that was uploaded or typed. How bad it is, is said in words and by shape, not by colour alone. */
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
