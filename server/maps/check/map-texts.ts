import type { Says } from '../says.ts';

/** Rules about the map as a whole: where visitors arrive, where they can walk, and where doors lead. */
export const MAP_TEXTS = {
  'missing-spawn': {
    severity: 'warning',
    ko: [
      '지도에 spawn이 없습니다.',
      '방문객은 가운데에서 가장 가까운 빈 바닥에 들어섭니다.',
      '들어설 자리에 클래스 spawn인 오브젝트를 하나 놓으세요.',
    ],
    en: [
      'The map has no spawn.',
      'Visitors arrive on the free floor nearest its middle.',
      'Put an object of class spawn where they should arrive.',
    ],
  },
  'blocked-spawn': {
    severity: 'warning',
    ko: [
      'spawn "{0}"이(가) 벽이나 가구 안에 있습니다.',
      '거기서는 걸을 수 없으므로, 방문객은 가장 가까운 빈 바닥에 들어섭니다. 빈 바닥이 한 칸도 없으면 오류입니다.',
      '빈 바닥으로 옮기세요.',
    ],
    en: [
      'The spawn "{0}" lies inside a wall or furniture.',
      'Nobody could walk from there: visitors arrive on the nearest free floor instead. With no free floor at all it is an error.',
      'Move it to free floor.',
    ],
  },
  'cut-off-spawn': {
    severity: 'warning',
    ko: [
      'spawn "{0}"에는 첫 spawn "{1}"에서 걸어갈 수 없습니다.',
      '둘 사이가 벽으로 막혀 있습니다. 다른 지도의 portal이 이리로 오지 않으면 아무도 오지 못합니다.',
      '벽에 길을 내거나, 이 spawn으로 오는 portal을 놓으세요.',
    ],
    en: [
      'The spawn "{0}" cannot be walked to from the first spawn, "{1}".',
      'Walls lie between them. Unless a portal of another map leads here, nobody comes.',
      'Open a way through the wall, or set a portal that leads to this spawn.',
    ],
  },
  'out-of-reach': {
    severity: 'warning',
    ko: [
      '{0} "{1}"에 걸어서 갈 수 없습니다.',
      '어느 spawn에서 출발해도 벽이나 가구가 막고 있습니다.',
      '막고 있는 타일이나 가구를 치우거나, 걸어갈 수 있는 곳으로 옮기세요.',
    ],
    en: [
      'The {0} "{1}" cannot be reached on foot.',
      'From every spawn, walls or furniture are in the way.',
      'Remove the tile or furniture in the way, or move it to where one can walk.',
    ],
  },
  'outside-map': {
    severity: 'warning',
    ko: [
      '"{0}"이(가) 지도 밖에 있습니다.',
      '그 가운데({1} 타일)가 지도의 {2} 타일 밖이어서 방문객이 만날 수 없습니다. spawn이면 지도 안의 가장 가까운 빈 바닥을 씁니다.',
      '지도 안으로 옮기거나 지우세요. Tiled에서 오브젝트를 두 번 클릭하면 그곳이 보입니다.',
    ],
    en: [
      '"{0}" lies outside the map.',
      'Its middle (tile {1}) is not within the {2} tiles of the map, where no visitor gets. A spawn is moved to the nearest free floor.',
      'Move it into the map, or delete it. In Tiled, a double click on the object in the list shows it.',
    ],
  },
  'unknown-map': {
    severity: 'warning',
    ko: [
      'portal "{0}"이(가) 없는 지도 "{1}"(으)로 이어집니다.',
      '그 이름의 지도가 올 때까지 이 문은 아무 데로도 이어지지 않습니다. 있는 지도: {2}',
      'place를 있는 지도의 파일 이름(확장자 없이)으로 고치거나, 같은 지도면 비우세요.',
    ],
    en: [
      'The portal "{0}" leads to the map "{1}", which does not exist.',
      'Until there is a map of this name, the door leads nowhere. Maps that exist: {2}',
      'Set place to the file name of a map (without its ending), or leave it empty for this map.',
    ],
  },
  'unknown-spawn': {
    severity: 'warning',
    ko: [
      'portal "{0}"이(가) 없는 spawn "{1}"(으)로 이어집니다.',
      '도착할 지도에 그 이름의 spawn이 없어서 첫 spawn에 들어섭니다. 있는 spawn: {2}',
      'target을 있는 spawn의 이름으로 고치거나, 그 이름의 spawn을 놓으세요.',
    ],
    en: [
      'The portal "{0}" leads to the spawn "{1}", which does not exist.',
      'The map it leads to has no spawn of this name: people arrive at its first one. Spawns there: {2}',
      'Set target to the name of a spawn, or add a spawn of this name.',
    ],
  },
  'exit-elsewhere': {
    severity: 'warning',
    ko: [
      '출구 {0}은(는) 이곳의 지도로 이어지지 않습니다.',
      '그래서 문이 아니라, 어디로 가는지 알려 주는 링크로 보입니다.',
      '그 지도를 지도 폴더에 넣고 출구에 그 파일 이름을 적으세요.',
    ],
    en: [
      'The exit {0} does not lead to a map of this expo.',
      'So it is shown as a link that says where it leads, not as a door.',
      'Put that map into the maps folder and name its file in the exit.',
    ],
  },
  'scattered-area': {
    severity: 'warning',
    ko: [
      '레이어의 타일이 너무 흩어져 있어 하나의 큰 구역으로 봅니다: {0}개 조각.',
      '한 레이어는 {1}개 조각까지 따로 볼 수 있습니다.',
      '타일을 이어 붙이거나 여러 레이어로 나누세요.',
    ],
    en: [
      'The tiles of the layer are so scattered ({0} pieces) that they count as one large area.',
      'A layer can have {1} separate pieces.',
      'Put the tiles together, or split them over several layers.',
    ],
  },
  'shapes-too-detailed': {
    severity: 'warning',
    ko: [
      '충돌 도형이 너무 많거나 복잡합니다.',
      '계산을 끝내지 못해, 나머지 도형은 막히지 않게 되었습니다.',
      '타일의 충돌 도형을 단순하게 하거나(사각형, 꼭짓점 몇 개), 그런 타일을 줄이세요.',
    ],
    en: [
      'There are too many collision shapes, or they have too many points.',
      'Working them all out was given up: the rest would not stop anybody.',
      'Make the collision shapes of the tiles simpler (rectangles, few points), or use fewer such tiles.',
    ],
  },
  'nothing-to-see': {
    severity: 'error',
    ko: [
      '지도에 보이는 것이 없습니다.',
      '타일셋이나 타일 데이터를 읽지 못해서, 그릴 수 있는 것이 남지 않았습니다.',
      '함께 적힌 다른 항목부터 고치세요. 타일셋은 지도와 함께 두세요(ZIP이면 같은 ZIP 안에).',
    ],
    en: [
      'There is nothing to see on the map.',
      'Tilesets or tiles could not be read, and nothing is left that could be drawn.',
      'Begin with the other findings. Tilesets belong beside the map (into the same ZIP).',
    ],
  },
  'not-carried-over': {
    severity: 'warning',
    ko: [
      '옮기지 않은 것: {0}',
      'WorkAdventure에만 있는 기능이어서 여기서는 아무 일도 하지 않습니다. 지도의 나머지는 그대로 열립니다.',
      '방문객에게 필요하면 부스(booth)나 링크(link)로 바꾸고, 아니면 그대로 두세요.',
    ],
    en: [
      'Not carried over: {0}',
      'Only WorkAdventure has these; here they do nothing. The rest of the map opens as it is.',
      'Make a booth or a link of what visitors need, or leave it.',
    ],
  },
} as const satisfies Record<string, Says>;
