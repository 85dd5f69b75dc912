/** Texts of the automatic check, which a page does when many requests come from one address. */
export const challenge = {
  ko: {
    checking: '같은 인터넷 주소에서 많은 분이 오고 있어요. 잠깐 자동으로 확인할게요…',
  },
  en: {
    checking: 'Many people come from your internet address. One moment, we are checking automatically …',
  },
} as const;
