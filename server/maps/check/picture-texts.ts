import type { Says } from '../says.ts';

/** Rules about tiles and pictures. */
export const PICTURE_TEXTS = {
  'unknown-tile': {
    severity: 'warning',
    ko: [
      '타일 번호 {0}에 맞는 타일셋이 없습니다.',
      '타일셋이 지도에서 빠졌거나 줄어서, 그 칸은 비워 두었습니다.',
      '타일셋을 다시 넣거나 그 타일을 지우세요.',
    ],
    en: [
      'No tileset holds the tile number {0}.',
      'A tileset was removed from the map or became smaller: the cell stays empty.',
      'Add the tileset again, or erase that tile.',
    ],
  },
  'image-missing': {
    severity: 'warning',
    ko: [
      '그림 {0}을(를) 찾을 수 없습니다. 찾아본 곳: {1}',
      '타일셋이나 레이어가 이 그림을 가리킵니다. 그 자리에는 빈 무늬가 그려집니다.',
      '그림을 그 자리(assets 폴더 안)에 두거나 Tiled에서 경로를 고치세요. 대문자와 소문자도 같아야 합니다.',
    ],
    en: [
      'The picture {0} is not there. Tried: {1}',
      'A tileset or layer points to it. A pattern is drawn in its place.',
      'Put the picture there (within the assets folder), or correct the path in Tiled. Capital letters count.',
    ],
  },
  'texture-too-large': {
    severity: 'warning',
    ko: [
      '그림 {0}이(가) {1} 픽셀로 너무 큽니다.',
      '{2} 픽셀보다 큰 그림은 휴대전화가 한 번에 그리지 못해 여러 조각으로 나뉘고, 받는 데도 오래 걸립니다.',
      '그림을 {2} 픽셀 이하의 여러 파일로 나누세요.',
    ],
    en: [
      'The picture {0} is too large: {1} px.',
      'Above {2} px a phone cannot hold it at once: it is cut into pieces, and takes long to load.',
      'Split it into several files of at most {2} px.',
    ],
  },
  'covers-floor': {
    severity: 'warning',
    ko: [
      '그림이 걸을 수 있는 바닥 {0}칸을 가립니다.',
      '그 뒤에 선 방문객은 그림에 가려 흐릿한 그림자로만 보입니다.',
      '바닥에 까는 그림이면 속성 order를 flat으로 하거나 레이어를 아래로 옮기고, 그 뒤로 갈 수 없는 것이면 충돌 도형을 그리세요.',
    ],
    en: [
      'The picture covers {0} cells of walkable floor.',
      'A visitor behind it is hidden, and seen only as a ghost.',
      'If it lies on the floor, set its property order to flat or move its layer down; if nobody should walk there, draw its collision shape.',
    ],
  },
} as const satisfies Record<string, Says>;
