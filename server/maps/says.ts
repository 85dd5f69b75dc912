/** The texts of a rule: what, why, repair. `{0}`, `{1}`, `{2}` are filled in by `diagnose`. */
export type Says = { severity: 'error' | 'warning'; ko: [string, string, string]; en: [string, string, string] };
