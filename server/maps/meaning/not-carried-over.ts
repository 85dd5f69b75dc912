import { type Diagnostic, diagnose, type Where } from '../diagnostics.ts';
import { isLink } from '../objects/fields.ts';
import type { Properties, ReadMap } from '../reading/model.ts';
import { placeOfLayer, placeOfObject } from '../reading/place-of.ts';
import { textOf } from '../reading/plain-values.ts';

/** Words of WorkAdventure that an expo has nothing for: scripts, meetings, and how a page is opened. */
const WORDS = [
  'script',
  'zone',
  'bbbMeeting',
  'livekitRoom',
  'livekitRoomConfig',
  'jitsiTrigger',
  'jitsiTriggerMessage',
  'jitsiUrl',
  'jitsiConfig',
  'jitsiClientConfig',
  'jitsiInterfaceConfig',
  'jitsiRoomAdminTag',
  'openWebsiteTrigger',
  'openWebsiteTriggerMessage',
  'openWebsitePolicy',
  'openWebsiteAllowApi',
  'audioLoop',
  'playAudioLoop',
  'focusable',
  'speakerMegaphone',
  'listenerMegaphone',
];

const isMeant = (value: unknown): boolean => value !== '' && value !== false;

function wordsIn(properties: Properties): string[] {
  const found = WORDS.filter((word) => isMeant(properties.get(word)?.value ?? ''));
  const sound = textOf(properties, 'playAudio').trim();
  // a sound beside the map is no address that a browser could fetch here
  return sound === '' || isLink(sound) ? found : [...found, 'playAudio'];
}

/** One finding for all that a WorkAdventure map asks for and that does nothing here, at the first place that asks. */
export function notCarriedOver(source: ReadMap): Diagnostic[] {
  const places = new Map<string, Where>();
  const add = (words: readonly string[], where: Where): void => {
    for (const word of words) if (!places.has(word)) places.set(word, where);
  };
  add(wordsIn(source.properties), { file: source.file });
  for (const layer of source.layers) {
    add(wordsIn(layer.properties), placeOfLayer(source.file, layer));
    if (layer.kind !== 'objects') continue;
    for (const object of layer.objects) {
      if (['', 'area', 'website'].includes(object.class))
        add(wordsIn(object.properties), placeOfObject(source.file, layer, object));
    }
  }
  const [first] = places.values();
  return first ? [diagnose('not-carried-over', first, [...places.keys()].join(', '))] : [];
}
