import type { ShelfFile } from '../../../shared/files.ts';
import { Icon } from '../kit/icon.tsx';
import { addressOf } from './shelf.ts';

/** A small picture; for a document or an archive, an icon. The name is beside it. */
export function Preview({ file }: { file: Pick<ShelfFile, 'hash' | 'mime'> }) {
  return (
    <span class="file-preview">
      {file.mime.startsWith('image/') ? (
        <img src={addressOf(file.hash)} alt="" loading="lazy" decoding="async" />
      ) : (
        <Icon name={file.mime === 'application/zip' ? 'map' : 'file'} size={40} />
      )}
    </span>
  );
}
