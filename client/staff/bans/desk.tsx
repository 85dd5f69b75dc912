import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import * as v from 'valibot';
import { errorText } from '../../i18n/error-text.ts';
import { paper } from '../../i18n/paper.ts';
import { staff } from '../../i18n/staff.ts';
import { words } from '../../i18n/t.ts';
import { dateTime } from '../../paper/date.ts';
import { Dialog } from '../../paper/dialog.tsx';
import { Notice, Problem } from '../../paper/notice.tsx';
import { LANTERN } from '../../paper/pixels.tsx';
import { shortId } from '../kit/short-id.ts';
import { callEvent, failed } from '../session.ts';

const t = words(staff);
const p = words(paper);

const Ban = v.object({
  id: v.string(),
  visitor: v.string(),
  reason: v.string(),
  at: v.number(),
  liftedAt: v.nullable(v.number()),
  by: v.nullable(v.string()),
});
type Ban = v.InferOutput<typeof Ban>;

const bans = signal<Ban[] | null>(null);
const problem = signal('');
const lifting = signal<Ban | null>(null);

async function load(): Promise<void> {
  problem.value = '';
  try {
    bans.value = (await callEvent('GET', '/bans', v.object({ bans: v.array(Ban) }))).bans;
  } catch (error) {
    problem.value = failed(error);
  }
}

async function lift(ban: Ban): Promise<void> {
  lifting.value = null;
  try {
    await callEvent('POST', `/bans/${ban.id}/lift`, v.object({ lifted: v.literal(true) }));
    await load();
  } catch (error) {
    problem.value = failed(error);
  }
}

/** Who is shut out of the event, why, by whom; and the way back in. */
export function BansDesk() {
  useEffect(() => {
    bans.value = null;
    void load();
  }, []);
  const now = bans.value;
  return (
    <>
      <div>
        <h1>{t('bans')}</h1>
        <p class="lead">{t('bans-intro')}</p>
      </div>
      {problem.value !== '' && (
        <Problem text={errorText(problem.value)} again={() => void load()} againLabel={p('again')} />
      )}
      {now === null && problem.value === '' && (
        <p class="loading" role="status">
          {p('loading')}
        </p>
      )}
      {now?.length === 0 && (
        <Notice drawing={LANTERN} title={t('bans-empty')}>
          <p>{t('bans-empty-text')}</p>
        </Notice>
      )}
      {now && now.length > 0 && <Bans bans={now} />}
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
          <button type="button" onClick={close}>
            {p('cancel')}
          </button>
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
