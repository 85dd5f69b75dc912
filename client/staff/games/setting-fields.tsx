import { type GameSpec, settingsOf } from '../../../shared/games/spec.ts';
import type { Prize } from '../../../shared/prize.ts';
import { staffSetup } from '../../i18n/staff-setup.ts';
import { pick, words } from '../../i18n/t.ts';
import { Field, SelectField } from '../kit/field.tsx';

const t = words(staffSetup);

type PrizeFieldProps = { prizes: readonly Prize[]; prize: string; onChange: (prize: string) => void };

/** The prize of a game. No prize is a choice like any other; only a prize that the event does not have is a mistake. */
export function PrizeField({ prizes, prize, onChange }: PrizeFieldProps) {
  const isGone = prize !== '' && !prizes.some(({ key }) => key === prize);
  return (
    <SelectField
      label={t('prize')}
      value={prize}
      hint={prizes.length === 0 ? t('no-prizes-yet') : undefined}
      wrong={isGone ? t('prize-missing') : ''}
      options={[
        { value: '', text: t('no-prize') },
        ...(isGone ? [{ value: prize, text: t('prize-gone', { key: prize }) }] : []),
        ...prizes.map(({ key, name }) => ({ value: key, text: pick(name) })),
      ]}
      onChange={onChange}
    />
  );
}

type SettingProps<Value> = {
  spec: GameSpec;
  config: Record<string, unknown>;
  onChange: (setting: string, value: Value) => void;
};

export function Flags({ spec, config, onChange }: SettingProps<boolean>) {
  return (
    <>
      {settingsOf(spec).map(
        (setting) =>
          setting.kind === 'flag' && (
            <label key={setting.key} class="check">
              <input
                type="checkbox"
                checked={config[setting.key] === true}
                onChange={({ currentTarget }) => onChange(setting.key, currentTarget.checked)}
              />
              <span>{pick(setting.label)}</span>
            </label>
          ),
      )}
    </>
  );
}

export function Numbers({ spec, config, onChange }: SettingProps<number>) {
  return (
    <div class="field-row game-numbers">
      {settingsOf(spec).map(
        (setting) =>
          setting.kind === 'number' && (
            <Field
              key={setting.key}
              label={pick(setting.label)}
              hint={t('range-hint', { least: setting.least, most: setting.most })}
            >
              {(attributes) => (
                <input
                  {...attributes}
                  type="number"
                  required
                  min={setting.least}
                  max={setting.most}
                  step={setting.isWhole ? 1 : 'any'}
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
