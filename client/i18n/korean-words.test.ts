import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');

/**
 * Each thing has one name, which a Korean office or shop would use. Left: the forbidden word; right: the word to use,
 * with the reason. The test reads every catalogue, the texts of the server (mails, roles), and the Korean pages of the
 * documentation.
 */
const FORBIDDEN: readonly [word: RegExp, instead: string][] = [
  [/연습(?! 상자)/, '리허설: the console, the halls and the trail speak of the same thing'],
  [/입장 금지|풀어 주기/, '차단, 차단 해제: the desk, the host and the trail speak of the same thing'],
  [/감사 (기록|로그)/, '활동 기록: the name of the desk'],
  [/전시 담당|전시자/, '부스 담당: the role'],
  [/배송 담당|발송 담당/, '출고 담당: the role'],
  [
    /(?<![가-힣])판(?![가-힣]*[매정독단])(은|이|을|의|에|부터|까지|만|도|과|[ .,!?’]|$)/,
    '회차 for a round, 버전 for a version: 판 is both',
  ],
  [/\{\w+\}판|한 판|새 판/, '회차 for a round, 버전 for a version: 판 is both'],
  [/여는 때|닫는 때/, '시작 일시, 종료 일시'],
  [/부르는 이름/, '표시 이름'],
  [/모이는 시간/, '대기 시간'],
  [/주소 기다림/, '배송지 미입력'],
  [/새로 보낼 상자|보낼 준비 됨/, '발송 대기'],
  [/잡아 두|잡아 둠|잡아 둔/, '보류'],
  [/되풀이(?!되|될)/, '반복'],
  [/백만 (픽셀|화소)/, '1,200만 화소'],
  [/보안 수단/, '본인 확인 방법'],
  [/까닭/, '사유'],
];

const files = (...patterns: string[]): { name: string; lines: string[] }[] =>
  patterns
    .flatMap((pattern) => globSync(pattern, { cwd: ROOT }))
    .filter((name) => !name.endsWith('.test.ts'))
    .map((name) => ({ name, lines: readFileSync(join(ROOT, name), 'utf8').split('\n') }));

const PAGES = files('client/i18n/*.ts', 'client/games/*/words.ts');
const MAILS = files('server/notify/templates/*.ts');
const OTHERS = files('server/auth/role-names.ts', 'docs/*.ko.md', 'server/maps/check/*-texts.ts');

const wrongWords = (line: string): string[] =>
  FORBIDDEN.flatMap(([word, instead]) => (word.test(line) ? [instead] : []));

/** The sentence endings in the Korean strings of a line of source. */
const endings = (line: string): string[] =>
  [...line.matchAll(/([가-힣]+)[’”)]*[.!?…](?=['"’”`\s)]|$)/g)].map((match) => match[1] ?? '');

describe('Korean words (K10)', () => {
  it.each([...PAGES, ...MAILS, ...OTHERS])('$name calls things by their one name', ({ lines }) => {
    const found = lines.flatMap((line, n) =>
      wrongWords(line).map((instead) => `${n + 1}: ${line.trim()} -> ${instead}`),
    );
    expect(found).toEqual([]);
  });

  it('negative control: finds the other name', () => {
    const old = [
      "rehearsal: '연습',",
      "ban: '입장 금지',",
      "'reason-help': '사유는 감사 기록에 남아요.',",
      "'policy-lead': '지금 {version}판이에요.',",
      "'result-out': '아쉬워요! 다음 판에 다시 만나요.',",
      "winners: '한 판의 당첨자',",
    ];
    expect(old.filter((line) => wrongWords(line).length === 0)).toEqual([]);
    expect(wrongWords("'판매 중인 상품을 판정해요.'")).toEqual([]);
  });
});

describe('one level of politeness', () => {
  /* Pages use 해요체 with 세요. A mail is a letter of the organiser and uses 합니다체 with 세요. */
  it.each(PAGES)('$name speaks as pages do', ({ lines }) => {
    const found = lines.flatMap((line) =>
      endings(line)
        .filter((word) => /(다|니까|시오|죠|지요)$/.test(word))
        .map((word) => `${word}: ${line}`),
    );
    expect(found).toEqual([]);
  });

  it.each(MAILS)('$name writes as mails do', ({ lines }) => {
    const found = lines.flatMap((line) =>
      endings(line)
        .filter((word) => /(?<!세)요$|죠$/.test(word))
        .map((word) => `${word}: ${line}`),
    );
    expect(found).toEqual([]);
  });

  it('negative control: finds the other level', () => {
    expect(endings("saved: '저장했습니다.', x: '지금 바꿔 주세요.'")).toEqual(['저장했습니다', '주세요']);
  });
});

/**
 * A particle that depends on the last sound cannot follow a blank, because the last sound of a name, number or address
 * is unknown. Such a sentence is built in another way ("지웠어요: {name}"), or has a fixed word between ("{name} 님이",
 * "{count}명은").
 */
const PARTICLE =
  /\{\w+\}[’”]*(?:(?:을|를|이|가|은|는|과|와|으로|로|이라|라|이에요|예요|이고|이며|이나|나)(?![가-힣])|\(?[가-힣]+\)?\([가-힣]\)|\([가-힣]\)[가-힣]?)/g;
const openParticles = (line: string): string[] => line.match(PARTICLE) ?? [];

describe('particles after a blank (K10)', () => {
  it.each([...PAGES, ...MAILS])('$name has none that follows a sound', ({ lines }) => {
    expect(lines.flatMap(openParticles)).toEqual([]);
  });

  it('negative control: finds them', () => {
    const old = [
      '{name}을(를) 지웠어요',
      '“{hall}”이(가) 입구',
      '버전 {version}이 시행 중',
      '{x}(이)라는',
      '{a}로 보냈어요',
    ];
    expect(old.filter((line) => openParticles(line).length === 0)).toEqual([]);
    expect(['{count}명이', '{name} 님이', '{date}에', '{days}일로', '{n}회차를'].flatMap(openParticles)).toEqual([]);
  });
});
