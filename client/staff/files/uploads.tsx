import { signal } from '@preact/signals';
import { type FileKindId, kindOf } from '../../../shared/files.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staffFiles } from '../../i18n/staff-files.ts';
import { words } from '../../i18n/t.ts';
import { ApiError } from '../../net/api.ts';
import { Icon } from '../kit/icon.tsx';
import { Progress } from '../kit/progress.tsx';
import { say } from '../kit/toasts.tsx';
import { failed } from '../session.ts';
import { type Fitted, fitPicture } from './fit-picture.ts';
import { sendFile } from './shelf.ts';

const t = words(staffFiles);

type Upload = { id: number; name: string; done: number; stop: AbortController; problem: string };

const uploads = signal<readonly Upload[]>([]);
let last = 0;

const change = (id: number, part: Partial<Upload>): void => {
  uploads.value = uploads.value.map((one) => (one.id === id ? { ...one, ...part } : one));
};
const drop = (id: number): void => {
  uploads.value = uploads.value.filter((one) => one.id !== id);
};

/** Scales down a photo of a camera, which is larger than any page shows it, so that nobody has to know how. */
function fitFor(kind: FileKindId, file: File): Promise<Fitted> {
  const { bytes, types, side, pixels } = kindOf(kind);
  if (side === undefined || pixels === undefined) return Promise.resolve({ file, scaled: null });
  return fitPicture(file, { bytes, types, side, pixels });
}

/**
 * Uploads files one after the other. Returns the hashes of those that the server accepted. Refusals stay on the page
 * until somebody closes them.
 */
export async function sendFiles(kind: FileKindId, files: readonly File[]): Promise<string[]> {
  const taken: string[] = [];
  for (const file of files) {
    last += 1;
    const id = last;
    const stop = new AbortController();
    uploads.value = [...uploads.value, { id, name: file.name, done: 0, stop, problem: '' }];
    try {
      const { file: fitting, scaled } = await fitFor(kind, file);
      stop.signal.throwIfAborted();
      const { hash } = await sendFile(kind, fitting, {
        signal: stop.signal,
        limit: kindOf(kind).bytes,
        onProgress: (done) => change(id, { done }),
      });
      taken.push(hash);
      drop(id);
      say(scaled ? t('uploaded-scaled', { name: file.name, ...scaled }) : t('uploaded', { name: file.name }));
    } catch (error) {
      if (stop.signal.aborted) drop(id);
      else {
        const detail = error instanceof ApiError ? error.detail : {};
        change(id, { problem: errorText(failed(error), detail) });
      }
    }
  }
  return taken;
}

/** The running uploads, and the refused ones with the reasons. */
export function Uploads() {
  if (uploads.value.length === 0) return null;
  return (
    <ul class="uploads">
      {uploads.value.map((one) => (
        <li key={one.id}>
          {one.problem === '' ? (
            <Progress
              label={t(one.done < 1 ? 'uploading' : 'checking', { name: one.name })}
              done={one.done < 1 ? one.done : null}
              onCancel={() => one.stop.abort()}
            />
          ) : (
            <div class="problem" role="alert">
              <p>{t('refused', { name: one.name, reason: one.problem })}</p>
              <button type="button" class="icon-button" aria-label={t('dismiss')} onClick={() => drop(one.id)}>
                <Icon name="close" size={18} />
              </button>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
