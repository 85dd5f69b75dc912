import { useEffect } from 'preact/hooks';
import type { Game } from '../../../shared/api/games.ts';
import { CONTENT_LENGTH, type GameSpec, usualConfig } from '../../../shared/games/spec.ts';
import type { Prize } from '../../../shared/prize.ts';
import { errorText } from '../../i18n/error-text.ts';
import { Problem } from '../../paper/notice.tsx';
import type { Draft } from '../kit/draft.ts';
import { Findings } from '../kit/findings.tsx';
import { SaveBar } from '../kit/save-bar.tsx';
import { event } from '../session.ts';
import { ContentField } from './content-field.tsx';
import { checkFile, type GameSettings, games, putGame } from './games.ts';
import { Flags, Numbers, Prizes } from './setting-fields.tsx';

const NOTHING = { text: '', count: 0, problems: [] };

type GameFormProps = {
  game: Game;
  spec: GameSpec;
  draft: Draft<GameSettings>;
  prizes: readonly Prize[];
  /** The id of the heading. */
  titleId: string;
};

/** The settings of one game, generated from its config schema: its prize, its numbers, its content files. */
export function GameForm({ game, spec, draft, prizes, titleId }: GameFormProps) {
  const mayChange = ['admin', 'pr'].some((role) => event.value?.roles.includes(role));
  useEffect(() => {
    const texts = Object.keys(spec.files).map((setting) => [setting, game.files[setting]?.text ?? '']);
    draft.load({ config: game.config ?? usualConfig(spec), files: Object.fromEntries(texts) });
  }, [game.revision]);
  const now = draft.value.value;
  if (!now) return null;
  const { config, files } = now;
  const set = (setting: string, value: unknown) => draft.change({ config: { ...config, [setting]: value } });
  const write = (setting: string, text: string) => draft.change({ files: { ...files, [setting]: text } });

  async function save(submit: Event): Promise<void> {
    submit.preventDefault();
    if (Object.values(files).some((text) => text.length > CONTENT_LENGTH)) return;
    const isTaken = await draft.save((settings) => putGame(game, settings));
    if (isTaken) await games.reload();
  }

  return (
    <form class="form" aria-labelledby={titleId} onSubmit={(event) => void save(event)}>
      {draft.problem.value !== '' && <Problem text={errorText(draft.problem.value)} />}
      <Findings findings={game.problems.map((found) => ({ severity: 'error', text: found }))} />
      <fieldset class="plain" disabled={!mayChange}>
        <Prizes spec={spec} config={config} prizes={prizes} onChange={set} />
        <Numbers spec={spec} config={config} onChange={set} />
        <Flags spec={spec} config={config} onChange={set} />
        {Object.entries(spec.files).map(([setting, file]) => (
          <ContentField
            key={setting}
            file={file}
            text={files[setting] ?? ''}
            stored={game.files[setting] ?? NOTHING}
            check={(text) => checkFile(game, setting, text)}
            onChange={(text) => write(setting, text)}
            onProblem={(code) => {
              draft.problem.value = code;
            }}
          />
        ))}
      </fieldset>
      {mayChange && <SaveBar state={draft.state.value} onReset={draft.reset} />}
    </form>
  );
}
