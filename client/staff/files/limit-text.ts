import { type FileKindId, kindOf } from '../../../shared/files.ts';
import { staffFiles } from '../../i18n/staff-files.ts';
import { words } from '../../i18n/t.ts';
import { bytesText } from '../kit/bytes.ts';

const t = words(staffFiles);

/** Describes in words what can be uploaded as this kind. */
export function limitText(kind: FileKindId): string {
  const { types, bytes, side } = kindOf(kind);
  const size = bytesText(bytes);
  if (types.includes('application/zip')) return t('limit-zip', { size });
  if (types.includes('application/pdf')) return t('limit-pdf', { size });
  return t('limit-picture', { size, side: side ?? 0 });
}
