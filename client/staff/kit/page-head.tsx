import type { ComponentChildren } from 'preact';

type PageHeadProps = { title: string; lead?: string; actions?: ComponentChildren };

/** The top of a desk: its name, one sentence about it, and its actions. */
export function PageHead({ title, lead, actions }: PageHeadProps) {
  return (
    <div class="page-head">
      <div>
        <h1>{title}</h1>
        {lead && <p class="lead">{lead}</p>}
      </div>
      {actions && <div class="page-actions">{actions}</div>}
    </div>
  );
}
