import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import * as v from 'valibot';
import { type Ban, Bans as BanList } from '../../../shared/api/bans.ts';
import { staff } from '../../i18n/staff.ts';
import { words } from '../../i18n/t.ts';
import { Cancel } from '../../paper/cancel.tsx';
import { dateTime } from '../../paper/date.ts';
import { Dialog } from '../../paper/dialog.tsx';
import { Notice } from '../../paper/notice.tsx';
import { LANTERN } from '../../paper/pixels.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { createResource } from '../kit/resource.ts';
import { shortId } from '../kit/short-id.ts';
import { callEvent } from '../session.ts';

const t = words(staff);

const bans = createResource(async () => (await callEvent('GET', '/bans', BanList)).bans);
const lifting = signal<Ban | null>(null);

async function lift(ban: Ban): Promise<void> {
  lifting.value = null;
  await bans.change(() => callEvent('POST', `/bans/${ban.id}/lift`, v.object({ lifted: v.literal(true) })));
}

/** The bans of the event: who, why, by whom; each can be lifted. */
export function BansDesk() {
  useEffect(() => void bans.begin(), []);
  return (
    <>
      <PageHead title={t('bans')} lead={t('bans-intro')} />
      <Loaded of={bans}>
        {(now) =>
          now.length === 0 ? (
            <Notice drawing={LANTERN} title={t('bans-empty')}>
              <p>{t('bans-empty-text')}</p>
            </Notice>
          ) : (
            <Bans bans={now} />
          )
        }
      </Loaded>
      {lifting.value && <LiftDialog ban={lifting.value} />}
    </>
  );
}

function Bans({ bans: rows }: { bans: readonly Ban[] }) {
  return (
    <div class="card table-card">
      <table class="rows">
        <caption class="visually-hidden">{t('bans')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('visitor')}</th>
            <th scope="col">{t('reason')}</th>
            <th scope="col">{t('banned-at')}</th>
            <th scope="col">{t('banned-by')}</th>
            <th scope="col">
              <span class="visually-hidden">{t('lift')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((ban) => (
            <tr key={ban.id}>
              <td data-label={t('visitor')}>
                <span class="receipt">{shortId(ban.visitor)}</span>
              </td>
              <td data-label={t('reason')}>{ban.reason}</td>
              <td data-label={t('banned-at')}>{dateTime(ban.at)}</td>
              <td data-label={t('banned-by')}>{ban.by ?? t('unknown')}</td>
              <td class="row-action">
                {ban.liftedAt === null ? (
                  <button
                    type="button"
                    aria-label={t('lift-of', { visitor: shortId(ban.visitor) })}
                    onClick={() => (lifting.value = ban)}
                  >
                    {t('lift')}
                  </button>
                ) : (
                  <span class="small">{t('lifted', { date: dateTime(ban.liftedAt) })}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LiftDialog({ ban }: { ban: Ban }) {
  const close = (): void => {
    lifting.value = null;
  };
  return (
    <Dialog
      title={t('lift-title')}
      close={close}
      actions={
        <>
          <Cancel close={close} />
          <button type="button" class="primary" onClick={() => void lift(ban)}>
            {t('lift')}
          </button>
        </>
      }
    >
      <p>{t('lift-text')}</p>
    </Dialog>
  );
}
