import { useState } from 'preact/hooks';
import { draws } from '../i18n/draws.ts';
import { words } from '../i18n/t.ts';
import { eventOfPath } from '../paper/mount.ts';
import { CheckPanel } from './check-panel.tsx';
import { recallHashes, rememberHashes } from './remembered.ts';

const t = words(draws);

/** The quick draws at the end of rounds. Each chain of seeds has one proof; most events have one chain. */
export function Rounds() {
  const [chains, setChains] = useState(1);
  const [found, setFound] = useState(0);
  return (
    <section class="card draw" aria-labelledby="rounds">
      <h2 id="rounds">{t('rounds')}</h2>
      <p>{t('rounds-text')}</p>
      {Array.from({ length: chains }, (_, chain) => (
        <div key={chain}>
          {chains > 1 && <h3>{t('chain-of', { n: chain + 1 })}</h3>}
          <Chain chain={chain} found={() => setFound((known) => Math.max(known, chain + 1))} />
        </div>
      ))}
      {found === chains && (
        <>
          <p class="small">{t('chain-next-help')}</p>
          <button type="button" onClick={() => setChains(chains + 1)}>
            {t('chain-next')}
          </button>
        </>
      )}
    </section>
  );
}

function Chain({ chain, found }: { chain: number; found: () => void }) {
  const slug = eventOfPath();
  const known = `rounds.${slug}.${chain}`;
  return (
    <CheckPanel
      address={`/api/events/${slug}/rounds/proof?chain=${chain}`}
      expected={{ commit: recallHashes(known).commit?.hash ?? null, freeze: null }}
      shown={null}
      checked={({ commit }) => {
        rememberHashes(known, { commit, freeze: null }, Date.now());
        found();
      }}
    />
  );
}
