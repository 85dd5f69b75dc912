import type { Says } from '../says.ts';

/** Rules about objects: classes, names, properties, and what objects need from each other. */
export const OBJECT_TEXTS = {
  'misspelt-class': {
    severity: 'warning',
    ko: [
      '클래스 "{0}"은(는) 여기서 쓰지 않으므로 장식으로 봅니다.',
      '속성을 보면 "{1}"을(를) 뜻한 것 같습니다. 쓸 수 있는 클래스: {2}',
      '그렇다면 오브젝트의 클래스를 "{1}"(으)로 고치세요.',
    ],
    en: [
      'The class "{0}" is not used here: the object is decoration.',
      'Its properties look like those of "{1}". Did you mean that? Known classes: {2}',
      'If so, set the class of the object to "{1}".',
    ],
  },
  'missing-name': {
    severity: 'warning',
    ko: [
      '클래스 {0} 오브젝트에 이름이 없습니다.',
      '다른 오브젝트가 이름으로 이것을 가리키므로 번호로 된 이름을 붙였습니다.',
      'Tiled에서 이름을 적으세요.',
    ],
    en: [
      'The object of class {0} has no name.',
      'Others point to it by its name, so it was given one with its number.',
      'Give it a name in Tiled.',
    ],
  },
  'double-name': {
    severity: 'warning',
    ko: [
      '클래스 {0}에 이름 "{1}"이(가) 두 번 있습니다.',
      '이름은 클래스 안에서 하나뿐이어야 하므로 뒤의 것에 번호를 붙였습니다. 먼저 것: {2}',
      '둘 중 하나의 이름을 바꾸세요.',
    ],
    en: [
      'The name "{1}" is used twice in class {0}.',
      'A name must be unique within its class: the later one was given a number. The first one: {2}',
      'Rename one of the two.',
    ],
  },
  'misspelt-property': {
    severity: 'warning',
    ko: ['속성 "{0}"은(는) 쓰이지 않습니다.', '혹시 "{1}"인가요?', '속성 이름을 "{1}"(으)로 고치세요.'],
    en: ['The property "{0}" is not used.', 'Did you mean "{1}"?', 'Rename the property to "{1}".'],
  },
  'unknown-property': {
    severity: 'warning',
    ko: ['속성 "{0}"은(는) 쓰이지 않습니다.', '이 클래스의 속성: {1}', '이름을 고치거나 속성을 지우세요.'],
    en: ['The property "{0}" is not used.', 'Properties of this class: {1}', 'Correct its name or remove it.'],
  },
  'missing-property': {
    severity: 'warning',
    ko: [
      '속성 "{0}"이(가) 비어 있습니다.',
      '클래스 {1}에 필요한 값입니다. portal은 첫 spawn으로 이어지고, npc는 나오지 않습니다.',
      '속성에 {2}을(를) 적으세요.',
    ],
    en: [
      'The property "{0}" is empty.',
      'The class {1} needs it. A portal leads to the first spawn then, and an npc does not come.',
      'Fill in {2}.',
    ],
  },
  'wrong-property': {
    severity: 'warning',
    ko: [
      '속성 "{0}"의 값이 맞지 않습니다: {1}',
      '필요한 값: {2}. 기본값으로 읽었습니다.',
      'Tiled에서 속성의 종류와 값을 고치세요.',
    ],
    en: [
      'The property "{0}" has a wrong value: {1}',
      'Wanted: {2}. It was read as its default.',
      'Correct the type and value of the property in Tiled.',
    ],
  },
  'bad-link': {
    severity: 'warning',
    ko: [
      '속성 "{0}"의 주소를 열 수 없습니다: {1}',
      'http:// 또는 https://로 시작하는 주소만 방문객에게 보여 줍니다.',
      '주소를 https://로 시작하게 끝까지 적으세요.',
    ],
    en: [
      'The address in "{0}" cannot be opened: {1}',
      'Visitors are only shown addresses that begin with http:// or https://.',
      'Write the whole address, beginning with https://.',
    ],
  },
  'text-too-long': {
    severity: 'warning',
    ko: ['속성 "{0}"의 글이 {1}자로 너무 깁니다.', '{2}자까지 보이고 나머지는 잘립니다.', '글을 줄이세요.'],
    en: [
      'The text in "{0}" is too long: {1} characters.',
      '{2} characters are shown, the rest is cut off.',
      'Shorten the text.',
    ],
  },
  'one-language': {
    severity: 'warning',
    ko: [
      '"{0}"이(가) 비어 있습니다.',
      '"{1}"에만 글이 있어, 다른 언어의 방문객도 그 글을 보게 됩니다.',
      '두 언어를 모두 적으세요.',
    ],
    en: [
      '"{0}" is empty.',
      'Only "{1}" is filled in: visitors of the other language will read that.',
      'Write both languages.',
    ],
  },
  'no-size': {
    severity: 'warning',
    ko: [
      '{0} "{1}"에 크기가 없습니다.',
      '너비나 높이가 0이어서, 방문객이 들어설 수 있게 그 자리의 타일 한 칸으로 보았습니다.',
      'Tiled에서 점 대신 사각형으로 그리세요.',
    ],
    en: [
      'The {0} "{1}" has no size.',
      'Its width or height is 0: so that visitors can stand in it, it was read as the tile that it lies on.',
      'Draw it in Tiled as a rectangle, not as a point.',
    ],
  },
  'not-a-rectangle': {
    severity: 'warning',
    ko: [
      '{0} "{1}"은(는) 사각형이 아닙니다.',
      '이 클래스는 사각형만 알아서, 도형을 둘러싼 사각형으로 봅니다.',
      '돌리지 않은 사각형으로 그리거나, 여러 사각형으로 나누세요.',
    ],
    en: [
      'The {0} "{1}" is not a rectangle.',
      'Only rectangles are understood here: the box around the shape is used.',
      'Draw it as a rectangle that is not turned, or as several.',
    ],
  },
  'booths-overlap': {
    severity: 'warning',
    ko: [
      '부스 "{0}"와(과) "{1}"이(가) 겹칩니다.',
      '방문객은 그 자리에서 둘 중 하나만 볼 수 있습니다.',
      '두 부스를 떼어 놓거나 크기를 줄이세요.',
    ],
    en: [
      'The booths "{0}" and "{1}" overlap.',
      'A visitor who stands there sees only one of them.',
      'Move them apart, or make them smaller.',
    ],
  },
  'unknown-stage': {
    severity: 'warning',
    ko: [
      '{3} "{0}"이(가) 없는 무대 "{1}"의 것이라고 합니다.',
      '이 지도에 그 이름의 stage가 없어서 이 {3}은(는) 아무 일도 하지 않습니다. 있는 stage: {2}',
      '속성 of를 stage의 이름으로 고치거나, 그 stage를 놓으세요.',
    ],
    en: [
      'The {3} "{0}" belongs to the stage "{1}", which does not exist.',
      'This map has no stage of this name, so the {3} does nothing. Stages here: {2}',
      'Set the property of to the name of a stage, or add that stage.',
    ],
  },
  'stage-without-mats': {
    severity: 'warning',
    ko: [
      '무대 "{0}"에 역할이 {1}인 zone이 없습니다.',
      '{2} 게임은 그 자리에 선 사람으로 답을 세므로, 그때까지 이 무대에서는 시작할 수 없습니다.',
      '클래스 zone을 놓고 role을 {1}, of를 "{0}"(으)로 하세요.',
    ],
    en: [
      'The stage "{0}" has no zone of role {1}.',
      'The game {2} counts answers by who stands in it, and cannot be started on this stage until then.',
      'Add a zone with role {1} and of "{0}".',
    ],
  },
  'unknown-game': {
    severity: 'warning',
    ko: [
      '무대 "{0}"의 게임 "{1}"은(는) 무대에서 하는 게임이 아닙니다.',
      '무대만 있고 게임은 없습니다. 할 수 있는 게임: {2}',
      '속성 game을 고치거나 비우세요.',
    ],
    en: [
      'The stage "{0}" names the game "{1}", which is not a game for stages.',
      'The stage is there without a game. Games: {2}',
      'Correct the property game, or leave it empty.',
    ],
  },
  'unknown-table-game': {
    severity: 'warning',
    ko: [
      '{3} "{0}"의 게임 "{1}"은(는) 자리에 앉아서 하는 게임이 아닙니다.',
      '앉아도 할 것이 없어서 방문객에게 보여 주지 않습니다. 자리에서 하는 게임: {2}',
      '속성 game을 고치거나, 그 오브젝트를 지우세요.',
    ],
    en: [
      'The {3} "{0}" names the game "{1}", which is not a game for seats.',
      'There is nothing to do in its seats, so visitors are not shown it. Games for seats: {2}',
      'Correct the property game, or delete the object.',
    ],
  },
  'screen-too-small': {
    severity: 'warning',
    ko: [
      'screen "{0}"이(가) 너무 작습니다: {1} 픽셀.',
      '{2} 픽셀보다 작으면 글이 들어가지 않아, 아무것도 보여 주지 않습니다.',
      'Tiled에서 화면 그림의 어두운 면에 맞추어 사각형을 크게 그리세요.',
    ],
    en: [
      'The screen "{0}" is too small: {1} pixels.',
      'Text does not fit into less than {2} pixels, so nothing is shown there.',
      'Draw the rectangle in Tiled as large as the dark face of the screen’s picture.',
    ],
  },
  'content-missing': {
    severity: 'warning',
    ko: [
      '{0} "{1}"에 필요한 파일이 없습니다. 찾아본 곳: {2}',
      '대본이 없는 안내원은 나오지 않습니다. 설정이 없는 게임은 관리 화면의 게임에서 정할 때까지 시작할 수 없습니다.',
      '게임은 관리 화면에서 설정하고, 대본은 그 파일을 만들거나 속성의 이름을 고치세요.',
    ],
    en: [
      'A file that the {0} "{1}" needs is not there. Tried: {2}',
      'A guide without a script does not come; a game without settings cannot be started until they are made in the console.',
      'Set the game up in the console; make the file of the script, or correct the name in the property.',
    ],
  },
  'project-broken': {
    severity: 'warning',
    ko: [
      'Tiled 프로젝트 파일을 읽을 수 없습니다: {0}',
      '그 파일에 적힌 클래스의 기본값을 쓰지 못합니다.',
      'Tiled에서 프로젝트를 다시 저장하세요.',
    ],
    en: [
      'The Tiled project cannot be read: {0}',
      'The default values of its classes are not known.',
      'Save the project again in Tiled.',
    ],
  },
} as const satisfies Record<string, Says>;
