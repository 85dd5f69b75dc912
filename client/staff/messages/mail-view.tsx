import type { Mail } from '../../../shared/api/messages.ts';
import { t } from './messages.ts';

/** Whatever a mail contains, it runs no script, submits no form and loads nothing. The background is white. */
const POLICY = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; form-action 'none'">\
<meta name="color-scheme" content="light">`;

/** A mail as its recipient sees it. */
export function MailView({ mail }: { mail: Mail }) {
  return (
    <div class="mail-view">
      <p class="mail-subject">
        <span class="small">{t('subject')}</span> {mail.subject}
      </p>
      <iframe
        title={t('preview')}
        sandbox=""
        referrerpolicy="no-referrer"
        srcdoc={mail.html.replace('<head>', `<head>${POLICY}`)}
      />
      <details>
        <summary>{t('as-text')}</summary>
        <pre>{mail.text}</pre>
      </details>
    </div>
  );
}
