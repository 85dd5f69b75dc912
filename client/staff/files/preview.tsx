import type { ShelfFile } from '../../../shared/files.ts';
import { Icon } from '../kit/icon.tsx';
import { addressOf } from './shelf.ts';

/** The picture itself, small; a paper or an archive by its drawing. Its name stands beside it. */
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
