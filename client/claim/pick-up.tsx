import { useEffect } from 'preact/hooks';
import { spacedReceipt } from '../../shared/receipt.ts';
import { claim as claimWords } from '../i18n/claim.ts';
import { pick, words } from '../i18n/t.ts';
import { QrCode } from '../paper/qr-code.tsx';
import { type Claim, loadClaim } from './claim.ts';

const t = words(claimWords);

/** Where to pick the prize up, and what to show there: the receipt as a QR code and in large type. */
export function PickUp({ claim }: { claim: Claim }) {
  // The prize may have been handed over while the page was in the background.
  useEffect(() => {
    const fresh = () => document.visibilityState === 'visible' && void loadClaim();
    document.addEventListener('visibilitychange', fresh);
    return () => document.removeEventListener('visibilitychange', fresh);
  }, []);
  return (
    <section class="card pick-up" aria-labelledby="pick-up-title">
      <h2 id="pick-up-title">{t('pickup-title')}</h2>
      {claim.prize.place && <p class="pick-up-place">{pick(claim.prize.place)}</p>}
      <p>{t('pickup-how')}</p>
      <QrCode text={claim.receipt} title={t('pickup-qr')} />
      <p class="pick-up-receipt">
        <span class="small">{t('receipt')}</span>
        <strong class="receipt">{spacedReceipt(claim.receipt)}</strong>
      </p>
      <p class="small">{t('pickup-keep')}</p>
    </section>
  );
}
