import { type ReadonlySignal, signal } from '@preact/signals';
import type { RoundGameId, TrailId } from '../../shared/games/index.ts';
import type { GameFace } from './face.ts';
import type { TrailFace } from './trail-face.tsx';

/** How the page gets the face of each game, when it is first needed. */
const FACES: Readonly<Record<string, () => Promise<GameFace>>> = {
  capsule: async () => (await import('./capsule/face.tsx')).capsule,
  chosung: async () => (await import('./chosung/face.tsx')).chosung,
  'ox-quiz': async () => (await import('./ox-quiz/face.tsx')).oxQuiz,
  'ramen-stack': async () => (await import('./ramen-stack/face.tsx')).ramenStack,
  'red-light': async () => (await import('./red-light/face.tsx')).redLight,
  'rock-paper': async () => (await import('./rock-paper/face.tsx')).rockPaper,
  'tug-of-war': async () => (await import('./tug-of-war/face.tsx')).tugOfWar,
} satisfies Record<RoundGameId, () => Promise<GameFace>>;

const loaded = signal<Readonly<Record<string, GameFace>>>({});
/** The faces that the page has. */
export const faces: ReadonlySignal<Readonly<Record<string, GameFace>>> = loaded;

const asked = new Set<string>();

/**
 * Loads the face of a game into `faces`. If it cannot be loaded now, the next call tries again. This page does not know
 * a game that is newer than itself.
 */
export function wantFace(id: string): void {
  if (asked.has(id) || !Object.hasOwn(FACES, id)) return;
  asked.add(id);
  FACES[id]().then(
    (face) => {
      loaded.value = { ...loaded.value, [id]: face };
    },
    () => void asked.delete(id),
  );
}

/** Returns the face of a game, and loads it if the page does not have it yet; then it returns null. */
export function faceOf(id: string): GameFace | null {
  wantFace(id);
  return faces.value[id] ?? null;
}

/** How the page gets the face of each trail, when its card is opened. */
const TRAILS: Readonly<Record<string, () => Promise<TrailFace>>> = {
  'stamp-rally': async () => (await import('./stamp-rally/face.tsx')).stampRally,
} satisfies Record<TrailId, () => Promise<TrailFace>>;

/** Loads the face of a trail; null if this page does not know it. */
export const loadTrail = async (id: string): Promise<TrailFace | null> =>
  Object.hasOwn(TRAILS, id) ? await TRAILS[id]() : null;
