import { staffShell } from '../../i18n/staff-shell.ts';
import { chooseLocale, locale, words } from '../../i18n/t.ts';
import { Icon } from '../kit/icon.tsx';
import { whenSafe } from '../kit/unsaved.ts';
import { signOut } from '../session.ts';
import { chooseScheme, SCHEMES, scheme } from './scheme.ts';

const t = words(staffShell);
const FACES = { auto: 'screen', light: 'sun', dark: 'moon' } as const;

/** Who is signed in, the language, the colour scheme, and signing out. */
export function Controls({ label }: { label: string }) {
  const other = locale.value === 'ko' ? 'en' : 'ko';
  return (
    <div class="console-foot">
      <fieldset class="scheme">
        <legend class="visually-hidden">{t('scheme')}</legend>
        {SCHEMES.map((one) => (
          <label key={one} title={t(`scheme-${one}`)}>
            <input
              type="radio"
              name="scheme"
              class="visually-hidden"
              aria-label={t(`scheme-${one}`)}
              checked={scheme.value === one}
              onChange={() => chooseScheme(one)}
            />
            <Icon name={FACES[one]} size={18} />
          </label>
        ))}
      </fieldset>
      <button type="button" class="foot-button" lang={other} onClick={() => chooseLocale(other)}>
        {other === 'ko' ? '한국어' : 'English'}
      </button>
      <span class="foot-who">
        <Icon name="user" size={18} />
        <span>{label}</span>
      </span>
      <button type="button" class="foot-button" onClick={() => whenSafe(() => void signOut())}>
        <Icon name="out" size={18} />
        {t('sign-out')}
      </button>
    </div>
  );
}
