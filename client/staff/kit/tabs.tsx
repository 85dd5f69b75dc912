import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

type TabsProps = {
  label: string;
  tabs: readonly { id: string; title: string; count?: number }[];
  value: string;
  onChange: (id: string) => void;
  /** The panel of the selected tab. */
  children: ComponentChildren;
};

/** Parts of one desk as tabs (ARIA tabs). Arrow keys move between them. */
export function Tabs({ label, tabs, value, onChange, children }: TabsProps) {
  const base = useId();
  const idOf = (tab: string): string => `${base}-${tab}`;
  function step(key: KeyboardEvent): void {
    const at = tabs.findIndex(({ id }) => id === value);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[key.key];
    const next = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (!next) return;
    key.preventDefault();
    onChange(next.id);
    document.getElementById(idOf(next.id))?.focus();
  }
  return (
    <div class="tabs">
      <div role="tablist" aria-label={label} class="tab-list" onKeyDown={step} tabIndex={-1}>
        {tabs.map(({ id, title, count }) => (
          <button
            key={id}
            id={idOf(id)}
            type="button"
            role="tab"
            aria-selected={id === value}
            aria-controls={`${base}-panel`}
            tabIndex={id === value ? 0 : -1}
            onClick={() => onChange(id)}
          >
            {title}
            {count !== undefined && <span class="tab-count">{count}</span>}
          </button>
        ))}
      </div>
      <div id={`${base}-panel`} role="tabpanel" aria-labelledby={idOf(value)} class="tab-panel">
        {children}
      </div>
    </div>
  );
}
