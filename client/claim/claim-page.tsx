import { useEffect } from 'preact/hooks';
import { claim as claimWords } from '../i18n/claim.ts';
import { errorText } from '../i18n/error-text.ts';
import { paper } from '../i18n/paper.ts';
import { pick, words } from '../i18n/t.ts';
import { deadline } from '../paper/date.ts';
import { Frame } from '../paper/frame.tsx';
import { eventOfPath } from '../paper/mount.ts';
import { Notice, Problem } from '../paper/notice.tsx';
import { HOURGLASS, LANTERN, PARCEL, Pixels, RAMEN } from '../paper/pixels.tsx';
import { RehearsalTag, SampleTag } from '../paper/rehearsal-tag.tsx';
import { type Claim, loadClaim, needsContact, stage } from './claim.ts';
import { ClaimForm } from './claim-form.tsx';
import { CodeCard } from './code-card.tsx';
import { ConfirmContact } from './confirm-contact.tsx';
import { PickUp } from './pick-up.tsx';

const t = words(claimWords);
const p = words(paper);

/** A parcel, a pick-up and a code have different words for the same stage. */
const WORDS = {
  parcel: { until: 'until', claimed: 'claimed-title', claimedText: 'claimed-text', expired: 'expired-text' },
  pickup: {
    until: 'until-pickup',
    claimed: 'handed-over-title',
    claimedText: 'handed-over-text',
    expired: 'expired-pickup',
  },
  code: { until: 'until-code', claimed: 'code-shown-title', claimedText: 'code-shown-text', expired: 'expired-code' },
} as const;

/** The claim page: from the claim link to the sealed address. */
export function ClaimPage() {
  useEffect(() => void loadClaim(), []);
  return (
    <Frame title={t('title')} home={`/e/${eventOfPath()}`}>
      <Content />
    </Frame>
  );
}

function Content() {
  const now = stage.value;
  switch (now.at) {
    case 'loading':
      return (
        <p class="loading" role="status">
          {p('loading')}
        </p>
      );
    case 'problem':
      return <Missing code={now.code} />;
    case 'form':
      return (
        <>
          <Won claim={now.claim} />
          {needsContact(now.claim) ? <ConfirmContact claim={now.claim} /> : <HowToReceive claim={now.claim} />}
        </>
      );
    case 'received':
      return <Received claim={now.claim} />;
    case 'claimed':
      return (
        <>
          <h1 class="visually-hidden">{t('title')}</h1>
          <Notice drawing={PARCEL} title={t(WORDS[now.claim.prize.kind].claimed)} live>
            <Receipt claim={now.claim} />
            <p>{t(WORDS[now.claim.prize.kind].claimedText, { contact: now.claim.event.policy.operator.contact })}</p>
            <ToPrizes />
          </Notice>
        </>
      );
    case 'waiting':
    case 'refused':
      return <UnderReview claim={now.claim} at={now.at} />;
    case 'expired':
      return (
        <>
          <h1 class="visually-hidden">{t('title')}</h1>
          <Notice drawing={HOURGLASS} title={t('expired-title')} live>
            <p>
              {t(WORDS[now.claim.prize.kind].expired, {
                date: deadline(now.claim.deadline, now.claim.event.timeZone),
                contact: now.claim.event.policy.operator.contact,
              })}
            </p>
            <Receipt claim={now.claim} />
            <ToPrizes />
          </Notice>
        </>
      );
  }
}

/** A person looks at the win first, or has refused it. */
function UnderReview({ claim, at }: { claim: Claim; at: 'waiting' | 'refused' }) {
  const { contact } = claim.event.policy.operator;
  return (
    <>
      <h1 class="visually-hidden">{t('title')}</h1>
      <Notice drawing={HOURGLASS} title={t(`${at}-title`)} live>
        <p>{t(`${at}-text`)}</p>
        {at === 'refused' && claim.note && <p>{t('refused-why', { note: claim.note })}</p>}
        <p class="small">{t(`${at}-ask`, { contact })}</p>
        <Receipt claim={claim} />
        <ToPrizes />
      </Notice>
    </>
  );
}

function HowToReceive({ claim }: { claim: Claim }) {
  if (claim.prize.kind === 'pickup') return <PickUp claim={claim} />;
  return claim.prize.kind === 'code' ? <CodeCard claim={claim} /> : <ClaimForm claim={claim} />;
}

function Won({ claim }: { claim: Claim }) {
  return (
    <section class="card won">
      <Pixels rows={RAMEN} scale={4} />
      <div>
        <p class="won-at">{t('won-at', { event: pick(claim.event.name) })}</p>
        <h1>{pick(claim.prize.name)}</h1>
        {claim.rehearsal && <RehearsalTag />}
        {claim.event.policy.sample && <SampleTag />}
        <p class="until">
          {t(WORDS[claim.prize.kind].until, {
            date: deadline(claim.deadline, claim.event.timeZone),
          })}
        </p>
      </div>
    </section>
  );
}

function Missing({ code }: { code: string }) {
  if (code !== 'claim-not-found') {
    return (
      <>
        <h1>{t('title')}</h1>
        <Problem text={errorText(code)} again={() => void loadClaim()} againLabel={p('again')} />
      </>
    );
  }
  return (
    <>
      <h1 class="visually-hidden">{t('title')}</h1>
      <Notice drawing={LANTERN} title={t('missing-title')} live>
        <p>{t('missing-text')}</p>
        <ToPrizes />
      </Notice>
    </>
  );
}

function Received({ claim }: { claim: Claim }) {
  // The form has left the page: move the focus to the message, and scroll to the top.
  useEffect(() => {
    scrollTo(0, 0);
    document.getElementById('main')?.focus();
  }, []);
  return (
    <>
      <h1 class="visually-hidden">{t('title')}</h1>
      <section class="notice done" role="status">
        <Pixels rows={PARCEL} scale={6} />
        <h2>{t('received-title')}</h2>
        <Receipt claim={claim} />
        <p>{t('received-text')}</p>
        <p>{t('received-next')}</p>
        <ToPrizes />
      </section>
    </>
  );
}

function Receipt({ claim }: { claim: Claim }) {
  return (
    <>
      {claim.rehearsal && <RehearsalTag />}
      {claim.event.policy.sample && <SampleTag />}
      <p class="receipt-line">
        {t('receipt')} <strong class="receipt">{claim.receipt}</strong>
      </p>
    </>
  );
}

function ToPrizes() {
  return (
    <a class="button" href={`/e/${eventOfPath()}/prizes`}>
      {t('to-prizes')}
    </a>
  );
}
