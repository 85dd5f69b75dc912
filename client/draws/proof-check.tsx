import { draws } from '../i18n/draws.ts';
import { words } from '../i18n/t.ts';
import { CheckPanel, type CheckPanelProps } from './check-panel.tsx';
import { CopyLine } from './hash-line.tsx';

const t = words(draws);

type ProofCheckProps = Pick<CheckPanelProps, 'expected' | 'shown' | 'plays'> & {
  /** The address of the proof, and the name under which it is saved. */
  path: string;
  file: string;
  /** What the file is good for. */
  text: string;
};

/** The check of a proof in this browser, and what somebody needs who checks it with own tools. */
export function ProofCheck({ path, file, text, expected, shown, plays }: ProofCheckProps) {
  const { commit, freeze } = expected;
  const options = `--commit ${commit}${freeze === null ? '' : ` --freeze ${freeze}`}`;
  return (
    <>
      <CheckPanel address={path} expected={expected} shown={shown} plays={plays} />
      <details class="draw-expert">
        <summary>{t('expert')}</summary>
        <p>{text}</p>
        <p>
          <a href={path} download={file}>
            {t('proof-file')}
          </a>
        </p>
        <CopyLine name={t('command')} value={`npm run draw:verify -- ${location.origin}${path} ${options}`} />
      </details>
    </>
  );
}
