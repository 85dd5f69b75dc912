import { describe, expect, it } from 'vitest';
import { CONSENT_VERSION, checkClaim, normaliseMobile } from './claim.ts';
import { formatMobile } from './format-mobile.ts';

const good = {
  consent: { version: CONSENT_VERSION, collection: true, policyVersion: 1 },
  claimant: 'winner',
  name: '김마당',
  phone: '010-1234-5678',
  postcode: '06236',
  road: '서울 강남구 테헤란로 1',
  detail: '',
};

describe('mobile numbers', () => {
  it.each([
    ['010-1234-5678', '01012345678'],
    ['010 1234 5678', '01012345678'],
    ['+82 10-1234-5678', '01012345678'],
    ['+82 010-1234-5678', '01012345678'],
    ['０１０１２３４５６７８', '01012345678'],
    ['011-123-4567', '0111234567'],
  ])('%s is %s', (text, digits) => expect(normaliseMobile(text)).toBe(digits));

  it.each(['02-123-4567', '010-1234', '+1 202 555 0123', '1588-0000', '070-1234-5678', 'hello', '', '=010'])(
    '%s is refused',
    (text) => expect(normaliseMobile(text)).toBeNull(),
  );

  it('are written with hyphens', () => {
    expect(formatMobile('01012345678')).toBe('010-1234-5678');
    expect(formatMobile('0111234567')).toBe('011-123-4567');
  });
});

describe('claim form', () => {
  it('is normalised', () => {
    const checked = checkClaim({
      ...good,
      name: '  김\u0000\u202e마당 ',
      phone: '+82 10 1234 5678',
      postcode: '０６２３６',
    });
    expect('claim' in checked && checked.claim).toMatchObject({
      name: '김마당',
      phone: '01012345678',
      postcode: '06236',
    });
  });

  it('lets a name begin with "=": neutralising is the business of whoever writes a spreadsheet', () => {
    const checked = checkClaim({ ...good, name: '=1+1' });
    expect('claim' in checked && checked.claim.name).toBe('=1+1');
  });

  it.each([
    [{ consent: { version: CONSENT_VERSION, collection: false, policyVersion: 1 } }, { consent: 'consent-missing' }],
    [{ consent: { version: '1999-01', collection: true, policyVersion: 1 } }, { consent: 'consent-missing' }],
    [{ consent: { version: CONSENT_VERSION, collection: true } }, { consent: 'consent-missing' }],
    [{ claimant: 'friend' }, { claimant: 'age-missing' }],
    [{ name: ' ' }, { name: 'name-missing' }],
    [{ name: 'x'.repeat(41) }, { name: 'name-long' }],
    [{ phone: '' }, { phone: 'phone-missing' }],
    [{ phone: '02-123-4567' }, { phone: 'phone-not-mobile' }],
    [{ postcode: '123-456' }, { postcode: 'postcode-not-five-digits' }],
    [
      { road: '', name: '' },
      { road: 'road-missing', name: 'name-missing' },
    ],
    [{ phone: 1 }, { phone: 'phone-missing' }],
    [{ detail: undefined }, { detail: 'detail-long' }],
  ])('with %j is refused with %j', (change, issues) => {
    expect(checkClaim({ ...good, ...change })).toEqual({ issues });
  });

  it('that is no form at all names every field', () => {
    const checked = checkClaim({});
    expect('issues' in checked && Object.keys(checked.issues).sort()).toEqual(
      ['claimant', 'consent', 'detail', 'name', 'phone', 'postcode', 'road'].sort(),
    );
    expect(checkClaim('nothing')).toEqual({ issues: { consent: 'consent-missing' } });
  });
});
