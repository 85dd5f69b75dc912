import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import { staffKit } from '../../i18n/staff-kit.ts';
import { words } from '../../i18n/t.ts';
import { Icon } from './icon.tsx';

const t = words(staffKit);

type FileDropProps = {
  /** The types of files, as in `<input accept>`. The server checks them again. */
  accept: string;
  hint: string;
  multiple?: boolean;
  onFiles: (files: readonly File[]) => void;
};

/** Accepts files by dragging, by choosing, or by pasting anywhere on the page while nobody types. */
export function FileDrop({ accept, hint, multiple = false, onFiles }: FileDropProps) {
  const id = useId();
  const over = useSignal(false);
  const take = (list: FileList | null | undefined): void => {
    const files = [...(list ?? [])];
    if (files.length > 0) onFiles(multiple ? files : files.slice(0, 1));
  };
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
      take(event.clipboardData?.files);
    };
    addEventListener('paste', paste);
    return () => removeEventListener('paste', paste);
  });
  return (
    <label
      for={id}
      class={over.value ? 'file-drop over' : 'file-drop'}
      onDragOver={(event) => {
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={() => (over.value = false)}
      onDrop={(event) => {
        event.preventDefault();
        over.value = false;
        take(event.dataTransfer?.files);
      }}
    >
      <Icon name="upload" size={28} />
      <strong>{t('drop-here')}</strong>
      <span class="small">{hint}</span>
      <span class="button">{t('choose-file')}</span>
      <input
        id={id}
        type="file"
        class="visually-hidden"
        accept={accept}
        multiple={multiple}
        onChange={(event) => {
          take(event.currentTarget.files);
          // so that the same file can be chosen again after a mistake
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
}
