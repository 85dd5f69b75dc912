/** What `npm run draw:verify` says beside the checks. */
export const TEXTS = {
  ko: {
    usage: `사용법: npm run draw:verify -- 파일-또는-주소 [--commit 값] [--freeze 값]

추첨 증명 파일을 처음부터 다시 계산해 확인해요. 마당 서버의 코드는 쓰지 않아요.
  --commit 값   추첨 전에 적어 둔 약속값 (회차 추첨은 사슬의 끝값)
  --freeze 값   추첨 전에 적어 둔 마감값 (즉석 당첨은 행사 중에 적어 둔 참여 지문)
종료 코드: 0 모두 맞음, 1 다른 점이 있음, 2 파일을 읽을 수 없음`,
    draw: '추첨',
    rounds: '회차 추첨',
    moments: '즉석 당첨',
    event: '행사',
    committed: '접수 중: 명단은 아직 마감되지 않았어요.',
    frozen: '마감: 아직 추첨하지 않았어요.',
    drawn: '추첨 완료',
    lots: '응모 번호',
    draws: '추첨 횟수',
    plays: '참여',
    head: '참여 지문',
    open: '진행 중: 당첨 순간은 끝난 다음에 공개돼요.',
    winners: '당첨',
    ok: '확인',
    failed: '실패',
    where: '처음 다른 곳',
    compare: '추첨 전에 적어 둔 값, 또는 그때 본 페이지의 값과 비교하세요:',
    commit: '약속값',
    freeze: '마감값',
    end: '사슬의 끝값',
    trust: '이 파일로 알 수 없어서 믿어야 하는 것:',
    right: '모든 확인을 통과했어요.',
    wrong: '증명이 맞지 않아요. 실패한 확인이 있어요.',
    line: '줄',
    file: '파일을 열 수 없어요.',
    connection: '주소에 연결할 수 없어요.',
    status: '주소가 파일을 주지 않았어요. 응답:',
    silent: '주소가 대답하지 않아 그만두었어요.',
    slow: '내려받기가 너무 오래 걸려 그만두었어요.',
  },
  en: {
    usage: `Usage: npm run draw:verify -- FILE-OR-URL [--commit HEX] [--freeze HEX]

Computes the proof of a draw again, from beginning to end. It uses no code of the server.
  --commit HEX   the commitment that you wrote down before the draw (for rounds: the end of the chain)
  --freeze HEX   the closing hash that you wrote down before the draw (instant wins: the fingerprint of plays)
Exit code: 0 everything is right, 1 something differs, 2 the file cannot be read`,
    draw: 'Draw',
    rounds: 'Draws of rounds',
    moments: 'Instant win',
    event: 'event',
    committed: 'Open for entries: the list is not closed yet.',
    frozen: 'Closed: the draw has not been made yet.',
    drawn: 'Drawn',
    lots: 'lots',
    draws: 'draws',
    plays: 'plays',
    head: 'plays',
    open: 'Open: the winning moments are published after the end.',
    winners: 'winners',
    ok: 'ok',
    failed: 'FAILED',
    where: 'first difference',
    compare: 'Compare with what you wrote down, or with the page that you saw, before the draw:',
    commit: 'commit',
    freeze: 'freeze',
    end: 'end of the chain',
    trust: 'What this file cannot show, and remains to be trusted:',
    right: 'All checks passed.',
    wrong: 'The proof is wrong: at least one check failed.',
    line: 'line',
    file: 'The file cannot be opened.',
    connection: 'The address cannot be reached.',
    status: 'The address did not give the file. Its answer:',
    silent: 'The address does not answer. Given up.',
    slow: 'The download takes too long. Given up.',
  },
} as const;

export type Lang = keyof typeof TEXTS;
