type TickProps = {
  label: string;
  hint: string;
  warning?: string;
  isOn: boolean;
  change: (isOn: boolean) => void;
};

/** A choice, and what it means. The warning is announced when it appears. */
export function Tick({ label, hint, warning = '', isOn, change }: TickProps) {
  return (
    <div class="draw-tick">
      <label class="check">
        <input type="checkbox" checked={isOn} onChange={({ currentTarget }) => change(currentTarget.checked)} />
        <span>{label}</span>
      </label>
      {hint !== '' && <p class="hint draw-hint">{hint}</p>}
      <div role="status">{warning !== '' && <p class="wrong-here">{warning}</p>}</div>
    </div>
  );
}
