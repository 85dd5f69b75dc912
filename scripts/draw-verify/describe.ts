import { drawChecks } from '../../client/i18n/draw-checks.ts';
import { isProven, type Report, type UnreadableProof } from '../../shared/fair/proof-check.ts';
import type { SourceError } from './read-source.ts';
import { type Lang, TEXTS } from './texts.ts';

/** Words of the file, without anything that a terminal would carry out. */
const plain = (text: string): string => text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '').slice(0, 200);

const COUNTED = { draw: 'lots', rounds: 'draws', moments: 'plays' } as const;

/** A report for the terminal. */
export function describeReport(report: Report, lang: Lang): string {
  const t = TEXTS[lang];
  const words = drawChecks[lang];
  const title = report.title ? `“${plain(report.title[lang])}” ` : '';
  const counts = [
    [t[COUNTED[report.kind]], report.count],
    [t.winners, report.prizes],
  ].map(([name, count]) => `${name} ${count?.toLocaleString('en')}`);
  const width = Math.max(t.ok.length, t.failed.length);
  const hashes =
    report.kind === 'rounds'
      ? [[t.end, report.commit]]
      : [
          [t.commit, report.commit],
          ...(report.freeze === null ? [] : [[report.kind === 'draw' ? t.freeze : t.head, report.freeze]]),
        ];
  const state = report.kind === 'moments' && report.state === 'committed' ? 'open' : report.state;
  return [
    `${t[report.kind]} ${title}(${t.event} ${plain(report.event)})`,
    `${t[state]}${report.state === 'committed' ? '' : ` · ${counts.join(' · ')}`}`,
    '',
    ...report.checks.map(({ id, ok, where }) => {
      const place = where === null ? '' : ` (${t.where}: ${plain(String(where))})`;
      return `  ${(ok ? t.ok : t.failed).padEnd(width)}  ${words[`check-${id}`]}${place}`;
    }),
    ...(report.checks.length > 0 ? [''] : []),
    t.compare,
    ...hashes.map(([name, hash]) => `  ${name}  ${hash}`),
    '',
    t.trust,
    ...report.trust.map((id) => `  - ${words[`trust-${id}`]}`),
    '',
    isProven(report) ? t.right : t.wrong,
    '',
  ].join('\n');
}

export const describeUnreadable = ({ reason, line }: UnreadableProof, lang: Lang): string =>
  `${drawChecks[lang][`unreadable-${reason}`]} (${TEXTS[lang].line} ${line})\n`;

export const describeSourceError = ({ reason, detail }: SourceError, lang: Lang): string =>
  `${TEXTS[lang][reason]}${detail === '' ? '' : ` ${plain(detail)}`}\n`;
