import { useSignal } from '@preact/signals';
import { REVIEW_NOTE } from '../../../shared/api/reviews.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staffReviews } from '../../i18n/staff-reviews.ts';
import { words } from '../../i18n/t.ts';
import { Cancel } from '../../paper/cancel.tsx';
import { Dialog } from '../../paper/dialog.tsx';
import { Problem } from '../../paper/notice.tsx';
import { LongField } from '../kit/field.tsx';
import { say } from '../kit/toasts.tsx';
import { failed } from '../session.ts';
import { type Asked, decide, load } from './reviews.ts';

const t = words(staffReviews);

/** Asks before a decision about one win or several. A refusal needs a reason, which its winners read. */
export function DecideDialog({ asked, close }: { asked: Asked; close: () => void }) {
  const { what, about } = asked;
  const note = useSignal('');
  const problem = useSignal('');
  const busy = useSignal(false);

  async function store(submit: Event): Promise<void> {
    submit.preventDefault();
    busy.value = true;
    problem.value = '';
    try {
      const outcomes = await decide(asked, note.value);
      const countOf = (...names: string[]) => outcomes.filter(({ outcome }) => names.includes(outcome)).length;
      const lines = [
        { count: countOf('stored'), key: 'stored' },
        { count: countOf('changed', 'not-found'), key: 'some-changed' },
        { count: countOf('no-stock'), key: 'no-stock' },
      ] as const;
      for (const { count, key } of lines) if (count > 0) say(t(key, { count }));
      close();
      await load();
    } catch (error) {
      problem.value = failed(error);
      busy.value = false;
    }
  }

  const title = what === 'undo' ? t('undo-title') : t(`${what}-title`, { count: about.length });
  return (
    <Dialog
      title={title}
      close={close}
      actions={
        <>
          <Cancel close={close} />
          <button type="submit" form="decide" class="primary" disabled={busy.value}>
            {t(what)}
          </button>
        </>
      }
    >
      <form id="decide" onSubmit={(submit) => void store(submit)}>
        {problem.value !== '' && <Problem text={errorText(problem.value)} />}
        <p>{t(`${what}-text`)}</p>
        {what === 'refuse' && (
          <LongField
            label={t('refuse-note')}
            hint={t('refuse-note-hint')}
            rows={3}
            required
            maxLength={REVIEW_NOTE.most}
            value={note.value}
            onInput={(text) => (note.value = text)}
          />
        )}
      </form>
    </Dialog>
  );
}
