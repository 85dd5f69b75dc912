import { type Diagnostic, diagnose, type Where } from '../diagnostics.ts';
import type { Properties, ReadMap } from '../reading/model.ts';
import { placeOfLayer, placeOfObject } from '../reading/place-of.ts';

/** Properties of WorkAdventure without effect here: scripts, meetings, sound and silence, and how a page is opened. */
const WORDS = [
  'script',
  'zone',
  'silent',
  'jitsiRoom',
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
  'playAudio',
  'audioLoop',
  'playAudioLoop',
  'focusable',
  'speakerMegaphone',
  'listenerMegaphone',
];

const isMeant = (value: unknown): boolean => value !== '' && value !== false;

const wordsIn = (properties: Properties): string[] =>
  WORDS.filter((word) => isMeant(properties.get(word)?.value ?? ''));

/**
 * Returns one finding for all properties of a WorkAdventure map without effect here, at the first place that uses one.
 */
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
