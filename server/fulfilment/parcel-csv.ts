import { formatMobile } from '../../shared/format-mobile.ts';
import { type CellKind, safeCell } from './cell.ts';
import { csvStream } from './csv.ts';
import type { Parcel } from './exports.ts';

type Locale = 'ko' | 'en';
type Column = { title: Record<Locale, string>; kind: CellKind; value: (parcel: Parcel, locale: Locale) => string };

const of = (parcel: Parcel, field: 'name' | 'phone' | 'postcode' | 'road' | 'detail') =>
  parcel.recipient === 'damaged' ? '' : parcel.recipient[field];

/** Seoul time in the form that clerks write. sv-SE is the locale with ISO dates. */
const seoul = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Seoul', dateStyle: 'short', timeStyle: 'short' });

/** Put before the item, where a clerk reads it and a courier prints it. `[` does not begin a formula. */
const REHEARSAL: Record<Locale, string> = { ko: '[리허설] ', en: '[REHEARSAL] ' };

/** A plain layout that every courier's upload form can be mapped to. Couriers' own layouts would be further formats. */
const COLUMNS: readonly Column[] = [
  { title: { ko: '주문번호', en: 'Order no.' }, kind: 'text', value: (parcel) => parcel.receipt },
  { title: { ko: '받는분성명', en: 'Recipient' }, kind: 'text', value: (parcel) => of(parcel, 'name') },
  {
    title: { ko: '받는분전화번호', en: 'Phone' },
    kind: 'digits',
    value: (parcel) => formatMobile(of(parcel, 'phone')),
  },
  { title: { ko: '받는분우편번호', en: 'Postcode' }, kind: 'digits', value: (parcel) => of(parcel, 'postcode') },
  { title: { ko: '받는분주소', en: 'Road address' }, kind: 'text', value: (parcel) => of(parcel, 'road') },
  { title: { ko: '받는분상세주소', en: 'Address detail' }, kind: 'text', value: (parcel) => of(parcel, 'detail') },
  {
    title: { ko: '품목명', en: 'Item' },
    kind: 'text',
    value: (parcel, locale) => `${parcel.rehearsal ? REHEARSAL[locale] : ''}${parcel.prize.name[locale]}`,
  },
  { title: { ko: '수량', en: 'Quantity' }, kind: 'digits', value: () => '1' },
  { title: { ko: '당첨일시', en: 'Won at' }, kind: 'text', value: (parcel) => seoul.format(parcel.at) },
  {
    title: { ko: '비고', en: 'Note' },
    kind: 'text',
    value: (parcel, locale) =>
      parcel.recipient === 'damaged'
        ? { ko: '기록 손상: 관리자에게 알려 주세요', en: 'damaged record: tell an administrator' }[locale]
        : '',
  },
];

/**
 * Returns a batch as CSV. Phone numbers have hyphens, so that opening the file in a spreadsheet keeps their leading
 * zero.
 */
export function parcelCsv(parcels: AsyncIterable<Parcel>, locale: Locale): ReadableStream<Uint8Array> {
  async function* rows(): AsyncGenerator<string[]> {
    yield COLUMNS.map((column) => column.title[locale]);
    for await (const parcel of parcels) {
      yield COLUMNS.map((column) => safeCell(column.kind, column.value(parcel, locale)));
    }
  }
  return csvStream(rows());
}
