import type { ErrorCode } from '../../shared/errors.ts';

type Texts = Readonly<Partial<Record<ErrorCode, string>>>;

/** Texts of the refusals that only routes of the console return. The console adds them with `learnErrors`. */
export const consoleErrors = {
  ko: {
    'code-wrong': '이 번호가 아니에요. 앱에 지금 보이는 여섯 자리를 적어 주세요.',
    'code-used': '이미 쓴 번호예요. 앱에 다음 번호가 나오면 적어 주세요.',
    'factor-locked': '여러 번 틀려서 잠시 잠겼어요. 몇 분 뒤에 다시 해 주세요.',
    'passkey-refused': '패스키를 확인하지 못했어요. 다시 해 보거나 인증 앱의 번호를 써 주세요.',
    'enrol-too-late': '로그인한 지 10분이 지났어요. 안전을 위해 새 로그인 링크로 들어와서 설정해 주세요.',
    'reset-no-address':
      '이분께는 메일로 링크를 보낼 수 없어서 초기화하지 않았어요. 링크를 건네는 사람이 이분으로 로그인할 수 있게 되기 때문이에요. 대신 내보낸 뒤 새로 초대해 주세요.',
    'not-yourself': '내 역할은 다른 관리자만 바꿀 수 있어요.',
    'already-member': '이 이메일을 쓰는 분은 이미 이 행사에 있어요. 아래 목록에서 역할을 바꿔 주세요.',
    'last-hall': '행사에는 홀이 하나는 있어야 해요. 다른 홀을 먼저 더해 주세요.',
    'hall-is-entrance': '방문객이 들어오는 입구예요. 다른 홀을 입구로 고른 뒤에 빼 주세요.',
    'hall-plays': '이 홀에서 게임이 진행되고 있어요. 끝난 뒤에 다시 해 주세요.',
    'slug-taken': '이미 쓰고 있는 주소예요. 다른 주소를 골라 주세요.',
    'draw-no-stock': '남은 수량보다 많은 경품은 걸 수 없어요.',
    'draw-late': '마감 시각이 이미 지났어요.',
    'draw-not-rehearsing': '리허설 추첨은 리허설 중에만 할 수 있어요.',
    'moments-taken': '이 게임에는 그 시간에 즉석 당첨이 이미 있어요.',
    'moments-no-hours': '그 시간에는 행사가 열려 있지 않아요. 기간과 하루 시간을 다시 골라 주세요.',
    'moments-late': '시작 시각이 이미 지났어요. 지금보다 뒤로 골라 주세요.',
    'moments-started': '이미 시작해서 거둘 수 없어요.',
    'draw-closed': '명단이 이미 마감되어 되돌릴 수 없어요.',
    'key-taken': '이미 쓰고 있는 코드예요. 다른 코드를 골라 주세요.',
    'already-given': '이미 나간 경품이 있어서 그렇게 바꿀 수 없어요.',
    'already-open': '이미 열린 행사라 할 수 없어요.',
    'after-the-end': '행사가 끝난 뒤에는 넣을 수 없어요. 시작 일시를 행사 종료 일시보다 앞으로 정해 주세요.',
    'stage-taken': '그 시간에 같은 무대에서 다른 회차가 있어요. 시작 일시나 길이, 반복 간격을 바꿔 주세요.',
    'programme-full': '프로그램은 한 행사에 500개까지예요.',
    'not-yours': '내가 맡은 부스만 고칠 수 있어요.',
    'not-claimed': '아직 당첨자가 받을 곳을 적지 않았어요.',
    'nothing-to-export': '새로 내보낼 당첨자가 없어요.',
    'win-changed': '그사이 상태가 바뀌었어요. 새로 고친 뒤 다시 살펴봐 주세요.',
    'receipt-unknown': '이 접수 번호의 당첨이 없어요. 숫자와 A~F 글자 12자리인지, 이 행사의 것인지 확인해 주세요.',
    'codes-no-column':
      '코드가 있는 열을 찾을 수 없어요. 첫 줄에 열 이름 “코드”를 적거나, 한 줄에 코드 하나만 적어 주세요.',
    'codes-too-many': '코드가 너무 많아요. 한 번에 {most}개까지 넣을 수 있으니 파일을 나눠 주세요.',
    'handed-over': '이미 건네드린 경품이에요. 다시 찾아 언제인지 확인해 주세요.',
    'winner-unconfirmed':
      '당첨자가 아직 연락처를 확인하지 않았어요. “내 경품”에서 확인한 뒤 다시 와 달라고 말씀해 주세요.',
    'file-too-large': '파일이 너무 커요. {limit} MB까지 올릴 수 있어요.',
    'file-type-unknown':
      '이 파일이 무엇인지 알아볼 수 없어요. 사진(PNG, JPEG, WebP, GIF)이나 PDF인지 확인해 주세요. SVG와 HTML은 받지 않아요.',
    'file-type-wrong': '여기에는 이런 파일({type})을 쓸 수 없어요.',
    'file-broken': '파일이 깨졌거나 끝까지 오지 않았어요. 다시 저장해서 올려 주세요.',
    'file-too-many-pixels':
      '사진이 너무 커요({width} × {height}). 한 변 {side}픽셀, 모두 {pixels} 화소까지 올릴 수 있어요.',
    'file-hides-another': '파일 안에 다른 파일이나 스크립트가 숨어 있어요. 사진이라면 편집기에서 다시 저장해 주세요.',
    'pdf-acts':
      '이 PDF는 스스로 무언가를 실행하거나 다른 파일을 담고 있어요({name}). “인쇄 → PDF로 저장”한 것을 올려 주세요.',
    'pdf-sealed': '이 PDF는 잠겨 있어서 안을 볼 수 없어요. 암호 없이 “인쇄 → PDF로 저장”한 것을 올려 주세요.',
    'archive-too-large': '압축을 풀면 너무 커져요. 파일 수나 크기를 {limit} 아래로 줄여 주세요.',
    'archive-path': '압축 파일 안에 폴더 밖을 가리키는 이름이 있어요: {name}',
    'archive-nested': '압축 파일 안에 또 압축 파일이 있어요: {name}',
    'archive-entry': '지도에 쓰지 않는 파일이나 열 수 없는 사진이 들어 있어요: {name}',
    'files-full': '이 행사의 파일이 꽉 찼어요({limit} MB). 안 쓰는 파일을 지워 주세요.',
    'file-used': '아직 쓰이는 파일이에요. 먼저 쓰는 곳에서 빼 주세요.',
    'proxy-too-large':
      '보내는 길에 너무 크다고 막혔어요. 서버 앞의 프록시 설정 때문이니 서버를 돌보는 분께 알려 주세요(nginx라면 client_max_body_size).',
    'proxy-refused':
      '보내는 길에 막혔어요({status}). 잠시 뒤 다시 해 보고, 그래도 안 되면 서버를 돌보는 분께 알려 주세요.',
    'message-not-now': '이 메시지는 지금 상태에서 그렇게 할 수 없어요. 목록을 새로 불러와 주세요.',
    'message-text-wrong': '문구에 고칠 곳이 있어요. 표시된 곳을 확인해 주세요.',
  },
  en: {
    'code-wrong': 'That is not the code. Please type the six digits that the app shows now.',
    'code-used': 'This code was used already. Please wait for the next one in the app.',
    'factor-locked': 'Too many wrong tries: locked for some minutes. Please try again later.',
    'passkey-refused': 'The passkey could not be confirmed. Please try again, or use a code of your app.',
    'reset-no-address':
      'No mail can bring them a link, so nothing was reset: whoever hands the link over could come in as them. Remove them and invite them again instead.',
    'enrol-too-late':
      'More than 10 minutes have passed since you came in. For safety, please sign in by a new link and set it up then.',
    'not-yourself': 'Only another administrator can change your own roles.',
    'already-member': 'Somebody with this address is in the team already. Please change their roles in the list.',
    'last-hall': 'An event needs one hall. Please add another one first.',
    'hall-is-entrance': 'Visitors arrive in this hall. Choose another entrance first, then remove it.',
    'hall-plays': 'A game is being played in this hall. Please try again when it is over.',
    'slug-taken': 'That address is in use. Please choose another.',
    'draw-no-stock': 'There are fewer prizes left than this draw would give.',
    'draw-late': 'The closing time has passed.',
    'draw-not-rehearsing': 'A practice draw needs a rehearsal.',
    'moments-taken': 'This game has another instant win at that time.',
    'moments-no-hours': 'The event is not open then. Please choose other days or hours.',
    'moments-late': 'The beginning has passed. Please choose a later time.',
    'moments-started': 'It has begun, so it cannot be withdrawn.',
    'draw-closed': 'The list is closed, so the draw cannot be taken back.',
    'key-taken': 'That code is in use. Please choose another.',
    'already-given': 'Prizes were given out already, so it cannot be changed like that.',
    'already-open': 'The event is open already, so this cannot be done.',
    'after-the-end': 'The event is over by then. Please choose a start before its end.',
    'stage-taken': 'Another round is on that stage then. Please choose another start, length or interval.',
    'programme-full': 'A programme can have 500 items.',
    'not-yours': 'You can only change the booths that you look after.',
    'not-claimed': 'The winner has not given an address yet.',
    'nothing-to-export': 'There is no new winner to export.',
    'win-changed': 'Its status has changed meanwhile. Reload and look again.',
    'receipt-unknown':
      'No win has this receipt. Check that it has 12 digits and letters A to F, and belongs to this event.',
    'codes-no-column': 'No column has codes. Name one “code” in the first line, or write one code a line.',
    'codes-too-many': 'These are too many codes. Up to {most} can be added at once: please split the file.',
    'handed-over': 'It was handed over already. Look it up again to see when.',
    'winner-unconfirmed':
      'The winner has not confirmed a contact yet. Ask them to do so under "My prizes" and to come again.',
    'file-too-large': 'The file is too large. Up to {limit} MB can be uploaded.',
    'file-type-unknown':
      'We cannot tell what this file is. Please use a picture (PNG, JPEG, WebP, GIF) or a PDF; SVG and HTML are not taken.',
    'file-type-wrong': 'A file of this type ({type}) cannot be used here.',
    'file-broken': 'The file is damaged or was cut off. Please save it anew and upload it again.',
    'file-too-many-pixels':
      'The picture is too large ({width} × {height}). Up to {side} {side|pixel|pixels} a side and {pixels} in all can be uploaded.',
    'file-hides-another':
      'Another file or a script is hidden in this one. If it is a picture, please save it anew in an editor.',
    'pdf-acts':
      'This PDF runs something by itself or carries another file ({name}). Please upload one made by “Print → Save as PDF”.',
    'pdf-sealed':
      'This PDF is locked, so we cannot look into it. Please upload one made by “Print → Save as PDF”, without a password.',
    'archive-too-large':
      'Unpacked, the archive is too large. Please bring the number or the size of its files below {limit}.',
    'archive-path': 'The archive holds a name that leads out of its folder: {name}',
    'archive-nested': 'The archive holds another archive: {name}',
    'archive-entry': 'The archive holds a file that maps do not use, or a picture that cannot be opened: {name}',
    'files-full': 'The files of this event have no room left ({limit} MB). Please remove some that are not used.',
    'file-used': 'This file is still in use. Please take it out there first.',
    'proxy-too-large':
      'It was refused on the way as too large, by the proxy in front of the server. Please tell whoever looks after the server (nginx: client_max_body_size).',
    'proxy-refused':
      'It was refused on the way ({status}). Please try again in a moment; if it stays so, tell whoever looks after the server.',
    'message-not-now': 'That cannot be done with this message any more. Please reload the list.',
    'message-text-wrong': 'The text has something to repair. Please look at the places that are marked.',
  },
} as const satisfies { readonly ko: Texts; readonly en: Texts };
