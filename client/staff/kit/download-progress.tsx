import { errorText } from '../../i18n/error-text.ts';
import { staffKit } from '../../i18n/staff-kit.ts';
import { words } from '../../i18n/t.ts';
import { Problem } from '../../paper/notice.tsx';
import { bytesText } from './bytes.ts';
import { Progress } from './progress.tsx';
import type { RunningDownload } from './running-download.ts';

const t = words(staffKit);

/** Shows how much of a file has arrived, with a cancel button; after a failure, the reason. Shows nothing otherwise. */
export function DownloadProgress({ of: { bytes, problem, cancel } }: { of: RunningDownload }) {
  if (bytes.value !== null) {
    return <Progress label={`${t('downloading')} · ${bytesText(bytes.value)}`} done={null} onCancel={cancel} />;
  }
  return problem.value === '' ? null : <Problem text={errorText(problem.value)} />;
}
