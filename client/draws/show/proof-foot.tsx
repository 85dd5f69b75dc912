import type { PublicDraw } from '../../../shared/api/draws.ts';
import { drawShow } from '../../i18n/draw-show.ts';
import { words } from '../../i18n/t.ts';
import { eventOfPath } from '../../paper/mount.ts';
import { QrCode } from '../../paper/qr-code.tsx';

const t = words(drawShow);

/** Groups of eight digits, which people can compare aloud. */
const grouped = (hash: string): string => hash.match(/.{1,8}/g)?.join(' ') ?? hash;

/** The fingerprint of the draw, and where anybody may check it. */
export function ProofFoot({ draw: { commit, freeze } }: { draw: PublicDraw }) {
  const path = `/e/${eventOfPath()}/draws`;
  return (
    <footer class="show-foot">
      <div class="show-qr">
        <QrCode text={`${location.origin}${path}`} title={t('check-qr')} />
      </div>
      <div>
        <p>
          <b>{t('check')}</b>{' '}
          <a href={path}>
            {location.host}
            {path}
          </a>
        </p>
        <p class="show-hash">
          {t(freeze ? 'freeze' : 'commit')} <code>{grouped(freeze?.hash ?? commit)}</code>
        </p>
        <p>{t('pseudonym')}</p>
      </div>
    </footer>
  );
}
