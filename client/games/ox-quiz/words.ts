/** The texts of the OX quiz page. */
export const oxWords = {
  ko: {
    'round-question': '{number}번 문제 / {total}',
    'round-locked': '그만! 정답을 확인하는 중…',
    'round-reveal': '정답은 {answer}!',
    'stand-on-mat': 'O 또는 X 위에 서 주세요',
    'standing-on': '지금 {mat} 위에 있어요',
    'go-to-mat': '{mat} 쪽으로',
    'counts-hidden': '이제 다른 사람의 자리는 보이지 않아요',
    revival: '패자부활! 모두 다시 도전해요',
  },
  en: {
    'round-question': 'Question {number} of {total}',
    'round-locked': 'Stop! Checking the answer…',
    'round-reveal': 'The answer is {answer}!',
    'stand-on-mat': 'Stand on O or X',
    'standing-on': 'You stand on {mat}',
    'go-to-mat': 'Go to {mat}',
    'counts-hidden': 'Where the others stand is hidden now',
    revival: 'Second chance! Everybody plays',
  },
} as const;
