/** Texts of the page that unsubscribes from messages. */
export const unsubscribing = {
  ko: {
    title: '메시지 그만 받기',
    question: '이 행사의 이런 메시지를 그만 받을까요?',
    'question-text': '당첨이나 인증처럼 꼭 알려야 하는 메시지는 그래도 보내요.',
    yes: '그만 받기',
    done: '이제 보내지 않을게요.',
    'done-text': '이 창은 닫아도 돼요.',
    wrong: '이 링크는 쓸 수 없어요.',
    'wrong-text': '메일에 있는 링크를 처음부터 끝까지 다시 눌러 주세요.',
  },
  en: {
    title: 'Stop messages',
    question: 'Stop messages like this from this event?',
    'question-text': 'What has to be told, such as a prize or a code that you asked for, still comes.',
    yes: 'Stop them',
    done: 'You will get no more of them.',
    'done-text': 'You can close this page.',
    wrong: 'This link cannot be used.',
    'wrong-text': 'Please use the whole link of the mail.',
  },
} as const;
