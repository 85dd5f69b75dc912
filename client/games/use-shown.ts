import { useEffect, useRef, useState } from 'preact/hooks';
import { playSound } from '../sound/play-sound.ts';
import type { GameFace, Shown } from './face.ts';

/**
 * Reads what the server sent by the schemas of a game, plays the sound of a change, and returns what a screen reader
 * says. Returns null while the face is loading, or if the page is older than the server.
 */
export function useShown(face: GameFace | null, raw: Shown | null): { shown: Shown; said: string } | null {
  const before = useRef<Shown | null>(null);
  const [said, setSaid] = useState('');
  const shown = face && raw ? face.read(raw) : null;
  const text = JSON.stringify([shown?.view, shown?.own, shown?.watch]);
  useEffect(() => {
    if (!face || !shown) {
      before.current = null;
      return;
    }
    const sound = face.sound(shown, before.current);
    if (sound) playSound(sound);
    setSaid(face.say(shown));
    before.current = shown;
  }, [face, text]);
  return shown && { shown, said };
}
