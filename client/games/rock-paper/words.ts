/** The texts of rock, paper, scissors. */
export const rockPaperWords = {
  ko: {
    number: '{number}라운드',
    final: '결승! 둘이 겨뤄요',
    choose: '사회자를 이길 손 위에 서세요',
    'choose-final': '상대를 이길 손 위에 서세요',
    locked: '가위, 바위… 보!',
    host: '사회자는 {hand}!',
    'final-shown': '결승 결과예요',
    counts: '남은 사람 {stay}명 · 탈락 {out}명',
    stay: '{hand}, 남았어요!',
    'out-with': '{hand}, 아쉽게 탈락했어요',
    'out-without': '손을 고르지 않아서 탈락했어요',
    hidden: '이제 상대의 자리는 보이지 않아요',
    go: '{hand} 쪽으로 가기',
    'standing-on': '지금 {hand} 위에 있어요',
    'stand-on': '가위, 바위, 보 중에 골라 주세요',
    points: '{points}번 통과',
  },
  en: {
    number: 'Round {number}',
    final: 'The final! One against one',
    choose: 'Stand on the hand that beats the host',
    'choose-final': 'Stand on the hand that beats the other',
    locked: 'Rock, paper… scissors!',
    host: 'The host shows {hand}!',
    'final-shown': 'The result of the final',
    counts: '{stay} stay · {out} out',
    stay: 'You stay with {hand}!',
    'out-with': 'You are out with {hand}',
    'out-without': 'You are out, because you chose no hand',
    hidden: 'Where the other one stands is hidden now',
    go: 'Go to {hand}',
    'standing-on': 'You stand on {hand}',
    'stand-on': 'Choose rock, paper or scissors',
    points: '{points} {points|hand|hands} survived',
  },
} as const;

/** The names of the hands. */
export const handWords = {
  ko: { rock: '바위', paper: '보', scissors: '가위' },
  en: { rock: 'rock', paper: 'paper', scissors: 'scissors' },
} as const;
