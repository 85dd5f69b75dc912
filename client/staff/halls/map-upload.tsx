import { useSignal } from '@preact/signals';
import { ArchiveAnswer, type MapChoice } from '../../../shared/hall.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staffHalls } from '../../i18n/staff-halls.ts';
import { pick, words } from '../../i18n/t.ts';
import { ApiError } from '../../net/api.ts';
import { Problem } from '../../paper/notice.tsx';
import { Findings } from '../kit/findings.tsx';
import { Progress } from '../kit/progress.tsx';
import { upload } from '../kit/upload.ts';
import { event, failed } from '../session.ts';
import { AskMaps } from './ask-maps.tsx';

const t = words(staffHalls);

/** How many files are named; the rest is only counted. */
const NAMED = 8;

function leftOutText(files: readonly string[]): string {
  const names = files.slice(0, NAMED).join(', ');
  const count = files.length - NAMED;
  return t('left-out', { names: count > 0 ? t('left-out-more', { names, count }) : names });
}

/**
 * Uploads maps from an author's machine. Valid maps go live, after a question if they replace a hall. Invalid maps are
 * listed with their faults.
 */
export function MapUpload({ names, changed }: { names: readonly string[]; changed: () => Promise<void> }) {
  const going = useSignal<{ done: number; stop: AbortController } | null>(null);
  const answer = useSignal<ArchiveAnswer | null>(null);
  const asked = useSignal<{ file: File; answer: ArchiveAnswer } | null>(null);
  const problem = useSignal('');

  async function send(file: File, choices: MapChoice[] | null): Promise<void> {
    const stop = new AbortController();
    going.value = { done: 0, stop };
    answer.value = null;
    asked.value = null;
    problem.value = '';
    const onProgress = (done: number): void => {
      going.value = { done, stop };
    };
    try {
      const path = `/api/staff/events/${event.value?.slug ?? ''}/maps`;
      const query = choices ? `?choices=${encodeURIComponent(JSON.stringify(choices))}` : '';
      const said = await upload(`${path}${query}`, file, ArchiveAnswer, { onProgress, signal: stop.signal });
      if (said.status === 'asked') {
        asked.value = { file, answer: said };
        return;
      }
      answer.value = said;
      await changed();
    } catch (error) {
      const code = failed(error);
      if (code !== 'cancelled') problem.value = errorText(code, error instanceof ApiError ? error.detail : undefined);
    } finally {
      going.value = null;
    }
  }

  const now = answer.value;
  const question = asked.value;
  return (
    <div class="form">
      <p class="hint">{t('upload-map-text')}</p>
      <div class="buttons">
        <label class="button">
          {t('upload-map')}
          <input
            type="file"
            class="visually-hidden"
            accept=".zip,application/zip"
            disabled={going.value !== null}
            onChange={({ currentTarget }) => {
              const file = currentTarget.files?.[0];
              if (file) void send(file, null);
              currentTarget.value = '';
            }}
          />
        </label>
      </div>
      {going.value && (
        <Progress
          label={t('upload-map-going')}
          done={going.value.done < 1 ? going.value.done : null}
          onCancel={() => going.value?.stop.abort()}
        />
      )}
      {problem.value !== '' && <Problem text={problem.value} />}
      {now && <Outcome of={now} />}
      {question && (
        <AskMaps
          questions={question.answer.questions}
          names={names}
          close={() => {
            asked.value = null;
          }}
          publish={(choices) => void send(question.file, choices)}
        />
      )}
    </div>
  );
}

/** What went live, what was left out, and what is wrong with the rest. */
function Outcome({ of: { published, leftOut, findings, refused } }: { of: ArchiveAnswer }) {
  return (
    <>
      <p role="status">
        {published.length > 0
          ? t('maps-published', { names: published.map(({ title }) => pick(title)).join(', ') })
          : t('maps-nothing')}
      </p>
      {leftOut.length > 0 && <p class="small">{leftOutText(leftOut)}</p>}
      <Findings findings={findings} refused={refused} />
    </>
  );
}
