import { formSettings, type GameSpec, type Setting } from '../../../shared/games/spec.ts';
import type { Prize } from '../../../shared/prize.ts';
import type { Text } from '../../../shared/text.ts';
import { staffSetup } from '../../i18n/staff-setup.ts';
import { pick, words } from '../../i18n/t.ts';
import { Field, SelectField } from '../kit/field.tsx';

const t = words(staffSetup);

type PrizeFieldProps = { label: Text; prizes: readonly Prize[]; prize: string; onChange: (prize: string) => void };

/** A prize of a game. No prize is a choice like any other; only a prize that the event does not have is a mistake. */
function PrizeField({ label, prizes, prize, onChange }: PrizeFieldProps) {
  const isGone = prize !== '' && !prizes.some(({ key }) => key === prize);
  return (
    <SelectField
      label={pick(label)}
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
      {formSettings(spec).map(
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

type NumberFieldProps = {
  setting: Extract<Setting, { kind: 'number' }>;
  config: Record<string, unknown>;
  onChange: (setting: string, value: number) => void;
};

function NumberField({ setting, config, onChange }: NumberFieldProps) {
  const { key, label, least, most, isWhole } = setting;
  return (
    <Field label={pick(label)} hint={t('range-hint', { least, most })}>
      {(attributes) => (
        <input
          {...attributes}
          type="number"
          required
          min={least}
          max={most}
          step={isWhole ? 1 : 'any'}
          value={Number(config[key])}
          onInput={({ currentTarget }) => onChange(key, currentTarget.valueAsNumber)}
        />
      )}
    </Field>
  );
}

export function Numbers({ spec, config, onChange }: SettingProps<number>) {
  return (
    <div class="field-row game-numbers">
      {formSettings(spec).map(
        (setting) =>
          setting.kind === 'number' &&
          !setting.isMore && <NumberField key={setting.key} setting={setting} config={config} onChange={onChange} />,
      )}
    </div>
  );
}

type ChoiceFieldProps = {
  setting: Extract<Setting, { kind: 'choice' }>;
  config: Record<string, unknown>;
  onChange: (setting: string, value: string) => void;
};

function ChoiceField({ setting: { key, label, options, usual }, config, onChange }: ChoiceFieldProps) {
  return (
    <SelectField
      label={pick(label)}
      value={String(config[key] ?? usual)}
      options={options.map(({ value, text }) => ({ value, text: pick(text) }))}
      onChange={(value) => onChange(key, value)}
    />
  );
}

type PrizesProps = SettingProps<string | number> & { prizes: readonly Prize[] };

/** The prize of a game, and below a fold the further ones of a round. */
export function Prizes({ spec, config, prizes, onChange }: PrizesProps) {
  const settings = formSettings(spec);
  const more = settings.filter((setting) => 'isMore' in setting && setting.isMore);
  const field = (setting: Setting) => {
    if (setting.kind === 'number')
      return <NumberField key={setting.key} setting={setting} config={config} onChange={onChange} />;
    if (setting.kind === 'choice')
      return <ChoiceField key={setting.key} setting={setting} config={config} onChange={onChange} />;
    if (setting.kind !== 'prize') return null;
    const { key, label } = setting;
    const prize = String(config[key] ?? '');
    return <PrizeField key={key} label={label} prizes={prizes} prize={prize} onChange={(now) => onChange(key, now)} />;
  };
  return (
    <>
      {settings.filter((setting) => setting.kind === 'prize' && !setting.isMore).map(field)}
      {settings.filter(({ kind }) => kind === 'choice').map(field)}
      {more.length > 0 && (
        <details open={more.some(({ kind, key }) => kind === 'prize' && (config[key] ?? '') !== '')}>
          <summary>{t('more-prizes')}</summary>
          <p class="small">{t('more-prizes-text')}</p>
          <div class="field-row">{more.map(field)}</div>
        </details>
      )}
    </>
  );
}
