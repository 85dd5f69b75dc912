/** The texts of a rule: what, why, repair. `diagnose` fills in `{0}`, `{1}`, `{2}`. */
export type Says = { severity: 'error' | 'warning'; ko: [string, string, string]; en: [string, string, string] };
