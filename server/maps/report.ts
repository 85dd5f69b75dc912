import { styleText } from 'node:util';
import type { Diagnostic, Where } from './diagnostics.ts';

export type Lang = 'ko' | 'en';

const WORDS = {
  ko: { error: '오류', warning: '경고', layer: '레이어', tile: '타일', nothing: '지도 파일이 없습니다.' },
  en: { error: 'error', warning: 'warning', layer: 'layer', tile: 'tile', nothing: 'There is no map file.' },
} as const;

// colours only in a terminal that shows them: styleText checks the stream and NO_COLOR
const paint = (style: Parameters<typeof styleText>[0], text: string): string =>
  styleText(style, text, { stream: process.stdout });

function placeOf({ layer, object, tile }: Where, lang: Lang): string {
  const words = WORDS[lang];
  const parts = [layer && `${words.layer} "${layer}"`, object, tile && `${words.tile} ${tile}`];
  return parts.filter(Boolean).join(' · ');
}

function paragraph(d: Diagnostic, lang: Lang): string {
  const mark = paint(d.severity === 'error' ? ['red', 'bold'] : ['yellow', 'bold'], WORDS[lang][d.severity]);
  const place = placeOf(d.where, lang);
  const head = `  ${mark} ${paint('dim', d.rule)}${place === '' ? '' : `  ${paint('cyan', place)}`}`;
  return `${head}\n    ${d.what[lang]} ${d.why[lang]}\n    → ${d.repair[lang]}\n`;
}

const count = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;

function summary(maps: number, findings: readonly Diagnostic[], lang: Lang): string {
  const errors = findings.filter((d) => d.severity === 'error').length;
  const warnings = findings.length - errors;
  const line =
    lang === 'ko'
      ? `지도 ${maps}개: 오류 ${errors}개, 경고 ${warnings}개.`
      : `${count(maps, 'map')}: ${count(errors, 'error')}, ${count(warnings, 'warning')}.`;
  return paint(errors > 0 ? ['red', 'bold'] : ['green', 'bold'], line);
}

/**
 * Returns the report for people: by file, each finding with its place, what is wrong, why it matters, and how to repair
 * it.
 */
export function asText(files: readonly string[], findings: readonly Diagnostic[], lang: Lang): string {
  if (files.length === 0) return `${WORDS[lang].nothing}\n`;
  const places = [...new Set(findings.map((d) => d.where.file))];
  const parts = places.map((file) => {
    const list = findings.filter((d) => d.where.file === file);
    return [paint('bold', file), ...list.map((d) => paragraph(d, lang))].join('\n');
  });
  return `${[...parts, summary(files.length, findings, lang)].join('\n')}\n`;
}

/** Returns the report for programs: one JSON object. */
export function asJson(files: readonly string[], findings: readonly Diagnostic[]): string {
  const errors = findings.filter((d) => d.severity === 'error').length;
  return `${JSON.stringify({ files, errors, warnings: findings.length - errors, findings }, null, 2)}\n`;
}
