import type { Localised } from './expo-map.ts';
import { READING_TEXTS } from './tiled/reading-texts.ts';

/** Where a fault lies: the file, and as much of layer, object and tile as is known. */
export type Place = { file: string; layer?: string; object?: string; tile?: string };

/** One fault of a map, told to its author. An 'error' keeps the map from going live. */
export type Diagnostic = {
  severity: 'error' | 'warning';
  /** Stable name of the broken rule, e.g. 'missing-spawn'. */
  rule: DiagnosticRule;
  where: Place;
  what: Localised;
  why: Localised;
  repair: Localised;
};

/** The texts of a rule: what, why, repair. `{0}`, `{1}`, `{2}` are filled in by `diagnose`. */
export type Says = { severity: Diagnostic['severity']; ko: [string, string, string]; en: [string, string, string] };

const TEXTS = {
  ...READING_TEXTS,
  'unknown-tile': {
    severity: 'error',
    ko: [
      '타일 번호 {0}에 맞는 타일셋이 없습니다.',
      '타일셋이 지도에서 빠졌거나 줄었습니다.',
      '타일셋을 다시 넣거나 그 타일을 지우세요.',
    ],
    en: [
      'No tileset holds the tile number {0}.',
      'A tileset was removed from the map or became smaller.',
      'Add the tileset again, or erase that tile.',
    ],
  },
  'image-missing': {
    severity: 'error',
    ko: [
      '그림 {0}을(를) 찾을 수 없습니다.',
      '타일셋이 이 그림을 가리킵니다.',
      '그림을 assets 폴더에 두고 타일셋의 경로를 고치세요.',
    ],
    en: [
      'The picture {0} is not there.',
      'A tileset points to it.',
      'Put the picture into the assets folder and correct the path in the tileset.',
    ],
  },
  'unknown-class': {
    severity: 'error',
    ko: ['"{0}"은(는) 모르는 클래스입니다.', '쓸 수 있는 클래스: {1}', '오브젝트의 클래스를 이 중 하나로 바꾸세요.'],
    en: ['"{0}" is not a known class.', 'Known classes: {1}', 'Set the class of the object to one of these.'],
  },
  'wrong-property': {
    severity: 'error',
    ko: [
      '속성 "{0}"의 값이 맞지 않습니다: {1}',
      '이 클래스는 그 속성을 다른 형식으로 받습니다.',
      'Tiled에서 속성의 종류와 값을 고치세요. 필요한 값: {2}',
    ],
    en: [
      'The property "{0}" has a wrong value: {1}',
      'This class wants it in another form.',
      'Correct the type and value in Tiled. Wanted: {2}',
    ],
  },
  'unknown-property': {
    severity: 'warning',
    ko: ['속성 "{0}"은(는) 쓰이지 않습니다.', '이 클래스의 속성: {1}', '이름을 고치거나 속성을 지우세요.'],
    en: ['The property "{0}" is not used.', 'Properties of this class: {1}', 'Correct its name or remove it.'],
  },
  'double-name': {
    severity: 'error',
    ko: [
      '클래스 {0}에 이름 "{1}"이(가) 두 번 있습니다.',
      '이름은 클래스 안에서 하나뿐이어야 합니다.',
      '둘 중 하나의 이름을 바꾸세요.',
    ],
    en: [
      'The name "{1}" is used twice in class {0}.',
      'A name must be unique within its class.',
      'Rename one of the two.',
    ],
  },
  'missing-name': {
    severity: 'error',
    ko: [
      '클래스 {0} 오브젝트에 이름이 없습니다.',
      '다른 오브젝트가 이름으로 이것을 가리킵니다.',
      'Tiled에서 이름을 적으세요.',
    ],
    en: ['The object of class {0} has no name.', 'Others point to it by its name.', 'Give it a name in Tiled.'],
  },
  'missing-spawn': {
    severity: 'error',
    ko: [
      '지도에 spawn이 없습니다.',
      '방문객이 들어설 자리가 필요합니다.',
      '오브젝트 레이어에 클래스 spawn인 오브젝트를 하나 놓으세요.',
    ],
    en: [
      'The map has no spawn.',
      'Visitors need a spot to arrive at.',
      'Put an object of class spawn into an object layer.',
    ],
  },
  'blocked-spawn': {
    severity: 'error',
    ko: ['spawn "{0}"이(가) 벽이나 가구 안에 있습니다.', '거기서는 걸을 수 없습니다.', '빈 바닥으로 옮기세요.'],
    en: ['The spawn "{0}" lies inside a wall or furniture.', 'Nobody could walk from there.', 'Move it to free floor.'],
  },
  'unknown-target': {
    severity: 'error',
    ko: [
      '"{0}"이(가) 가리키는 {1} "{2}"이(가) 없습니다.',
      '가리키는 이름은 같은 지도나 그 장소에 있어야 합니다.',
      '이름을 고치거나 그 오브젝트를 만드세요.',
    ],
    en: [
      '"{0}" points to the {1} "{2}", which does not exist.',
      'The name must exist in this map or in that place.',
      'Correct the name, or make that object.',
    ],
  },
  'unsupported-flip': {
    severity: 'warning',
    ko: [
      '그림이 위아래로 뒤집혔거나 돌아가 있습니다.',
      '서 있는 그림은 좌우로만 뒤집을 수 있습니다.',
      'Tiled에서 돌리기와 위아래 뒤집기를 되돌리세요.',
    ],
    en: [
      'The picture is turned or flipped upside down.',
      'A standing picture can only be flipped left to right.',
      'Undo the rotation or vertical flip in Tiled.',
    ],
  },
} satisfies Record<string, Says>;

export type DiagnosticRule = keyof typeof TEXTS;

/** Builds a diagnostic; `values` fill `{0}`, `{1}`, `{2}` of the rule's texts. */
export function diagnose(rule: DiagnosticRule, where: Place, ...values: (string | number)[]): Diagnostic {
  const { severity, ko, en } = TEXTS[rule];
  const fill = (text: string) => text.replace(/\{(\d)\}/g, (_, n) => String(values[Number(n)] ?? ''));
  const both = (i: 0 | 1 | 2): Localised => ({ ko: fill(ko[i]), en: fill(en[i]) });
  return { severity, rule, where, what: both(0), why: both(1), repair: both(2) };
}

/** One paragraph for the terminal. */
export function explain(d: Diagnostic, lang: 'ko' | 'en'): string {
  const { file, layer, object, tile } = d.where;
  const where = [file, layer, object, tile].filter((part) => part !== undefined && part !== '').join(' > ');
  return `${d.severity} ${d.rule} (${where}): ${d.what[lang]} ${d.why[lang]} ${d.repair[lang]}`;
}
