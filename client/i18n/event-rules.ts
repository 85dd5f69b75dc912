/**
 * Texts of an event's rules, made from its policy (`client/event-info/rules-text.ts`). `a-b`: the text for the value b
 * of the setting a.
 */
export const eventRules = {
  ko: {
    about: '행사',
    name: '행사 이름',
    operator: '주최',
    opens: '시작 일시',
    closes: '종료 일시',
    zone: '시간대',
    contact: '문의',
    who: '참여할 수 있는 사람',
    'entry-open': '행사 주소를 아는 누구나 참여할 수 있어요.',
    'entry-link': '초대 링크를 받은 분만 들어올 수 있어요.',
    'identity-none':
      '참여할 때 연락처를 확인하지 않아요. 같은 사람이 여러 번 당첨되었는지는 경품을 신청할 때 확인해요.',
    'identity-email-draw': '경품에 응모하려면 이메일 주소를 한 번 확인해요. 확인한 이메일 하나가 한 사람이에요.',
    'identity-sms-draw': '경품에 응모하려면 휴대전화 번호를 문자로 한 번 확인해요. 확인한 번호 하나가 한 사람이에요.',
    'identity-external-draw':
      '경품에 응모하려면 외부 로그인으로 본인을 한 번 확인해요. 확인한 계정 하나가 한 사람이에요.',
    'identity-email-claim':
      '누구나 바로 참여할 수 있고, 당첨되면 경품을 신청할 때 이메일 주소를 확인해요. 확인한 이메일 하나가 한 사람이고, 한 게임의 경품을 하나 받을 수 있어요.',
    'identity-sms-claim':
      '누구나 바로 참여할 수 있고, 당첨되면 경품을 신청할 때 휴대전화 번호를 문자로 확인해요. 확인한 번호 하나가 한 사람이고, 한 게임의 경품을 하나 받을 수 있어요.',
    'identity-external-claim':
      '누구나 바로 참여할 수 있고, 당첨되면 경품을 신청할 때 외부 로그인으로 본인을 확인해요. 확인한 계정 하나가 한 사람이고, 한 게임의 경품을 하나 받을 수 있어요.',
    sample: '둘러보기 위한 체험용 행사예요. 경품을 실제로 보내 드리지 않아요.',
    free: '참여는 언제나 무료예요. 무엇을 사거나 돈을 내도 당첨될 가능성은 달라지지 않아요.',
    prizes: '경품과 추첨',
    'basis-participation':
      '경품이 걸린 게임에 참여한 모든 분 가운데 추첨해요. 중간에 탈락해도 추첨에 들어가요. 캡슐 뽑기는 당첨 순간이 지나고 처음 뽑은 분이 당첨돼요.',
    'basis-completion': '경품이 걸린 게임을 끝까지 해낸 분 가운데 추첨해요.',
    'basis-some-participation': '일부 게임은 참여한 모든 분 가운데 추첨해요.',
    'basis-some-completion': '일부 게임은 끝까지 해낸 분 가운데 추첨해요.',
    draw: '추첨은 서버가 무작위로 하고, 결과를 기록한 뒤에 바로 알려 드려요.',
    ranking:
      '순위에 경품이 걸리면 무엇을 언제까지 겨루는지 순위 페이지에 먼저 알려 드려요. 마감한 뒤 기록을 살펴보고 나서 드려요.',
    stock: '아래 수량만큼만 드려요. 다 나간 경품은 더 추첨하지 않아요.',
    'no-prizes': '아직 정해진 경품이 없어요. 정해지면 여기에 보여 드려요.',
    count: '{count}개',
    value: '개당 {value}원 상당',
    sponsor: '협찬: {sponsor}',
    claim: '경품 받기',
    'claim-days':
      '당첨된 때부터 {days}일 안에 신청해 주세요. 마지막 날짜는 늦어도 {date}까지이고, 정확한 기한은 “내 경품”에 있어요.',
    'claim-how': '당첨된 브라우저에서 “내 경품”을 열면 받는 방법이 있어요.',
    'claim-needed':
      '택배로 보내는 경품에는 받는 분 이름, 휴대전화 번호, 우편번호와 주소가 필요해요. 대한민국 안으로만 보내 드려요.',
    'claim-late': '기한 안에 신청하지 않으면 당첨이 없던 일이 돼요.',
    'claim-wrong': '주소가 잘못되어 돌아온 경품은 다시 보내 드리지 못해요.',
    'to-prizes': '내 경품 열기',
    age: '나이',
    'age-min': '경품은 만 {age}세 이상이면 직접 신청할 수 있어요.',
    'under-refuse': '만 {age}세보다 어린 분은 놀이에는 함께할 수 있지만 경품은 받을 수 없어요.',
    'under-guardian': '만 {age}세보다 어린 분의 경품은 보호자(법정대리인)가 확인하고 대신 신청해요.',
    tax: '세금',
    'tax-rule':
      '값이 5만 원을 넘는 경품은 소득세법에 따라 경품 값 전체의 22%(소득세 20%, 지방소득세 2%)를 세금으로 내야 해요.',
    'tax-undecided': '이 세금을 누가 낼지는 아직 정하지 않았어요. 정하면 여기에 적어요.',
    'tax-operator': '이 세금은 주최 측에서 내요.',
    'tax-winner': '이 세금은 당첨된 분이 내요. 경품을 보내기 전에 내는 방법을 알려 드려요.',
    'tax-filing': '세금 신고에 필요한 정보는 이 누리집에서 받지 않아요. 주최 측에서 따로 연락드려요.',
    'tax-of': '개당 {tax}원',
    announced: '당첨자 발표',
    'announced-text':
      '행사가 닫히면 당첨자 발표 페이지에 가린 이름(김*수)과 접수 번호 끝 네 글자를 보여 드려요. 신청하지 않은 당첨은 접수 번호만 나와요.',
    conduct: '함께 지킬 것',
    'conduct-kind':
      '다른 사람을 괴롭히거나 실명, 전화번호 같은 개인정보를 채팅에 쓰지 마세요. 운영진이 내보낼 수 있어요.',
    'conduct-fair':
      '자동으로 움직이는 프로그램을 쓰거나 한 사람이 여러 사람인 척하면, 확인한 뒤 당첨을 취소할 수 있어요.',
    'conduct-change': '규칙이 바뀌면 새 버전으로 여기에 알려요. 이미 정해진 당첨은 그대로예요.',
  },
  en: {
    about: 'The event',
    name: 'Event',
    operator: 'Held by',
    opens: 'Opens',
    closes: 'Closes',
    zone: 'Time zone',
    contact: 'Questions',
    who: 'Who may take part',
    'entry-open': 'Everybody who has the address of the event.',
    'entry-link': 'Only who was given an invitation link.',
    'identity-none':
      'No contact is confirmed when you take part. Whether one person has won several times is judged when the prize is claimed.',
    'identity-email-draw': 'To be in the draw you confirm an e-mail address once. One confirmed address is one person.',
    'identity-sms-draw':
      'To be in the draw you confirm a mobile number once, by a text message. One confirmed number is one person.',
    'identity-external-draw':
      'To be in the draw you confirm who you are once, by a sign-in elsewhere. One confirmed account is one person.',
    'identity-email-claim':
      'Everybody may play at once. Whoever wins confirms an e-mail address to claim the prize. One confirmed address is one person, who may have one prize of a game.',
    'identity-sms-claim':
      'Everybody may play at once. Whoever wins confirms a mobile number by a text message to claim the prize. One confirmed number is one person, who may have one prize of a game.',
    'identity-external-claim':
      'Everybody may play at once. Whoever wins confirms who they are by a sign-in elsewhere to claim the prize. One confirmed account is one person, who may have one prize of a game.',
    sample: 'This is a sample event to look around in. No prizes are really sent.',
    free: 'Taking part is always free. No purchase and no payment changes the chance to win.',
    prizes: 'Prizes and how they are drawn',
    'basis-participation':
      'A prize is drawn among all who took part in the game it is given in. Who goes out on the way is in the draw too. A capsule machine draws on the spot.',
    'basis-completion': 'A prize is drawn among those who came through the game it is given in.',
    'basis-some-participation': 'In some games it is drawn among everybody who took part.',
    'basis-some-completion': 'In some games it is drawn among those who came through.',
    draw: 'The server draws at random and tells the result as soon as it is recorded.',
    ranking:
      'If there are prizes for the best of a game, the ranking page says beforehand what they are and when it closes. They are given after people have looked at the results.',
    stock: 'There are as many as stand here. What has run out is drawn no more.',
    'no-prizes': 'No prizes have been set yet. They are shown here as soon as they are.',
    count: 'Quantity: {count}',
    value: 'worth {value} KRW each',
    sponsor: 'Sponsored by {sponsor}',
    claim: 'Claiming a prize',
    'claim-days':
      'Claim it within {days} {days|day|days} of the win. The last day is {date} at the latest; the exact time is in "My prizes".',
    'claim-how': 'Open "My prizes" in the browser that won: it says how to receive the prize.',
    'claim-needed':
      "For a prize that is sent, the recipient's name, mobile number, postcode and address are needed. Prizes are sent within South Korea only.",
    'claim-late': 'A prize that is not claimed in time is lost.',
    'claim-wrong': 'A prize that comes back for a wrong address cannot be sent again.',
    'to-prizes': 'Open My prizes',
    age: 'Age',
    'age-min': 'Winners of {age} and older claim their prizes themselves.',
    'under-refuse': 'Who is under {age} is welcome to play, but cannot receive a prize.',
    'under-guardian': 'For a winner under {age}, a parent or legal guardian confirms and claims the prize.',
    tax: 'Tax',
    'tax-rule':
      'On a prize worth more than 50,000 KRW, Korean law asks for 22 % of its whole value (income tax 20 %, local tax 2 %).',
    'tax-undecided': 'Who pays this tax is not decided yet. It will be written here.',
    'tax-operator': 'The organiser pays this tax.',
    'tax-winner': 'The winner pays this tax. Before the prize is sent, the winner is told how.',
    'tax-filing': 'What the tax office needs is not asked for on this site. The organiser will be in touch.',
    'tax-of': '{tax} KRW each',
    announced: 'Announcement of winners',
    'announced-text':
      'When the event has closed, the winners page shows masked names (K*m) and the last four letters of receipts. Wins that nobody has claimed show the receipt only.',
    conduct: 'Playing together',
    'conduct-kind':
      'Do not harass others, and write no real names, phone numbers or the like into the chat. Staff may send you out.',
    'conduct-fair':
      'A win by a program that plays by itself, or by one person who poses as several, may be cancelled after it was looked into.',
    'conduct-change': 'When these rules change, the new version is shown here. What was won stays won.',
  },
} as const;
