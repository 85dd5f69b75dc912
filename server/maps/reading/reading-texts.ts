import type { Says } from '../says.ts';

const limit = (ko: string, en: string, koRepair: string, enRepair: string): Says => ({
  severity: 'warning',
  ko: [`${ko} {0}: {1}까지만 읽습니다.`, '큰 지도가 서버와 휴대전화를 멈추게 하지 않도록 한도를 둡니다.', koRepair],
  en: [
    `${en}: {0}. Up to {1} are read.`,
    'The bound keeps one large map from stopping the server and phones.',
    enRepair,
  ],
});

/**
 * The rules of reading, in the form of diagnostics.ts. A value that breaks one is left out or gets its default; the
 * rest is read.
 */
export const READING_TEXTS = {
  'map-missing': {
    severity: 'error',
    ko: ['지도 파일 {0}이(가) 없습니다.', '이 경로에서 찾았습니다.', '파일을 그 자리에 두거나 이름을 고치세요.'],
    en: ['The map {0} is not there.', 'This path was tried.', 'Put the file there, or correct its name.'],
  },
  'tileset-missing': {
    severity: 'warning',
    ko: [
      '타일셋 {0}을(를) 찾을 수 없습니다.',
      '지도가 "{1}"을(를) 가리킵니다.',
      '파일을 그 자리에 두거나, Tiled에서 타일셋의 경로를 고치거나 타일셋을 지도에 포함하세요.',
    ],
    en: [
      'The tileset {0} is not there.',
      'The map points to "{1}".',
      'Put the file there, correct the path of the tileset in Tiled, or embed the tileset in the map.',
    ],
  },
  'template-missing': {
    severity: 'warning',
    ko: [
      '템플릿 {0}을(를) 찾을 수 없습니다.',
      '오브젝트가 "{1}"을(를) 가리킵니다.',
      '파일을 그 자리에 두거나 Tiled에서 "템플릿에서 분리"를 고르세요.',
    ],
    en: [
      'The template {0} is not there.',
      'The object points to "{1}".',
      'Put the file there, or choose "Detach" for the object in Tiled.',
    ],
  },
  'path-outside': {
    severity: 'warning',
    ko: [
      '경로 "{0}"은(는) 콘텐츠 폴더 밖을 가리킵니다.',
      '다른 컴퓨터에는 그 파일이 없으므로 지도 폴더 안의 상대 경로만 읽습니다.',
      '파일을 maps 폴더로 옮기고 Tiled에서 다시 고르세요.',
    ],
    en: [
      'The path "{0}" leads out of the content folder.',
      'That file is not there on another machine: only relative paths inside the folder are read.',
      'Move the file into the maps folder and choose it again in Tiled.',
    ],
  },
  'file-broken': {
    severity: 'error',
    ko: [
      '파일 {0}을(를) 읽을 수 없습니다: {1}',
      '파일이 잘렸거나 Tiled의 형식(.tmj, .tmx, .tsj, .tsx, .tj, .tx)이 아닙니다.',
      'Tiled에서 열어 다시 저장하세요.',
    ],
    en: [
      'The file {0} cannot be read: {1}',
      'It is cut off, or it is not in a format of Tiled (.tmj, .tmx, .tsj, .tsx, .tj, .tx).',
      'Open it in Tiled and save it again.',
    ],
  },
  'template-cycle': {
    severity: 'warning',
    ko: [
      '템플릿 {0}이(가) 자기 자신으로 이어집니다.',
      '템플릿끼리 서로를 가리키면 끝이 없습니다.',
      '템플릿 파일에서 "template" 항목을 지우세요.',
    ],
    en: [
      'The template {0} leads back to itself.',
      'Templates that point to each other have no end.',
      'Remove "template" from the object in the template file.',
    ],
  },
  'unsupported-orientation': {
    severity: 'error',
    ko: [
      '"{0}" 방향의 지도는 열 수 없습니다.',
      '직교(orthogonal) 지도만 걸을 수 있습니다.',
      'Tiled에서 직교 지도를 새로 만들어 옮기세요.',
    ],
    en: [
      'A map of orientation "{0}" cannot be opened.',
      'Only orthogonal maps can be walked.',
      'Make a new orthogonal map in Tiled and move the content there.',
    ],
  },
  'missing-field': {
    severity: 'warning',
    ko: ['"{0}" 항목이 없습니다.', 'Tiled가 늘 저장하는 항목입니다.', 'Tiled에서 열어 다시 저장하세요.'],
    en: ['The field "{0}" is missing.', 'Tiled always writes it.', 'Open the file in Tiled and save it again.'],
  },
  'wrong-field': {
    severity: 'warning',
    ko: [
      '"{0}"의 값 {1}을(를) 쓸 수 없습니다.',
      '필요한 값: {2}. 기본값으로 읽었습니다.',
      'Tiled에서 값을 고치고 다시 저장하세요.',
    ],
    en: [
      'The value {1} of "{0}" cannot be used.',
      'Wanted: {2}. It was read as its default.',
      'Correct it in Tiled and save again.',
    ],
  },
  'unknown-value': {
    severity: 'warning',
    ko: ['"{0}"의 값 {1}은(는) 모르는 값입니다.', '아는 값: {2}. 기본값으로 읽었습니다.', '이 중 하나를 고르세요.'],
    en: ['The value {1} of "{0}" is not known.', 'Known: {2}. It was read as its default.', 'Choose one of these.'],
  },
  'unknown-layer': {
    severity: 'warning',
    ko: [
      '"{0}" 종류의 레이어는 모릅니다.',
      '이 레이어는 읽지 않았습니다.',
      '타일, 오브젝트, 이미지, 그룹 레이어를 쓰세요.',
    ],
    en: ['Layers of type "{0}" are not known.', 'This layer was left out.', 'Use tile, object, image or group layers.'],
  },
  'unsupported-encoding': {
    severity: 'warning',
    ko: [
      '타일 레이어의 저장 방식 {0}은(는) 읽을 수 없습니다.',
      'CSV, XML, base64(압축 없음, gzip, zlib, zstd)를 읽습니다.',
      '지도 속성의 "타일 레이어 형식"을 이 중 하나로 바꾸고 저장하세요.',
    ],
    en: [
      'The tile layer format {0} cannot be read.',
      'CSV, XML and base64 (uncompressed, gzip, zlib, zstd) are read.',
      'Set "Tile Layer Format" in the map properties to one of these and save.',
    ],
  },
  'broken-data': {
    severity: 'warning',
    ko: [
      '타일 데이터를 풀 수 없습니다: {0}',
      '파일이 잘렸거나 손으로 고쳐졌습니다.',
      'Tiled에서 다시 저장하거나 이전 사본을 쓰세요.',
    ],
    en: [
      'The tile data cannot be unpacked: {0}',
      'The file is cut off, or was edited by hand.',
      'Save the map again in Tiled, or take an earlier copy.',
    ],
  },
  'wrong-tile': {
    severity: 'warning',
    ko: [
      '{0}은(는) 타일 번호가 아닙니다.',
      '타일 번호는 0에서 4294967295까지의 정수입니다.',
      'Tiled에서 그 타일을 지우고 저장하세요.',
    ],
    en: [
      '{0} is not a tile number.',
      'A tile number is a whole number from 0 to 4294967295.',
      'Erase that tile in Tiled and save.',
    ],
  },
  'layer-size': {
    severity: 'warning',
    ko: [
      '타일이 {0}개인데 {1}개여야 합니다.',
      '데이터가 레이어의 크기와 다릅니다.',
      'Tiled에서 지도를 다시 저장하세요.',
    ],
    en: [
      'There are {0} tiles where {1} are needed.',
      'The data does not fit the size of the layer.',
      'Save the map again in Tiled.',
    ],
  },
  'unsupported-image': {
    severity: 'warning',
    ko: [
      '지도 파일 안에 든 그림을 읽을 수 없습니다.',
      'PNG, JPEG, WebP, GIF 그림을 base64로 담은 것만 읽습니다. 그 자리에는 빈 무늬가 그려집니다.',
      '그림을 파일로 저장하고 Tiled에서 고르세요.',
    ],
    en: [
      'A picture inside of the map file cannot be read.',
      'PNG, JPEG, WebP and GIF in base64 are. A pattern is drawn in its place.',
      'Save the picture as a file and choose it in Tiled.',
    ],
  },
  'limit-embedded': limit(
    '지도 파일에 든 그림의 글자 수',
    'Characters of the pictures inside of the map file',
    '그림을 파일로 저장하고 Tiled에서 고르세요.',
    'Save the pictures as files and choose them in Tiled.',
  ),
  'limit-file': limit(
    '파일 글자 수',
    'Characters of the file',
    '레이어를 압축(zstd)하거나 지도를 나누세요.',
    'Compress the layers (zstd) or split the map.',
  ),
  'limit-size': limit(
    '지도의 크기(타일)',
    'Size of the map in tiles',
    '지도를 나누고 portal로 이으세요.',
    'Split the map and join the parts by portals.',
  ),
  'limit-layers': limit('레이어 수', 'Layers', '레이어를 합치세요.', 'Merge layers.'),
  'limit-groups': limit('그룹 수', 'Groups', '그룹을 합치세요.', 'Merge groups.'),
  'limit-depth': limit(
    '겹친 단계',
    'Levels of nesting',
    '그룹이나 클래스를 더 얕게 두세요.',
    'Nest groups or classes less deeply.',
  ),
  'limit-cells': limit(
    '모든 레이어의 칸 수',
    'Cells of all layers',
    '레이어를 합치거나 지도를 나누세요.',
    'Merge layers or split the map.',
  ),
  'limit-tilesets': limit('타일셋 수', 'Tilesets', '타일셋을 합치세요.', 'Merge tilesets.'),
  'limit-templates': limit('템플릿 수', 'Templates', '템플릿을 줄이세요.', 'Use fewer templates.'),
  'limit-objects': limit(
    '오브젝트 수',
    'Objects',
    '오브젝트를 줄이거나 지도를 나누세요.',
    'Use fewer objects or split the map.',
  ),
  'limit-shapes': limit('타일의 충돌 도형 수', 'Collision shapes of tiles', '도형을 합치세요.', 'Merge shapes.'),
  'limit-points': limit('도형의 점 수', 'Points of shapes', '도형을 단순하게 그리세요.', 'Draw simpler shapes.'),
  'limit-properties': limit('속성 수', 'Properties', '속성을 줄이세요.', 'Use fewer properties.'),
  'limit-frames': limit(
    '애니메이션 장면 수',
    'Pictures of an animation',
    '애니메이션을 줄이세요.',
    'Shorten the animation.',
  ),
  'limit-findings': {
    severity: 'warning',
    ko: [
      '잘못이 {0}개를 넘어 나머지는 적지 않았습니다.',
      '같은 잘못이 되풀이될 때가 많습니다.',
      '위의 것부터 고치고 다시 확인하세요.',
    ],
    en: [
      'There are more than {0} findings; the rest is not listed.',
      'Often one mistake repeats itself.',
      'Repair those above and check again.',
    ],
  },
} satisfies Record<string, Says>;
