import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Checked } from '../../../shared/api/games.ts';
import { CONTENT_LENGTH, type ContentFile } from '../../../shared/games/spec.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staffSetup } from '../../i18n/staff-setup.ts';
import { pick, words } from '../../i18n/t.ts';
import { ApiError } from '../../net/api.ts';
import { Problem } from '../../paper/notice.tsx';
import { Field } from '../kit/field.tsx';
import { Findings } from '../kit/findings.tsx';
import { failed } from '../session.ts';
import { readCsv } from './read-csv.ts';

const t = words(staffSetup);

/** How long after the last key press the text is checked, in ms. */
const CHECK_MS = 400;

type ContentFieldProps = {
  file: ContentFile;
  text: string;
  /** What the server found in the stored text. */
  stored: Checked & { text: string };
  check: (text: string) => Promise<Checked>;
  onChange: (text: string) => void;
  /** Called with the code when a check failed. */
  onProblem: (code: string) => void;
};

/**
 * One content file of a game, as cells: typed, pasted, or uploaded from Excel. The server checks it while somebody
 * edits it.
 */
export function ContentField({ file, text, stored, check, onChange, onProblem }: ContentFieldProps) {
  /** Why the last selected file could not be read. */
  const unread = useSignal('');
  const checked = useSignal<Checked>(stored);
  const isTooLong = text.length > CONTENT_LENGTH;
  useEffect(() => {
    if (text === stored.text) checked.value = stored;
    if (text === stored.text || isTooLong) return;
    const timer = setTimeout(() => {
      check(text).then(
        (found) => {
          checked.value = found;
        },
        (error: unknown) => onProblem(failed(error)),
      );
    }, CHECK_MS);
    return () => clearTimeout(timer);
  }, [text, stored.text]);

  async function take(chosen: File): Promise<void> {
    unread.value = '';
    try {
      onChange(await readCsv(chosen));
    } catch (error) {
      unread.value = errorText(failed(error), error instanceof ApiError ? error.detail : undefined);
    }
  }

  const none = checked.value.count === 0 && !file.isOptional ? t('file-none') : '';
  return (
    <>
      <Field
        label={pick(file.label)}
        hint={file.isOptional ? `${pick(file.hint)} ${t('file-may-be-empty')}` : pick(file.hint)}
        wrong={isTooLong ? errorText('game-file-too-long', { most: CONTENT_LENGTH }) : none}
      >
        {(attributes) => (
          <textarea
            {...attributes}
            class="sheet-text"
            rows={9}
            spellcheck={false}
            value={text}
            onInput={({ currentTarget }) => onChange(currentTarget.value)}
          />
        )}
      </Field>
      <div class="buttons">
        <label class="button">
          {t('file-upload')}
          <input
            type="file"
            class="visually-hidden"
            accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            onChange={({ currentTarget }) => {
              const chosen = currentTarget.files?.[0];
              if (chosen) void take(chosen);
              currentTarget.value = '';
            }}
          />
        </label>
        {unread.value !== '' && <Problem text={unread.value} />}
        <span role="status">{t('file-count', { count: checked.value.count })}</span>
      </div>
      <Findings findings={checked.value.problems.map((found) => ({ severity: 'error', text: found }))} />
    </>
  );
}
