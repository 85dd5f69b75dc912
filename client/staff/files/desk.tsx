import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import {
  EVENT_BYTES,
  FILE_KIND_IDS,
  type FileKindId,
  kindOf,
  kindsFor,
  type ShelfFile,
} from '../../../shared/files.ts';
import { errorText } from '../../i18n/error-text.ts';
import { paper } from '../../i18n/paper.ts';
import { staffFiles } from '../../i18n/staff-files.ts';
import { words } from '../../i18n/t.ts';
import { dateTime } from '../../paper/date.ts';
import { Notice, Problem } from '../../paper/notice.tsx';
import { PARCEL } from '../../paper/pixels.tsx';
import { bytesText } from '../kit/bytes.ts';
import { SelectField } from '../kit/field.tsx';
import { FileDrop } from '../kit/file-drop.tsx';
import { Icon } from '../kit/icon.tsx';
import { Loading } from '../kit/loading.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { offerUndo } from '../kit/toasts.tsx';
import { event, failed } from '../session.ts';
import { limitText } from './limit-text.ts';
import { Preview } from './preview.tsx';
import { addressOf, createShelf, removeFile, restoreFile } from './shelf.ts';
import { sendFiles, Uploads } from './uploads.tsx';
import './files.css';

const t = words(staffFiles);
const p = words(paper);

const held = signal<number | null>(null);
const shown = signal<FileKindId | ''>('');
const uploadAs = signal<FileKindId>('poster');
const shelf = createShelf((bytes) => {
  held.value = bytes;
});
const reload = (): Promise<void> => shelf.load(shown.value);

/** All files of the event, by their kind. */
export function FilesDesk() {
  const kinds = kindsFor(event.value?.roles ?? []);
  useEffect(() => {
    shelf.rows.value = null;
    shown.value = '';
    uploadAs.value = kinds[0] ?? 'poster';
    void reload();
  }, []);
  return (
    <>
      <PageHead title={t('title')} lead={t('intro')} actions={held.value !== null && <Held bytes={held.value} />} />
      <section class="card file-upload">
        <SelectField
          label={t('upload-as')}
          value={uploadAs.value}
          onChange={(value) => {
            uploadAs.value = kinds.find((kind) => kind === value) ?? uploadAs.value;
          }}
          options={kinds.map((kind) => ({ value: kind, text: t(`kind-${kind}`) }))}
        />
        <FileDrop
          multiple
          accept={kindOf(uploadAs.value).types.join(',')}
          hint={limitText(uploadAs.value)}
          onFiles={(files) => void sendFiles(uploadAs.value, files).then(reload)}
        />
        <Uploads />
      </section>
      {shelf.problem.value !== '' && (
        <Problem text={errorText(shelf.problem.value)} again={() => void reload()} againLabel={p('again')} />
      )}
      <Tabs
        label={t('kind')}
        tabs={[{ id: '', title: t('every-kind') }, ...kinds.map((id) => ({ id, title: t(`kind-${id}`) }))]}
        value={shown.value}
        onChange={(id) => {
          shown.value = FILE_KIND_IDS.find((kind) => kind === id) ?? '';
          if (shown.value) uploadAs.value = shown.value;
          void reload();
        }}
      >
        <Shelf />
      </Tabs>
    </>
  );
}

function Held({ bytes }: { bytes: number }) {
  const text = t('held', { held: bytesText(bytes), limit: bytesText(EVENT_BYTES) });
  return (
    <div class="file-held">
      <span class="small">{text}</span>
      <meter aria-label={text} min={0} max={EVENT_BYTES} value={bytes} />
    </div>
  );
}

function Shelf() {
  const rows = shelf.rows.value;
  if (rows === null) return shelf.problem.value === '' ? <Loading rows={5} /> : null;
  if (rows.length === 0) {
    return (
      <Notice drawing={PARCEL} title={t('empty')} live>
        <p>{t('empty-text')}</p>
      </Notice>
    );
  }
  return (
    <>
      <ul class="file-grid" aria-busy={shelf.busy.value}>
        {rows.map((file) => (
          <FileCard key={`${file.kind} ${file.hash}`} file={file} />
        ))}
      </ul>
      {shelf.hasMore.value && (
        <button type="button" class="file-more" disabled={shelf.busy.value} onClick={() => void shelf.more()}>
          {t('more')}
        </button>
      )}
    </>
  );
}

/** Names what uses a file, such as `prize:ramen-box`, in words. An unknown use is shown as it is. */
function useText(subject: string): string {
  const colon = subject.indexOf(':');
  const [what, name] = [subject.slice(0, colon), subject.slice(colon + 1)];
  return what === 'prize' || what === 'booth' ? t(`use-${what}`, { name }) : subject;
}

async function remove(file: ShelfFile): Promise<void> {
  shelf.problem.value = '';
  try {
    await removeFile(file);
    await reload();
    offerUndo(t('removed', { name: file.name }), async () => {
      await restoreFile(file);
      await reload();
    });
  } catch (error) {
    shelf.problem.value = failed(error);
  }
}

function FileCard({ file }: { file: ShelfFile }) {
  const uses = file.uses.map(useText).join(', ');
  const size = file.width === null ? '' : ` · ${file.width} × ${file.height}`;
  return (
    <li class="card file-card">
      <a href={addressOf(file.hash)} target="_blank" rel="noopener" aria-label={t('open-of', { name: file.name })}>
        <Preview file={file} />
      </a>
      <div class="file-words">
        <strong class="file-name" title={file.name}>
          {file.name}
        </strong>
        <span class="small">
          {t(`kind-${file.kind}`)} · {bytesText(file.size)}
          {size}
        </span>
        <span class="small">
          {dateTime(file.at)}
          {file.by && ` · ${file.by}`}
        </span>
        <span class={uses ? 'file-uses' : 'small'}>{uses ? t('used-by', { uses }) : t('unused')}</span>
      </div>
      <button
        type="button"
        class="icon-button"
        aria-label={t('remove-of', { name: file.name })}
        disabled={uses !== ''}
        title={uses ? t('in-use') : t('remove')}
        onClick={() => void remove(file)}
      >
        <Icon name="trash" />
      </button>
    </li>
  );
}
