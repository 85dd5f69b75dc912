import { expect, it } from 'vitest';
import type { SendResult } from './claim.ts';
import { type ClaimDraft, createClaimDraft } from './claim-draft.ts';

const GOOD = { name: '김민지', phone: '010-1234-5678', postcode: '04524', road: '서울 중구 세종대로 110', detail: '' };

function draftOf(answer: SendResult = { sent: true }, guardian = false) {
  const sent: unknown[] = [];
  const policy = { version: 3 };
  const draft = createClaimDraft({
    guardian,
    policyVersion: () => policy.version,
    send: async (form) => {
      sent.push(form);
      return answer;
    },
  });
  return { draft, sent, policy };
}

const fillIn = (draft: ClaimDraft, values: Partial<typeof GOOD> = GOOD): void => {
  for (const [field, text] of Object.entries(values)) draft.type(field as keyof typeof GOOD, text);
};

it('nobody is scolded while typing; after the first try every correction shows at once', () => {
  const { draft } = draftOf();
  draft.type('phone', '02');
  expect(draft.issues.value).toEqual({});
  expect(draft.submit()).toBe(false);
  expect(Object.keys(draft.issues.value).sort()).toEqual(['consent', 'name', 'phone', 'postcode', 'road']);
  draft.agree(true);
  draft.type('phone', GOOD.phone);
  expect(Object.keys(draft.issues.value).sort()).toEqual(['name', 'postcode', 'road']);
});

it('what is right is shown once more before it goes out', async () => {
  const { draft, sent } = draftOf();
  fillIn(draft);
  draft.agree(true);
  expect(draft.submit()).toBe(true);
  expect(draft.asking.value).toMatchObject({ name: '김민지' });
  expect(sent).toEqual([]);
  draft.goBack();
  expect([draft.asking.value, draft.values.value.name]).toEqual([null, '김민지']);
  draft.submit();
  await draft.send();
  expect(sent).toMatchObject([{ ...GOOD, claimant: 'winner', consent: { collection: true, policyVersion: 3 } }]);
});

it('a guardian claims as one', async () => {
  const { draft, sent } = draftOf({ sent: true }, true);
  fillIn(draft);
  await draft.send();
  expect(sent).toMatchObject([{ claimant: 'guardian' }]);
});

it('a refusal keeps what was typed and says what is wrong', async () => {
  const { draft } = draftOf({ sent: false, code: 'claim-invalid', issues: { phone: 'phone-not-mobile' } });
  fillIn(draft);
  draft.agree(true);
  draft.submit();
  await draft.send();
  expect([draft.problem.value, draft.asking.value, draft.sending.value]).toEqual(['claim-invalid', null, false]);
  expect(draft.values.value).toEqual(GOOD);
  expect([Object.keys(draft.issues.value), draft.agreed.value]).toEqual([['phone'], true]);
});

it('a notice that changed meanwhile has to be agreed to anew, in its new version', async () => {
  const { draft, sent, policy } = draftOf({ sent: false, code: 'notice-changed', issues: {} });
  fillIn(draft);
  draft.agree(true);
  await draft.send();
  expect([draft.problem.value, draft.agreed.value]).toEqual(['notice-changed', false]);
  policy.version = 4;
  draft.agree(true);
  await draft.send();
  expect(sent.at(-1)).toMatchObject({ consent: { policyVersion: 4, collection: true } });
});
