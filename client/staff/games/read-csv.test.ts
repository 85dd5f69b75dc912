import iconv from 'iconv-lite';
import { expect, it } from 'vitest';
import { readCsv } from './read-csv.ts';

// of CP949 only what EUC-KR has too: browsers decode all of it under this label, Node's own decoder does not
const TEXT = 'question_ko,answer\n김치는 발효 음식이다.,O\n';

it.each(['utf8', 'cp949'])('reads %s as Excel saves it', async (encoding) => {
  const file = new Blob([new Uint8Array(iconv.encode(TEXT, encoding, { addBOM: encoding === 'utf8' }))]);
  expect(await readCsv(file)).toBe(TEXT);
});
