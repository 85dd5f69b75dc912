import { useSignal } from '@preact/signals';
import { useEffect, useId, useMemo } from 'preact/hooks';
import { type FileKindId, kindOf } from '../../../shared/files.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staffFiles } from '../../i18n/staff-files.ts';
import { words } from '../../i18n/t.ts';
import { Cancel } from '../../paper/cancel.tsx';
import { Dialog } from '../../paper/dialog.tsx';
import { Problem } from '../../paper/notice.tsx';
import { FileDrop } from '../kit/file-drop.tsx';
import { Icon } from '../kit/icon.tsx';
import { Loading } from '../kit/loading.tsx';
import { limitText } from './limit-text.ts';
import { Preview } from './preview.tsx';
import { createShelf } from './shelf.ts';
import { sendFiles, Uploads } from './uploads.tsx';
import './files.css';

const t = words(staffFiles);

type FilePickerProps = {
  kind: FileKindId;
  /** The SHA-256 of the selected file. */
  value: string | null;
  onChange: (hash: string | null) => void;
  label: string;
};

/** A field for a file of the event: an existing one, or a new upload. */
export function FilePicker({ kind, value, onChange, label }: FilePickerProps) {
  const id = useId();
  const choosing = useSignal(false);
  const isPicture = kindOf(kind).types.some((type) => type.startsWith('image/'));
  return (
    <fieldset class="field file-picker" aria-describedby={`${id}-hint`}>
      <legend class="label">{label}</legend>
      <span class="hint" id={`${id}-hint`}>
        {limitText(kind)}
      </span>
      <div class="file-picked">
        {value ? (
          <>
            <Preview file={{ hash: value, mime: isPicture ? 'image/png' : 'application/pdf' }} />
            <span class="visually-hidden">{t('picked')}</span>
          </>
        ) : (
          <span class="small">{t('nothing-picked')}</span>
        )}
        <div class="file-picker-buttons">
          <button type="button" onClick={() => (choosing.value = true)}>
            {t(value ? 'change' : 'pick')}
          </button>
          {value && (
            <button type="button" class="quiet" onClick={() => onChange(null)}>
              {t('clear')}
            </button>
          )}
        </div>
      </div>
      {choosing.value && (
        <PickDialog
          kind={kind}
          close={() => (choosing.value = false)}
          pick={(hash) => {
            choosing.value = false;
            onChange(hash);
          }}
        />
      )}
    </fieldset>
  );
}

function PickDialog({ kind, close, pick }: { kind: FileKindId; close: () => void; pick: (hash: string) => void }) {
  const shelf = useMemo(() => createShelf(), []);
  useEffect(() => void shelf.load(kind), []);
  const rows = shelf.rows.value;
  return (
    <Dialog title={t('pick-title')} close={close} actions={<Cancel close={close} />}>
      <FileDrop
        accept={kindOf(kind).types.join(',')}
        hint={limitText(kind)}
        onFiles={(files) =>
          void sendFiles(kind, files).then(([hash]) => {
            if (hash) pick(hash);
          })
        }
      />
      <Uploads />
      {shelf.problem.value !== '' && <Problem text={errorText(shelf.problem.value)} />}
      {rows === null && shelf.problem.value === '' && <Loading rows={3} />}
      {rows?.length === 0 && <p class="small">{t('pick-empty')}</p>}
      {rows && rows.length > 0 && (
        <ul class="pick-grid">
          {rows.map((file) => (
            <li key={file.hash}>
              <button type="button" onClick={() => pick(file.hash)}>
                <Preview file={file} />
                <span class="file-name">{file.name}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {shelf.hasMore.value && (
        <button type="button" disabled={shelf.busy.value} onClick={() => void shelf.more()}>
          <Icon name="chevron" size={18} /> {t('more')}
        </button>
      )}
    </Dialog>
  );
}
