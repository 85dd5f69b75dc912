import { useEffect, useState } from 'preact/hooks';
import type { Game } from '../../../shared/api/games.ts';
import { GAMES } from '../../../shared/games/index.ts';
import { CONTENT_LENGTH, type GameSpec, settingsOf, usualConfig } from '../../../shared/games/spec.ts';
import type { Prize } from '../../../shared/prize.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staffSetup } from '../../i18n/staff-setup.ts';
import { pick, words } from '../../i18n/t.ts';
import { Problem } from '../../paper/notice.tsx';
import { createDraft } from '../kit/draft.ts';
import { Field, SelectField } from '../kit/field.tsx';
import { Findings } from '../kit/findings.tsx';
import { SaveBar } from '../kit/save-bar.tsx';
import { event } from '../session.ts';
import { ContentField } from './content-field.tsx';
import { checkFile, type GameSettings, games, putGame } from './games.ts';

const t = words(staffSetup);

const NOTHING = { text: '', count: 0, problems: [] };

/** The settings of one game, generated from its config schema: its prize, its numbers, its content files. */
export function GameForm({ game, prizes }: { game: Game; prizes: readonly Prize[] }) {
  const [draft] = useState(() => createDraft<GameSettings>());
  const spec: GameSpec = GAMES[game.game];
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
    <form class="card form" aria-labelledby={`game-${game.key}`} onSubmit={(event) => void save(event)}>
      <h2 id={`game-${game.key}`}>{pick(spec.name)}</h2>
      <p class="hint">{t('played-on', { stages: game.stages.map(({ title }) => pick(title)).join(', ') })}</p>
      {draft.problem.value !== '' && <Problem text={errorText(draft.problem.value)} />}
      <Findings findings={game.problems.map((found) => ({ severity: 'error', text: found }))} />
      <fieldset class="plain" disabled={!mayChange}>
        <PrizeField prizes={prizes} prize={String(config.prize)} onChange={(prize) => set('prize', prize)} />
        <Numbers spec={spec} config={config} onChange={set} />
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

type PrizeFieldProps = { prizes: readonly Prize[]; prize: string; onChange: (prize: string) => void };

function PrizeField({ prizes, prize, onChange }: PrizeFieldProps) {
  const isKnown = prizes.some(({ key }) => key === prize);
  return (
    <SelectField
      label={t('prize')}
      value={isKnown ? prize : ''}
      wrong={isKnown ? '' : t(prizes.length === 0 ? 'no-prizes-yet' : 'prize-missing')}
      options={[
        ...(isKnown ? [] : [{ value: '', text: t('no-prize') }]),
        ...prizes.map(({ key, name }) => ({ value: key, text: pick(name) })),
      ]}
      onChange={onChange}
    />
  );
}

type NumbersProps = {
  spec: GameSpec;
  config: Record<string, unknown>;
  onChange: (setting: string, value: number) => void;
};

function Numbers({ spec, config, onChange }: NumbersProps) {
  return (
    <div class="field-row">
      {settingsOf(spec).map(
        (setting) =>
          setting.kind === 'number' && (
            <Field key={setting.key} label={pick(setting.label)}>
              {(attributes) => (
                <input
                  {...attributes}
                  type="number"
                  required
                  min={setting.least}
                  max={setting.most}
                  value={Number(config[setting.key])}
                  onInput={({ currentTarget }) => onChange(setting.key, currentTarget.valueAsNumber)}
                />
              )}
            </Field>
          ),
      )}
    </div>
  );
}
