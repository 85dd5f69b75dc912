import type { GameConfig, GameView, TrailSpec } from '../../shared/games/spec.ts';
import type { Text } from '../../shared/text.ts';
import { bindFiles, type CheckFile, type GameFiles, type ReadFile } from './bound-files.ts';

/** A stop that visitors find by standing there. `at`: the name of an object of any map of the event. */
export type TrailStop = { id: string; title: Text; at: string; stayTicks: number };

/** A code as people type it: without spaces and "-", in capital letters. This form is stored and compared. */
export const plainCode = (code: string): string => code.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();

/** The rules of a trail, as its keeper runs them. `got`: the ids of the stops that a visitor has found. */
export type TrailRules<View = unknown> = {
  /** The key of the prize; '' for none. */
  prize: string;
  stops: readonly TrailStop[];
  /** Returns the stop that a code stands for; null for an unknown code. */
  stopOf(code: string): TrailStop | null;
  /** Whether a visitor can find this stop now. On a hunt, one stop comes after the other. */
  isOpen(stop: string, got: ReadonlySet<string>): boolean;
  isFinished(got: ReadonlySet<string>): boolean;
  view(got: ReadonlySet<string>): View;
};

export type TrailInput<S extends TrailSpec> = {
  config: GameConfig<S>;
  file: (setting: keyof S['files'] & string) => Uint8Array;
};

/** The secret half of a trail. */
export type TrailHalf<S extends TrailSpec> = {
  check: Readonly<Record<keyof S['files'] & string, CheckFile>>;
  setUp(input: TrailInput<S>): { rules: TrailRules<GameView<S>>; problems: Text[] };
};

/** A trail as its keeper uses it, without the types of its config and view. */
export type Trail = GameFiles & {
  /** Throws AppError 'game-broken'. */
  setUp(config: unknown, read: ReadFile): Promise<{ rules: TrailRules; problems: Text[] }>;
};

/** Binds the secret half of a trail to its spec. */
export function trail<S extends TrailSpec>(spec: S, half: TrailHalf<S>): Trail {
  const { parse, checkFile, readAll } = bindFiles(spec, half.check);
  return {
    parse,
    checkFile,
    async setUp(config, read) {
      const parsed = parse(config);
      const files = await readAll(parsed, read);
      return half.setUp({ config: parsed, file: (setting) => files.get(setting) ?? new Uint8Array() });
    },
  };
}
