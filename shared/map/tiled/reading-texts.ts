import type { Says } from '../diagnostics.ts';

/** What the reader tells: a file that is not there or not whole, and what of Tiled is not read. */
export const READING_TEXTS = {
  'file-missing': {
    severity: 'error',
    ko: [
      '파일 {0}을(를) 찾을 수 없습니다.',
      '지도가 이 파일을 가리킵니다.',
      '파일을 그 자리에 두거나 Tiled에서 경로를 고치세요.',
    ],
    en: ['The file {0} is not there.', 'The map points to it.', 'Put the file there, or correct the path in Tiled.'],
  },
  'file-broken': {
    severity: 'error',
    ko: [
      '파일 {0}을(를) 읽을 수 없습니다: {1}',
      'Tiled JSON 형식이 아닙니다.',
      'Tiled에서 JSON(.tmj, .tsj)으로 다시 저장하세요.',
    ],
    en: ['The file {0} cannot be read: {1}', 'It is not Tiled JSON.', 'Save it again in Tiled as JSON (.tmj, .tsj).'],
  },
  'unsupported-map': {
    severity: 'error',
    ko: [
      '이 지도 종류는 지원하지 않습니다: {0}',
      '직교(orthogonal), 유한, 32픽셀 타일 지도만 읽습니다.',
      '지도 속성에서 방향, 크기, 타일 크기를 바꾸세요.',
    ],
    en: [
      'This kind of map is not supported: {0}',
      'Only orthogonal, finite maps with 32 px tiles are read.',
      'Change orientation, size or tile size in the map properties.',
    ],
  },
  'unsupported-encoding': {
    severity: 'error',
    ko: [
      '타일 레이어의 저장 방식 {0}은(는) 읽을 수 없습니다.',
      'CSV와 압축하지 않은 base64만 읽습니다.',
      '지도 속성의 타일 레이어 형식을 CSV로 바꾸고 저장하세요.',
    ],
    en: [
      'The tile layer format {0} cannot be read.',
      'Only CSV and uncompressed base64 are read.',
      'Set "Tile Layer Format" to CSV in the map properties and save.',
    ],
  },
  'layer-size': {
    severity: 'error',
    ko: [
      '레이어의 타일 수가 {0}개인데 {1}개여야 합니다.',
      '레이어는 지도와 크기가 같아야 합니다.',
      'Tiled에서 지도를 다시 저장하세요.',
    ],
    en: [
      'The layer has {0} tiles where {1} are needed.',
      'A layer must be as large as the map.',
      'Save the map again in Tiled.',
    ],
  },
  'unsupported-layer': {
    severity: 'warning',
    ko: [
      '{0} 레이어는 그려지지 않습니다.',
      '이 종류의 레이어는 아직 지원하지 않습니다.',
      '타일 레이어나 오브젝트 레이어로 옮기세요.',
    ],
    en: [
      'The layer of type {0} is not drawn.',
      'Layers of this type are not supported yet.',
      'Use a tile layer or an object layer.',
    ],
  },
} as const satisfies Record<string, Says>;
