/**
 * Texts of the checks of a draw's proof (`shared/fair/proof-check.ts`): on the page of the draws and in the terminal. Each
 * check is a question, to which the answer is yes if it passed.
 */
export const drawChecks = {
  ko: {
    'check-commit-expected': '전에 보거나 적어 둔 약속값과 같나요?',
    'check-freeze-names-commit': '마감 기록이 이 약속을 가리키나요?',
    'check-freeze-expected': '전에 보거나 적어 둔 마감값과 같나요?',
    'check-times': '약속, 접수 종료, 마감의 시각이 순서대로인가요?',
    'check-round-after-freeze': '약속한 공개 난수가 마감보다 나중에 나오는 것인가요?',
    'check-lots-ascending': '응모 번호가 순서대로 있고, 두 번 나오는 번호가 없나요?',
    'check-lots-count': '응모 번호의 수가 마감 기록과 같나요?',
    'check-lots-root': '명단 전체의 지문이 마감 기록과 같나요? (더하거나 빼거나 바꾼 번호가 없나요?)',
    'check-reveal-names-freeze': '결과가 이 마감 기록을 가리키나요?',
    'check-seed': '공개된 비밀값이 처음에 약속한 것인가요?',
    'check-beacon': '공개 난수의 서명이 맞고, 약속한 바로 그 회차의 것인가요?',
    'check-no-beacon': '약속한 대로 공개 난수를 쓰지 않았나요?',
    'check-drawn-after': '추첨 시각이 마감과 공개 난수보다 나중인가요?',
    'check-winners': '다시 계산한 당첨자와 경품이 결과와 같나요?',
    'check-takeovers': '받지 않은 경품이 대기 순서대로 넘어갔나요?',
    'check-rounds-in-order': '회차 추첨이 순서대로 있고, 모두 사슬이 공개된 다음인가요?',
    'check-seed-chain': '모든 회차의 비밀값이 미리 공개된 사슬로 이어지나요?',
    'check-nonces-in-time': '참가자의 난수가 모두 회차가 시작되기 전에 들어왔나요?',
    'check-lots-in-order': '회차마다 응모 번호가 순서대로 있고, 두 번 나오는 번호가 없나요?',
    'check-round-winners': '회차마다 다시 계산한 당첨자와 경품이 결과와 같나요?',

    'check-plan-times': '약속, 당첨 순간, 종료의 시각이 순서대로인가요?',
    'check-reveal-names-plan': '공개된 비밀값이 이 약속의 것이라고 적혀 있나요?',
    'check-revealed-after': '비밀값이 마지막 당첨 순간이 지난 다음에 공개되었나요?',
    'check-plays-in-time': '모든 참여가 정해진 시간 안에 있었나요?',
    'check-moments': '당첨 순간이 지나고 처음 참여한 분이 그때마다 당첨되었나요?',
    'check-plays-count': '참여 수가 종료 기록과 같나요?',
    'check-plays-head': '참여 기록 전체의 지문이 종료 기록과 같나요? (더하거나 빼거나 순서를 바꾼 것이 없나요?)',
    'check-head-expected': '행사 중에 보거나 적어 둔 참여 지문이 기록에 있나요?',

    'trust-list':
      '명단은 주최자가 만들어요. 내 번호가 명단에 있는지는 직접 볼 수 있지만, 다른 번호가 모두 진짜 참가자인지는 이 파일로 알 수 없어요.',
    'trust-one-lot-each': '한 사람이 번호를 하나만 가졌는지는 이 파일로 알 수 없어요.',
    'trust-published':
      '약속값과 마감값이 추첨 전에 공개되었는지는 그때 적어 둔 값과 비교해야 알 수 있어요. 위의 두 값을 비교해 보세요.',
    'trust-published-chain': '사슬의 끝값이 첫 회차 전에 공개되었는지는 그때 적어 둔 값과 비교해야 알 수 있어요.',
    'trust-drand':
      '공개 난수 drand는 서로 다른 여러 기관이 함께 만들어요. 그 기관의 과반이 짜고 미리 계산하지 않았다고 믿어야 해요.',
    'trust-no-drand':
      '이 추첨은 공개 난수를 쓰지 않아요. 주최자는 비밀값을 먼저 알기 때문에, 원하는 사람이 뽑히도록 명단을 만들 수도 있었어요. 이 파일은 마감한 다음에 아무것도 바뀌지 않았다는 것만 보여 줘요.',
    'trust-late-commit':
      '약속이 접수를 시작한 다음에 공개되었어요. 그때까지의 응모를 보고 비밀값을 골랐을 수도 있어요.',
    'trust-unclaimed': '누가 경품을 받지 않았고 누구를 건너뛰었는지는 주최자의 말을 믿어야 해요.',
    'trust-finishers':
      '누가 회차를 끝까지 마쳤는지는 게임 서버가 정해요. 내 번호가 있는지는 직접 볼 수 있지만, 빠진 사람이 없는지는 이 파일로 알 수 없어요.',
    'trust-nonces':
      '참가자 한 사람이라도 난수를 정직하게 보냈다면 결과를 고를 수 없어요. 다만 주최자가 가짜 참가자를 마지막에 넣지 않았다고 믿어야 해요.',
    'trust-missing-rounds': '이 파일에 없는 회차는 확인할 수 없어요.',
    'trust-void-rounds':
      '쓰지 않은 회차 번호가 있어요. 무효가 된 회차예요. 결과가 마음에 들지 않아 없앤 것이 아니라고 믿어야 해요.',

    'trust-moments-known':
      '주최자의 서버는 당첨 순간을 미리 알아요. 그 순간을 누구에게도 알려 주지 않았다고 믿어야 해요.',
    'trust-plays':
      '누가 언제 참여했고 참여할 자격이 있었는지는 서버가 정해요. 행사 중에 적어 둔 참여 지문이 있으면, 그 뒤에 기록을 바꾸지 않았다는 것은 알 수 있어요.',
    'trust-published-plan': '약속값이 첫 당첨 순간 전에 공개되었는지는 그때 적어 둔 값과 비교해야 알 수 있어요.',

    'unreadable-empty': '파일이 비어 있어요.',
    'unreadable-not-a-proof':
      '추첨 증명 파일이 아니에요. 첫 줄이 draw/1, rounds/1, moments/1 가운데 한 형식이어야 해요.',
    'unreadable-bad-line': '읽을 수 없는 줄이 있거나 파일이 중간에 끊겼어요.',
    'unreadable-line-too-long': '줄이 너무 길어요. 증명 파일이 아니거나 손상되었어요.',
    'unreadable-reveal-without-freeze': '마감 기록 없이 결과가 있어요.',
  },
  en: {
    'check-commit-expected': 'Is the commitment the one that was seen or noted before?',
    'check-freeze-names-commit': 'Does the closing record name this commitment?',
    'check-freeze-expected': 'Is the closing hash the one that was seen or noted before?',
    'check-times': 'Are the commitment, the end of entries and the closing in the right order of time?',
    'check-round-after-freeze': 'Is the promised public random number published after the closing?',
    'check-lots-ascending': 'Are the lots in order, and none there twice?',
    'check-lots-count': 'Are there as many lots as the closing record says?',
    'check-lots-root':
      'Is the fingerprint of the whole list that of the closing record? (Was no lot added, removed or changed?)',
    'check-reveal-names-freeze': 'Does the result name this closing record?',
    'check-seed': 'Is the seed the one that was promised at the beginning?',
    'check-beacon': 'Is the signature of the public random number genuine, and of exactly the promised round?',
    'check-no-beacon': 'Was no public random number used, as the commitment says?',
    'check-drawn-after': 'Was the draw made after the closing and after the public random number?',
    'check-winners': 'Are the winners and their prizes, computed again, those of the result?',
    'check-takeovers': 'Did prizes that were not claimed go on in the order of the waiting list?',
    'check-rounds-in-order': 'Are the draws in order, and all after the chain of seeds was published?',
    'check-seed-chain': 'Does the seed of every draw lead to the chain that was published beforehand?',
    'check-nonces-in-time': "Did all players' random numbers arrive before their round began?",
    'check-lots-in-order': 'Are the lots of every draw in order, and none there twice?',
    'check-round-winners': 'Are the winners of every draw and their prizes, computed again, those of the result?',

    'check-plan-times': 'Are the commitment, the winning moments and the end in the right order of time?',
    'check-reveal-names-plan': 'Does the published seed name this commitment?',
    'check-revealed-after': 'Was the seed published after the last winning moment?',
    'check-plays-in-time': 'Was every play within the time that was promised?',
    'check-moments': 'Did the first play after each winning moment win, and no other?',
    'check-plays-count': 'Are there as many plays as the closing record says?',
    'check-plays-head':
      'Is the fingerprint of all plays that of the closing record? (Was no play added, removed or moved?)',
    'check-head-expected': 'Is the fingerprint of plays that was seen or noted during the event in the record?',

    'trust-list':
      'The organiser makes the list. You can check that your own lot is in it, but this file cannot show that every other lot is a real player.',
    'trust-one-lot-each': 'This file cannot show that nobody had two lots.',
    'trust-published':
      'Whether the two hashes were public before the draw can only be known by comparing them with what was written down at that time.',
    'trust-published-chain':
      'Whether the end of the chain was public before the first round can only be known by comparing it with what was written down at that time.',
    'trust-drand':
      'The public random number (drand) is made by many independent organisations together. Most of them would have to conspire to know it beforehand.',
    'trust-no-drand':
      'This draw uses no public random number. The organiser knew the seed beforehand, and could have made the list so that a certain person wins. The file shows only that nothing was changed after the closing.',
    'trust-late-commit':
      'The commitment was made after entries had begun. The seed could have been chosen with the entries up to then in view.',
    'trust-unclaimed': 'Who did not claim a prize, and who was passed over, is the word of the organiser.',
    'trust-finishers':
      'The server says who took part in the draw of a round. You can check that your own lot is there, but this file cannot show that nobody was left out.',
    'trust-nonces':
      'If a single player sent an honest random number, nobody could choose the result. It must be trusted that the organiser did not add a false player last.',
    'trust-missing-rounds': 'A round that is not in this file cannot be checked.',
    'trust-void-rounds':
      'Some numbers were not used, because their rounds were void. It must be trusted that no round was made void for its result.',

    'trust-moments-known':
      "The organiser's server knows the winning moments beforehand. You have to trust that nobody was told.",
    'trust-plays':
      'The server says who played when, and who could win. A fingerprint that you noted during the event shows that nothing before it was changed later.',
    'trust-published-plan':
      'Whether the commitment was public before the first winning moment can only be known by comparing it with what was written down at that time.',

    'unreadable-empty': 'The file is empty.',
    'unreadable-not-a-proof':
      'This is not the proof of a draw: the first line must be of format draw/1, rounds/1 or moments/1.',
    'unreadable-bad-line': 'A line cannot be read, or the file was cut off.',
    'unreadable-line-too-long': 'A line is too long: this is not a proof, or it is damaged.',
    'unreadable-reveal-without-freeze': 'There is a result without a closing record.',
  },
} as const;
