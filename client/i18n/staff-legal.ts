/** Texts of the checklist about the law, at the policy desk. They explain, and are no legal advice. */
export const staffLegal = {
  ko: {
    title: '경품 행사에서 지켜야 할 것',
    lead: '지금 설정이 무엇을 뜻하는지 쉬운 말로 적었어요. 설명일 뿐 법률 자문은 아니니, 큰 행사라면 전문가에게도 물어보세요.',
    good: '괜찮아요',
    look: '한 번 더 살펴보세요',
    open: '정해야 해요',
    'see-prizes': '경품 보기',
    free: '참여는 무료',
    'free-text':
      '참가비나 구매 조건이 있으면 사행성 문제가 생길 수 있어요. 마당에는 돈을 받는 기능이 없어서 참여는 언제나 무료예요. 행사장 밖에서도 “구매한 분만” 같은 조건을 붙이지 마세요.',
    basis: '경품은 추첨으로',
    'basis-participation':
      '지금은 참여한 모두 가운데 추첨해요. 게임산업진흥법 제28조 3호는 게임의 결과로 경품을 주어 사행성을 부추기는 일을 금지해요. 결과와 관계없이 참여자 가운데 추첨하면 게임 실력이나 점수의 대가가 아니어서 가장 안전해요. 그래서 기본값이에요. 순위에 거는 경품은 이 설정과 따로 결과에 따라 나가니, 걸기 전에 확인하세요.',
    'basis-other':
      '지금은 게임을 끝까지 한 사람이나 성적에 따라 경품이 가요. 게임의 결과로 경품을 주는 것으로 볼 수 있어 게임산업진흥법 제28조 3호와 부딪힐 수 있어요. 잘 모르겠다면 ‘참여한 모두’ 추첨으로 바꾸세요.',
    tax: '5만 원이 넘는 경품의 세금',
    'tax-none':
      '값이 5만 원을 넘는 경품이 없어서 낼 세금이 없어요. 5만 원을 넘으면 넘는 부분이 아니라 경품 값 전체에 22%(소득세 20%, 지방소득세 2%)가 붙어요. 경품마다 값을 적어 두면 저절로 계산해요.',
    'tax-undecided':
      '5만 원이 넘는 경품이 있는데 세금을 누가 낼지 정하지 않았어요. 경품 값 전체의 22%이고, 참여하기 전에 누가 내는지 알려야 해요. 위에서 골라 주세요.',
    'tax-operator':
      '주최 측이 내요. 대신 낸 세금도 당첨자의 소득으로 보아 실제 부담은 22%보다 커질 수 있으니 세무 담당자와 확인하세요. 신고에 필요한 주민등록번호는 마당에서 받지 않아요.',
    'tax-winner':
      '당첨자가 내요. 행사 안내에 경품마다 세금이 얼마인지 적혀요. 세금을 먼저 받은 뒤에 경품을 보내세요. 신고에 필요한 주민등록번호는 마당에서 받지 않아요.',
    age: '만 14세 미만',
    'age-refuse':
      '만 {age}세보다 어린 당첨자에게는 개인정보를 묻지 않고, 경품을 보내지 않아요. 만 14세 미만의 개인정보에는 법정대리인의 동의가 필요하므로(개인정보 보호법 제22조의2) 가장 간단하고 안전해요.',
    'age-guardian':
      '만 {age}세보다 어린 당첨자는 보호자가 자기 이름과 연락처로 대신 신청해요. 법정대리인이 맞는지 확인할 책임은 주최 측에 있으니, 전화 같은 확인 방법을 정해 두세요.',
    retention: '개인정보 보관 기간',
    'retention-text':
      '배송한 뒤 {days}일이 지나면 이름과 연락처, 주소를 지워야 해요. 동의를 받을 때 이 기간을 알렸으니 그보다 오래 두지 마세요. 내려받은 택배 목록 파일도 함께 지우세요.',
    'retention-long':
      '배송한 뒤 {days}일 동안 보관해요. 경품을 보내는 데 필요한 기간보다 길 수 있어요. 이유가 없다면 줄이세요.',
  },
  en: {
    title: 'What the law asks of a prize event',
    lead: 'What the present settings mean, in plain words. This explains Korean law and is no legal advice: for a large event, ask a lawyer too.',
    good: 'Fine',
    look: 'Think twice',
    open: 'To be decided',
    'see-prizes': 'See the prizes',
    free: 'Taking part is free',
    'free-text':
      'A fee, or a purchase as a condition, can make a promotion gambling. Madang takes no money, so taking part is always free. Do not add such a condition elsewhere either.',
    basis: 'Prizes are drawn',
    'basis-participation':
      'Prizes are drawn among everybody who took part. Article 28 (3) of the Game Industry Promotion Act forbids prizes that reward the result of a game. A draw that does not depend on the result rewards neither skill nor score, so it is the safest choice. That is why it is the default. Prizes for a ranking are given by result whatever is set here, so check before you set them up.',
    'basis-other':
      'Prizes go to those who finish, or by result. That can be seen as a reward for the result of a game, which article 28 (3) of the Game Industry Promotion Act forbids. If in doubt, choose the draw among everybody who took part.',
    tax: 'Tax on prizes above 50,000 KRW',
    'tax-none':
      'No prize is worth more than 50,000 KRW, so no tax is due. Above that, 22% (20% income tax, 2% local tax) is due on the whole value and not only on the part above. Enter the value of each prize, and it is calculated.',
    'tax-undecided':
      'A prize is worth more than 50,000 KRW, and nothing says who pays the tax. It is 22% of the whole value, and people must know who pays before they take part. Please choose above.',
    'tax-operator':
      'The organiser pays. The tax that you take over can itself count as income of the winner, so it may cost more than 22%: ask your tax adviser. Madang does not ask for the resident number that the filing needs.',
    'tax-winner':
      'The winner pays. The rules name the tax of each prize. Collect it before you send the prize. Madang does not ask for the resident number that the filing needs.',
    age: 'Younger than 14',
    'age-refuse':
      'Winners younger than {age} are asked for no personal data and get no prize. Data of children under 14 needs the consent of a guardian (Personal Information Protection Act, article 22-2), so this is the simplest and safest choice.',
    'age-guardian':
      'For a winner younger than {age}, a guardian claims with their own name and contact. The organiser must verify that it is the legal guardian: decide how, for example by telephone.',
    retention: 'How long personal data is stored',
    'retention-text':
      'Names, contacts and addresses must be deleted {days} {days|day|days} after delivery. People agreed to this time, so keep nothing longer. Delete downloaded parcel lists too.',
    'retention-long':
      'Data is stored for {days} {days|day|days} after delivery. That may be longer than sending a prize needs. Shorten it unless you have a reason.',
  },
} as const;
