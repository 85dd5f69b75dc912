import { fromHex, toHex } from './bytes.ts';
import { NOT_YET } from './draw-file.ts';
import { type Moment, winningMoments } from './moments.ts';
import { FIRST_HEAD, MOMENT_LINE_LIMITS, MomentsPlan, MomentsReveal, nextHead, readPlay } from './moments-file.ts';
import { createFindings, type Options, type ProofCheck, type Trust, UnreadableProof } from './proof-check.ts';
import { readLine, textOf } from './read-line.ts';

/** Checks the proof of an instant win. Throws UnreadableProof where it is none. */
export function checkMoments({ hasher, expected, plays: mine = [] }: Options, first: Uint8Array): ProofCheck {
  const findings = createFindings();
  const plan = readLine(MomentsPlan, first, 1);
  const commit = toHex(hasher.sha256(first));
  let reveal: MomentsReveal | null = null;
  let moments: readonly Moment[] = [];
  let line = 1;
  let plays = 0;
  let used = 0;
  let head = FIRST_HEAD;
  let own = 0;
  const isMine = new Set(mine);
  let isHeadSeen = expected.freeze === FIRST_HEAD;

  if (expected.commit !== null) findings.add('commit-expected', expected.commit === commit);
  const begins = plan.stretches[0]?.[0] ?? 0;
  const lastMoment = plan.stretches.at(-1)?.[1] ?? 0;
  findings.add('plan-times', plan.committedAt <= begins && lastMoment <= plan.endsAt);

  function takeReveal(bytes: Uint8Array): void {
    if (textOf(bytes) === NOT_YET) return;
    reveal = readLine(MomentsReveal, bytes, 2);
    findings.add('reveal-names-plan', reveal.commit === commit);
    findings.add('seed', toHex(hasher.sha256(fromHex(reveal.seed))) === plan.seedHash);
    findings.add('revealed-after', reveal.revealedAt >= lastMoment);
    moments = winningMoments(fromHex(reveal.seed), plan, hasher);
  }

  function takePlay(bytes: Uint8Array): boolean {
    const text = textOf(bytes);
    const play = readPlay(text);
    if (!play || !reveal) throw new UnreadableProof('bad-line', line);
    plays += 1;
    if (isMine.delete(text)) own += 1;
    findings.add('plays-in-time', play.at >= begins && play.at < plan.endsAt, plays);
    const next = moments[used];
    const due = next && next.at <= play.at ? used : null;
    findings.add('moments', play.moment === due, plays);
    // a wrong line is told once; the moments after it are compared with what the file says
    if (play.moment !== null) used = play.moment + 1;
    head = nextHead(head, text, hasher);
    isHeadSeen ||= head === expected.freeze;
    // a file with more plays than it says may have no end
    return plays <= reveal.plays;
  }

  return {
    limit: () => (line === 1 ? MOMENT_LINE_LIMITS.reveal : MOMENT_LINE_LIMITS.play),
    line(bytes) {
      line += 1;
      if (line > 2) return takePlay(bytes);
      takeReveal(bytes);
      return true;
    },
    progress: () => (reveal && reveal.plays > 0 ? Math.min(1, plays / reveal.plays) : 1),
    report() {
      if (line < 2) throw new UnreadableProof('bad-line', line + 1);
      if (reveal) {
        // an open plan has no plays in its file, so what was noted meanwhile is compared after the end
        if (expected.freeze !== null) findings.add('head-expected', isHeadSeen);
        findings.add('plays-count', plays === reveal.plays, plays);
        findings.add('plays-head', head === reveal.head);
      }
      return {
        kind: 'moments',
        state: reveal ? 'drawn' : 'committed',
        event: plan.event,
        title: plan.title,
        commit,
        freeze: reveal?.head ?? null,
        count: plays,
        prizes: used,
        given: [],
        own,
        checks: findings.all(),
        trust: TRUST,
      };
    },
  };
}

const TRUST: Trust[] = ['moments-known', 'plays', 'published-plan'];
