/**
 * What a winner agrees to, by version (`CONSENT_VERSION` in shared/claim.ts). The text of a version never changes: a claim keeps
 * the version, not the text. `consent.test.ts` holds that.
 */
export const consents = {
  '2026-11': {
    ko: {
      title: '개인정보 수집·이용 동의',
      intro: '경품을 보내 드리는 데 꼭 필요한 정보만 받아요. 정보를 받는 곳: {operator}',
      purpose: '목적',
      'purpose-text': '경품 발송, 배송 문의 응대, 중복 당첨 확인',
      items: '항목',
      'items-text': '받는 분 이름, 휴대전화 번호, 우편번호, 도로명주소, 상세주소',
      retention: '보유 기간',
      'retention-text': '배송이 끝난 뒤 {days}일까지 보관하고 바로 파기해요. 그 전에도 요청하시면 지워 드려요.',
      processor: '처리 위탁',
      'processor-text': '{courier}: 경품 배송 (이름, 전화번호, 주소를 전달)',
      refusal: '거부할 권리',
      'refusal-text': '동의하지 않으실 수 있어요. 다만 주소를 모르면 경품을 보내 드릴 수 없어요.',
      contact: '문의',
      agree: '위 내용을 읽었고, 경품 발송을 위한 개인정보 수집·이용에 동의해요.',
    },
    en: {
      title: 'Consent to use your details',
      intro: 'Only what is needed to send you your prize is asked for. Asked by: {operator}',
      purpose: 'Purpose',
      'purpose-text': 'Sending the prize, answering questions about the delivery, checking for double wins',
      items: 'Details',
      'items-text': "Recipient's name, mobile number, postcode, road address, address detail",
      retention: 'Kept for',
      'retention-text': 'Until {days} days after delivery, then destroyed at once. Earlier if you ask us to.',
      processor: 'Passed on to',
      'processor-text': '{courier}, who delivers for us (name, phone number, address)',
      refusal: 'Your right to refuse',
      'refusal-text': 'You may refuse. Without an address, though, we cannot send the prize.',
      contact: 'Questions',
      agree: 'I have read this and agree to the use of my details for sending the prize.',
    },
  },
};
