import { drawShow } from '../../i18n/draw-show.ts';
import { chooseLocale, locale, offered, words } from '../../i18n/t.ts';
import { chooseSound, soundOn } from '../../sound/play-sound.ts';

const t = words(drawShow);

export type Press = 'hold' | 'next' | 'back' | 'live';

export const toggleFull = (): void => {
  // a browser may refuse, and phones of Apple know no full screen
  if (document.fullscreenElement) void document.exitFullscreen().catch(() => {});
  else void document.documentElement.requestFullscreen?.().catch(() => {});
};

export const toggleSound = (): void => chooseSound(!soundOn.value);

const KEYS: Readonly<Record<string, Press>> = {
  ' ': 'hold',
  ArrowRight: 'next',
  PageDown: 'next',
  ArrowLeft: 'back',
  PageUp: 'back',
  Home: 'live',
};

/** What a key does on the page; null: nothing. A key on a button is that button's. */
export function pressOf(pressed: KeyboardEvent): Press | 'full' | 'sound' | null {
  const { key, target, ctrlKey, metaKey, altKey } = pressed;
  if (ctrlKey || metaKey || altKey) return null;
  if (key === ' ' && target instanceof Element && target.closest('button, a')) return null;
  const letter = key.toLowerCase();
  if (letter === 'f' || letter === 'ㄹ') return 'full';
  if (letter === 'm' || letter === 'ㅡ') return 'sound';
  return KEYS[key] ?? null;
}

type ControlsProps = {
  /** Whether there is a show to go through, whether it stands still, and whether this page is not live. */
  canGo: boolean;
  isHeld: boolean;
  isOff: boolean;
  press: (what: Press) => void;
};

/** The buttons of the presenter, which are also on the keyboard. */
export function Controls({ canGo, isHeld, isOff, press }: ControlsProps) {
  const other = locale.value === 'ko' ? 'en' : 'ko';
  return (
    <div class="show-controls" role="toolbar" aria-label={t('controls')} title={t('keys')}>
      {canGo && (
        <>
          <button type="button" onClick={() => press('back')}>
            {t('back')}
          </button>
          <button type="button" onClick={() => press('hold')}>
            {t(isHeld ? 'go-on' : 'hold')}
          </button>
          <button type="button" onClick={() => press('next')}>
            {t('next')}
          </button>
          {isOff && (
            <button type="button" onClick={() => press('live')}>
              {t('live')}
            </button>
          )}
        </>
      )}
      <button type="button" onClick={toggleSound}>
        {t(soundOn.value ? 'sound-off' : 'sound-on')}
      </button>
      {document.fullscreenEnabled && (
        <button type="button" onClick={toggleFull}>
          {t('full')}
        </button>
      )}
      {offered.value.includes(other) && (
        <button type="button" lang={other} onClick={() => chooseLocale(other)}>
          {other === 'ko' ? '한국어' : 'English'}
        </button>
      )}
    </div>
  );
}
