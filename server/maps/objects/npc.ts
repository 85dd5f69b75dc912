import { diagnose } from '../diagnostics.ts';
import type { ObjectClass } from './object-class.ts';

const SCRIPT = { ko: 'maps/scripts에 있는 대본의 이름', en: 'the name of a script in maps/scripts' };

/** A guide without a script has nothing to say, and is left out. */
export const npc: ObjectClass<'npc'> = {
  colour: '#2c9484',
  fields: { script: { kind: 'key' }, look: { kind: 'key' } },
  read: (placed, { of }) => ({ ...placed, class: 'npc', script: of('script'), look: of('look') }),
  hasFloor: false,
  reachedFrom: () => 'in-front',
  complete(object, { where, diagnostics, has, pathOf }) {
    if (object.script === '') {
      diagnostics.push(diagnose('missing-property', where, 'script', 'npc', SCRIPT));
      return null;
    }
    const script = `scripts/${object.script}.json`;
    if (has(script)) return object;
    diagnostics.push(diagnose('content-missing', where, 'npc', object.name, pathOf(script)));
    return null;
  },
  venue: null,
  check: null,
};
