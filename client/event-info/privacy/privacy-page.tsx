import { PolicyPage } from '../policy-page.tsx';
import { privacyOf } from '../privacy-text.ts';

export function PrivacyPage() {
  return <PolicyPage page="privacy" sections={privacyOf} />;
}
