import { useSignal } from '@preact/signals';
import * as v from 'valibot';
import { errorText } from '../../i18n/error-text.ts';
import { staffSettings } from '../../i18n/staff-settings.ts';
import { words } from '../../i18n/t.ts';
import { ApiError } from '../../net/api.ts';
import { Problem } from '../../paper/notice.tsx';
import { Findings } from '../kit/findings.tsx';
import { Progress } from '../kit/progress.tsx';
import { upload } from '../kit/upload.ts';
import { event, failed, text } from '../session.ts';

const t = words(staffSettings);

const Answer = v.object({
  published: v.array(v.string()),
  findings: v.array(v.object({ severity: v.picklist(['error', 'warning']), text })),
  refused: v.array(v.string()),
});
type Answer = v.InferOutput<typeof Answer>;

/** Maps from an author's machine: what is good goes live, what is not is explained. */
export function MapUpload({ changed }: { changed: () => Promise<void> }) {
  const going = useSignal<{ done: number; stop: AbortController } | null>(null);
  const answer = useSignal<Answer | null>(null);
  const problem = useSignal('');

  async function send(file: File): Promise<void> {
    const stop = new AbortController();
    going.value = { done: 0, stop };
    answer.value = null;
    problem.value = '';
    const onProgress = (done: number): void => {
      going.value = { done, stop };
    };
    try {
      const path = `/api/staff/events/${event.value?.slug ?? ''}/maps`;
      answer.value = await upload(path, file, Answer, { onProgress, signal: stop.signal });
      await changed();
    } catch (error) {
      const code = failed(error);
      if (code !== 'cancelled') problem.value = errorText(code, error instanceof ApiError ? error.detail : undefined);
    } finally {
      going.value = null;
    }
  }

  const now = answer.value;
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
              if (file) void send(file);
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
      {now && (
        <p role="status">
          {now.published.length > 0 ? t('maps-published', { names: now.published.join(', ') }) : t('maps-nothing')}
        </p>
      )}
      {now && <Findings findings={now.findings} refused={now.refused} />}
    </div>
  );
}
