/**
 * Texts of an event's privacy notice, made from its policy (`client/event-info/privacy-text.ts`). The order is that of
 * article 30 of the Korean Personal Information Protection Act. `a-b`: the text for the value b of the setting a.
 */
export const eventPrivacy = {
  ko: {
    intro:
      '{event} 행사에서 개인정보를 무엇 때문에, 얼마 동안, 어떻게 다루는지 알려 드려요. 개인정보 보호법 제30조에 따른 처리방침이에요. 운영자: {operator}',
    purposes: '1. 목적, 항목, 보유 기간',
    why: '목적',
    items: '항목',
    kept: '보유 기간',
    'visit-title': '행사에 들를 때',
    'visit-why': '같은 방문자로 알아보고 함께 놀기 위해',
    'visit-items': '무작위 번호, 별명, 모습 (이름이나 연락처는 없어요)',
    'visit-kept': '방문자의 브라우저에 180일. 서버에는 무작위 번호와 게임 결과, 날마다 몇 명이 왔는지만 남아요.',
    'identity-title': '본인을 확인할 때',
    'identity-why': '한 사람이 한 번 응모하도록 하고 당첨을 알리기 위해',
    'identity-email': '이메일 주소',
    'identity-sms': '휴대전화 번호',
    'identity-external': '외부 로그인이 알려 주는 계정 번호',
    'identity-kept': '행사가 닫히고 {days}일 뒤까지 (신청 기한 {claim}일 + {keep}일)',
    'fair-title': '경품이 걸린 게임을 끝냈을 때',
    'fair-why': '한 사람이 여러 사람인 척하지 않았는지 확인하기 위해',
    'fair-items': '접속 주소(IP)와 브라우저 종류를 되돌릴 수 없게 바꾼 값 (원래 값은 저장하지 않아요)',
    'fair-kept': '행사가 닫히고 {days}일 뒤까지',
    'trace-title': '게임을 끝냈을 때',
    'trace-why': '사람이 할 수 없는 참여를 알아보고, 그런 당첨을 운영진이 먼저 확인하기 위해',
    'trace-items':
      '이 기기에 둔 쿠키의 무작위 번호와 접속한 통신망(주소의 앞부분)을 되돌릴 수 없게 바꾼 값, 누른 간격이 사람 같은지',
    'trace-kept': '게임을 끝낸 뒤 {days}일',
    'claim-title': '경품을 신청할 때',
    'claim-why': '경품 발송, 배송 문의 응대, 중복 당첨 확인, 당첨자 발표 (이름은 가려서)',
    'claim-items': '받는 분 이름, 휴대전화 번호, 우편번호, 주소',
    'claim-kept': '배송이 끝난 뒤 {days}일',
    refuse:
      '각각 필요한 때에 따로 동의를 받아요. 동의하지 않아도 행사에는 함께할 수 있지만, 그 정보가 꼭 필요한 응모나 경품 발송은 할 수 없어요.',
    'identity-none': '이 행사는 참여할 때 이메일이나 전화번호를 받지 않아요.',
    children: '2. 어린이와 청소년',
    'children-refuse': '만 {age}세보다 어린 분의 개인정보는 받지 않아요. 신청 전에 나이만 여쭤보고 생일은 묻지 않아요.',
    'children-guardian':
      '만 {age}세보다 어린 분의 경품은 법정대리인이 확인하고 동의한 뒤 대리인 자신의 정보로 신청해요. 생일은 묻지 않아요.',
    processors: '3. 처리를 맡긴 곳',
    'processors-text': '아래 일을 맡기고, 맡긴 일에 필요한 만큼만 넘겨요.',
    courier: '경품 배송 (받는 분 이름, 전화번호, 주소)',
    hosting: '데이터베이스 보관 (암호로 잠근 기록)',
    third: '4. 다른 곳에 제공',
    'third-none': '개인정보를 다른 곳에 제공하지 않아요.',
    'third-sponsors': '경품을 협찬한 곳({sponsors})에도 제공하지 않아요.',
    'third-consent':
      '제공할 일이 생기면 누구에게, 무엇을, 왜 주는지 밝히고 먼저 따로 동의를 받아요. 법에 따른 요구가 있을 때만 예외예요.',
    where: '5. 보관하는 곳',
    'held-embedded':
      '행사 서버와 같은 컴퓨터의 데이터베이스에 보관해요. 백업은 기록과 열쇠를 따로 저장해서, 지운 기록은 예전 백업에서도 읽을 수 없어요.',
    'held-own':
      '운영자가 관리하는 데이터베이스 서버에 보관해요. 마당의 백업은 기록과 열쇠를 따로 저장해요. 데이터베이스 서버를 통째로 복사한 백업에는 둘 다 들어 있어서, 지운 기록도 그 백업이 지워질 때까지 잠긴 채 남아 있을 수 있어요.',
    'held-hosted':
      '데이터베이스를 외부 제공자(Supabase)에 맡겨 보관해요. 제공자가 만드는 백업에는 잠긴 기록과 기록별 열쇠가 함께 들어 있어서, 지운 기록도 그 백업이 지워질 때까지 잠긴 채 남아 있어요. 열쇠를 여는 비밀은 행사 서버에만 있어요. 보관하는 나라는 문의처에서 알려 드려요.',
    security: '6. 안전하게 지키는 방법',
    'security-seal': '이름, 연락처, 주소는 기록마다 다른 열쇠로 암호화해요 (AES-256-GCM).',
    'security-mask': '운영진의 목록에서는 가려서 보여 주고, 열어 볼 때마다 누가 왜 열었는지 기록해요.',
    'security-roles': '맡은 일이 있는 운영진만 열 수 있어요. 서버 기록(로그)에는 개인정보를 남기지 않아요.',
    destroy: '7. 파기',
    'destroy-text':
      '보유 기간이 끝나거나 목적을 이루면 바로 파기해요. 기록과 찾기 위한 색인, 열쇠를 함께 지워서 되살릴 수 없어요. 택배 목록으로 내려받은 파일은 배송이 끝나면 지워요.',
    rights: '8. 권리와 쓰는 방법',
    'rights-text':
      '언제든지 내 정보를 보고, 고치고, 지우고, 처리를 멈추고, 동의를 거둘 수 있어요. 아래 문의처에 접수 번호와 함께 알려 주세요. 대리인도 할 수 있어요. 10일 안에 답해 드려요.',
    'rights-deleted': '발송 전에 지우거나 동의를 거두면 경품을 보내 드릴 수 없어요.',
    automatic: '9. 저절로 모이는 정보',
    'automatic-text':
      '방문자를 알아보는 쿠키(180일)와 기기를 구별하는 쿠키(무작위 번호, 1년)를 써요. 둘 다 이 행사 서버에서만 읽어요. 광고나 다른 곳을 따라다니는 쿠키는 없어요. 브라우저 설정에서 쿠키를 막으면 당첨 기록이 이어지지 않아요.',
    'automatic-address':
      '접속 주소(IP)는 지나친 요청을 막고 중복 참여를 확인하는 데만 잠깐 메모리에서 쓰고, 그대로 저장하지 않아요.',
    officer: '10. 개인정보 보호 담당과 문의',
    'officer-name': '담당',
    contact: '연락처',
    complaint: '도움받을 수 있는 다른 곳',
    'complaint-text':
      '개인정보침해 신고센터 (privacy.kisa.or.kr, 국번 없이 118), 개인정보 분쟁조정위원회 (kopico.go.kr, 1833-6972)',
  },
  en: {
    intro:
      'What personal details are used at {event}, what for, how long and how. This is the notice that article 30 of the Korean Personal Information Protection Act asks for. Operator: {operator}',
    purposes: '1. Purposes, details, how long',
    why: 'Purpose',
    items: 'Details',
    kept: 'Kept',
    'visit-title': 'When you visit',
    'visit-why': 'To know you again and let you play together',
    'visit-items': 'A random number, a nickname, a look (no name, no contact)',
    'visit-kept':
      'In your own browser, 180 days. The server keeps the random number, results of games, and how many came each day.',
    'identity-title': 'When you confirm a contact',
    'identity-why': 'So that one person enters once, and to tell you of a win',
    'identity-email': 'E-mail address',
    'identity-sms': 'Mobile number',
    'identity-external': 'The number of the account that you signed in with elsewhere',
    'identity-kept':
      'Until {days} {days|day|days} after the event closes ({claim} {claim|day|days} to claim + {keep} {keep|day|days})',
    'fair-title': 'When you finish a game with a prize',
    'fair-why': 'To check that nobody pretends to be several people',
    'fair-items':
      'A value made from your network address (IP) and the kind of your browser, which cannot be turned back (they themselves are not stored)',
    'fair-kept': 'Until {days} {days|day|days} after the event closes',
    'trace-title': 'When you finish a game',
    'trace-why': 'To notice plays that no person can do, so that staff look at such a win first',
    'trace-items':
      'Values made from the random number in a cookie on this device and from your network (the first part of the address), which cannot be turned back, and whether the rhythm of presses is that of a person',
    'trace-kept': 'Until {days} {days|day|days} after the game',
    'claim-title': 'When you claim a prize',
    'claim-why':
      'Sending the prize, answering questions about the delivery, checking for double wins, the list of winners (name masked)',
    'claim-items': "Recipient's name, mobile number, postcode, address",
    'claim-kept': 'Until {days} {days|day|days} after delivery',
    refuse:
      'You are asked to agree each time, when it is needed. You may refuse and still take part; only what cannot be done without these details (an entry, a parcel) cannot be done.',
    'identity-none': 'This event asks for no e-mail address or phone number when you take part.',
    children: '2. Children and teenagers',
    'children-refuse':
      'No details are taken from people under {age}. Before a claim we ask only whether you are old enough, not for your birthday.',
    'children-guardian':
      'For a winner under {age}, the legal guardian confirms, agrees, and claims with their own details. Nobody is asked for a birthday.',
    processors: '3. Who handles details for us',
    'processors-text': 'These tasks are entrusted to others, who get no more than the task needs.',
    courier: 'Delivering prizes (name, phone number, address of the recipient)',
    hosting: 'Keeping the database (encrypted records)',
    third: '4. Third parties',
    'third-none': 'No personal details are given to anybody else.',
    'third-sponsors': 'Nor are they given to those who sponsor prizes ({sponsors}).',
    'third-consent':
      'Should that ever be needed, you are first told who gets what and why, and asked separately. The only exception is what the law demands.',
    where: '5. Where it is kept',
    'held-embedded':
      'In a database on the same machine as the event. Backups keep records and keys apart, so a deleted record cannot be read in older backups either.',
    'held-own':
      'In a database server that the operator looks after. Backups made by Madang keep records and keys apart. A copy of the whole database server holds both, so a deleted record may remain in it, encrypted, until that copy is deleted.',
    'held-hosted':
      'In a database that a provider (Supabase) keeps for us. Backups made by the provider hold both the encrypted records and their keys, so a deleted record remains in them, encrypted, until they are deleted. The secret that opens the keys is on the server of the event only. Ask the contact below in which country it is kept.',
    security: '6. How it is protected',
    'security-seal':
      'Names, contacts and addresses are encrypted under a key of their own for each record (AES-256-GCM).',
    'security-mask': 'Lists of staff show them masked; each reading is written down with who read it and why.',
    'security-roles': 'Only staff with that task can open them. No personal details are in server logs.',
    destroy: '7. Destruction',
    'destroy-text':
      'Details are destroyed at once when their time is over or their purpose is reached: record, search index and key together, so that they cannot be brought back. Courier lists that were downloaded are deleted after delivery.',
    rights: '8. Your rights and how to use them',
    'rights-text':
      'At any time you may see, correct or delete your details, have their use stopped, or take back your consent. Write to the contact below with your receipt number. Somebody may do so for you. You get an answer within 10 days.',
    'rights-deleted':
      'If details are deleted or consent is taken back before the parcel is sent, the prize cannot be sent.',
    automatic: '9. What is collected by itself',
    'automatic-text':
      'One cookie to know a visitor again (180 days), and one to tell devices apart (a random number, a year). Only the server of this event reads them. No advertising or tracking cookies. If your browser blocks cookies, wins are not kept from one visit to the next.',
    'automatic-address':
      'Network addresses (IP) are used in memory for a short time to hold off too many requests and to notice double entries, and are not stored as they are.',
    officer: '10. Who is responsible, and where to ask',
    'officer-name': 'Responsible',
    contact: 'Contact',
    complaint: 'Others who can help',
    'complaint-text':
      'Korean privacy report centre (privacy.kisa.or.kr, phone 118), Personal Information Dispute Mediation Committee (kopico.go.kr, 1833-6972)',
  },
} as const;
