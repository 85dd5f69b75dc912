import { type Browser, expect, type Page } from '@playwright/test';
import { strToU8, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { packZip } from '../server/testing/pack-zip.ts';
import { type ServerProcess, startServer } from '../server/testing/server-process.ts';
import { drawTiles } from '../server/testing/test-pictures.ts';
import { expectAccessible } from './axe.ts';
import { inTheWorld, openPage } from './expo-page.ts';
import { comeIn, openGame } from './staff-page.ts';
import { test } from './test.ts';

/* What PR people and clerks bring from their own machines: maps in ZIP files, questions in Excel, photos of a camera. */

let server: ServerProcess;
let cookies: Awaited<ReturnType<ReturnType<Page['context']>['cookies']>> = [];

test.beforeAll(async ({ browser }) => {
  server = await startServer();
  const { page } = await openPage(browser, server.adminLink ?? '');
  await comeIn(page);
  cookies = await page.context().cookies();
  await page.context().close();
});
test.afterAll(() => server.stop());

async function openDesk(browser: Browser, desk: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'ko-KR', viewport: { width: 1280, height: 800 } });
  await context.addCookies(cookies);
  const page = await context.newPage();
  await page.goto(`${server.url}/staff/${desk}?event=expo`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  return page;
}

const TILES = drawTiles({ width: 32, height: 32, columns: 2, rows: 2 });
const hall = (picture: string, title: string) => {
  const map = {
    type: 'map',
    orientation: 'orthogonal',
    width: 12,
    height: 10,
    tilewidth: 32,
    tileheight: 32,
    properties: [
      { name: 'title_ko', type: 'string', value: title },
      { name: 'title_en', type: 'string', value: 'Winter' },
    ],
    tilesets: [
      {
        firstgid: 1,
        name: 'tiles',
        image: picture,
        imagewidth: 64,
        imageheight: 64,
        tilewidth: 32,
        tileheight: 32,
        tilecount: 4,
        columns: 2,
      },
    ],
    layers: [
      { type: 'tilelayer', id: 1, name: 'floor', width: 12, height: 10, data: new Array(120).fill(1) },
      {
        type: 'objectgroup',
        id: 2,
        name: 'places',
        objects: [{ id: 1, name: 'start', type: 'spawn', x: 160, y: 160, width: 32, height: 32 }],
      },
    ],
  };
  return strToU8(JSON.stringify(map));
};
/** As Windows in Korea packs a folder: names in CP949, and no word about it. */
const fromWindows = (title: string) =>
  packZip(
    [
      { name: '겨울\\로비.tmj', bytes: hall('바닥.png', title) },
      { name: '겨울\\바닥.png', bytes: TILES },
      { name: '겨울\\README.md', bytes: strToU8('# 겨울') },
    ].map(({ name, bytes }) => ({ name: iconv.encode(name, 'cp949'), bytes })),
  );
/** As macOS does: letters taken apart, and a folder of its own beside them. */
const fromMac = () =>
  zipSync({
    ['로비.tmj'.normalize('NFD')]: hall('바닥.png'.normalize('NFD'), '둘째 로비'),
    ['바닥.png'.normalize('NFD')]: TILES,
    [`__MACOSX/._${'로비.tmj'.normalize('NFD')}`]: new Uint8Array(90),
  });
const zip = (bytes: Uint8Array) => ({ name: 'maps.zip', mimeType: 'application/zip', buffer: Buffer.from(bytes) });
const FILE = 'input[type=file]';

test('halls: a ZIP of Windows and one of macOS, a question before one is replaced, the entrance, removing and undoing', async ({
  browser,
}) => {
  const page = await openDesk(browser, 'halls');
  const halls = page.getByRole('region', { name: '지금 있는 홀' });
  await page.setInputFiles(FILE, zip(fromWindows('겨울 로비')));
  await expect(page.getByRole('status').filter({ hasText: '반영한 홀: 겨울 로비' })).toBeVisible();
  await expect(page.getByText('빼고 올린 파일: 겨울/README.md')).toBeVisible();
  await expect(halls.getByRole('listitem').filter({ hasText: '겨울 로비' })).toBeVisible();
  await expectAccessible(page, 'halls');

  // the same name again is a question; the hall that is there stays as it is
  await page.setInputFiles(FILE, zip(fromMac()));
  const question = page.getByRole('dialog', { name: '어느 홀에 올릴까요?' });
  await expect(question).toContainText('지금 있는 “겨울 로비” 홀을 이 지도로 바꿔요.');
  await expectAccessible(page, 'halls: a question');
  await question.getByLabel('이 지도를').selectOption('다른 이름으로 새 홀 만들기');
  await expect(question.getByLabel('홀의 이름')).toHaveValue('로비-2');
  await question.getByRole('button', { name: '올리기' }).click();
  await expect(page.getByRole('status').filter({ hasText: '반영한 홀: 둘째 로비' })).toBeVisible();
  await expect(halls.getByRole('listitem')).toHaveCount(5);

  // any hall may be the entrance: a visitor walks in there, and sees the picture that came with it
  await halls.getByLabel('입구', { exact: true }).selectOption({ label: '겨울 로비 (로비)' });
  await expect(halls.getByRole('listitem').filter({ hasText: '입구: 방문객이 이 홀로 들어와요' })).toContainText(
    '겨울 로비',
  );
  const { page: visitor, complaints } = await openPage(browser, `${server.url}/`);
  await inTheWorld(visitor);
  await expect(visitor.locator('h1.place-title')).toHaveText('겨울 로비');
  expect(complaints).toEqual([]);
  // what a field takes no more of is said
  await visitor.getByLabel('채팅', { exact: true }).last().focus();
  await visitor.keyboard.insertText('가'.repeat(250));
  await expect(visitor.getByText('200자까지 쓸 수 있어요.')).toBeVisible();

  // removed with who is in it, and brought back
  await halls.getByLabel('입구', { exact: true }).selectOption({ label: '마당 엑스포 (expo)' });
  await expect(halls.getByRole('listitem').filter({ hasText: '입구: 방문객이' })).toContainText('마당 엑스포');
  await page.reload();
  await halls.getByRole('button', { name: '“겨울 로비” 홀 빼기' }).click();
  const sure = page.getByRole('dialog', { name: '“겨울 로비” 홀을 뺄까요?' });
  await expect(sure).toContainText('지금 안에 있는 1명은 입구로 옮겨져요.');
  await expectAccessible(page, 'halls: removing one');
  await sure.getByRole('button', { name: '홀 빼기' }).click();
  await expect(halls.getByRole('listitem').filter({ hasText: '겨울 로비' })).toHaveCount(0);
  await expect(visitor.locator('h1.place-title')).toHaveText('마당 엑스포', { timeout: 30_000 });
  await page.getByRole('button', { name: '되돌리기' }).click();
  await expect(halls.getByRole('listitem').filter({ hasText: '겨울 로비' })).toBeVisible();
  await visitor.context().close();
  await page.context().close();
});

test('games: questions from an Excel file, a file that is none, and too long a paste (K12)', async ({ browser }) => {
  const page = await openDesk(browser, 'games');
  const quiz = await openGame(page, 'OX 퀴즈');
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const row = (...cells: string[]) => `<row>${cells.map(cell).join('')}</row>`;
  const sheet = [
    row('question_ko', 'question_en', 'answer'),
    row('김치는 발효 음식이다.', 'Kimchi is fermented.', 'O'),
    row('해는 서쪽에서 뜬다.', 'The sun rises in the west.', 'X'),
    row('', '', ''),
  ];
  const workbook = zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="문제" r:id="rId1"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${sheet.join('')}</sheetData></worksheet>`),
  });
  const upload = (name: string, bytes: Uint8Array) =>
    quiz.locator(FILE).setInputFiles({ name, mimeType: '', buffer: Buffer.from(bytes) });
  const text = quiz.getByLabel('문제', { exact: true });
  const before = await text.inputValue();
  await upload('문제.xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]));
  await expect(quiz.getByRole('alert')).toContainText('CSV UTF-8');
  await expect(text).toHaveValue(before);
  await upload('문제.xlsx', workbook);
  await expect(quiz.getByRole('alert')).toHaveCount(0);
  await expect(text).toHaveValue(/^question_ko,question_en,answer\n김치는/);
  await expect(quiz.getByText('쓸 수 있는 줄 2개')).toBeVisible();
  // as cells are copied
  await text.fill('question_ko\tquestion_en\tanswer\n하나\tone\tO\n"둘\ttwo\tX\n셋\tthree\tO\n');
  await expect(quiz.getByText('쓸 수 있는 줄 2개')).toBeVisible();
  await expect(quiz.getByText(/3행: .*따옴표/)).toBeVisible();
  await text.fill(`question_ko,question_en,answer\n${'문제,q,O\n'.repeat(2001)}`);
  await expect(quiz.getByText('문제가 2001개입니다. 2000개까지만')).toBeVisible();
  await quiz.getByRole('button', { name: '저장' }).click();
  await expect(quiz.getByText('줄이 너무 많아요')).toBeVisible();
  await page.context().close();
});

test('prizes: a photo of 20 megapixels is made smaller and taken, upright (F9); a name that is too long is kept and said (K11)', async ({
  browser,
}) => {
  const page = await openDesk(browser, 'files');
  const photo = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(5472, 3648);
    const context = canvas.getContext('2d');
    if (!context) return '';
    const sky = context.createLinearGradient(0, 0, 5472, 3648);
    sky.addColorStop(0, '#f40');
    sky.addColorStop(1, '#04f');
    context.fillStyle = sky;
    context.fillRect(0, 0, 5472, 3648);
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer());
    let text = '';
    for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(text);
  });
  const jpeg = Buffer.from(photo, 'base64');
  // held upright: the camera turned nothing, and says so (EXIF orientation 6)
  const turned = Buffer.from('ffe1002245786966000049492a00080000000100120103000100000006000000000000000000', 'hex');
  const upright = Buffer.concat([jpeg.subarray(0, 2), turned, jpeg.subarray(2)]);
  await page.getByLabel('무엇으로 올릴까요?').selectOption('경품 사진');
  await page.setInputFiles(FILE, { name: 'DSC_0001.JPG', mimeType: 'image/jpeg', buffer: upright });
  await expect(page.getByText('너무 커서 2730 × 4096 픽셀로 줄여 올렸어요: DSC_0001.JPG')).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByText('2730 × 4096', { exact: false }).last()).toBeVisible();

  await page.getByRole('link', { name: '경품', exact: true }).click();
  await page.getByRole('button', { name: '경품 더하기' }).click();
  const dialog = page.getByRole('dialog');
  const name = dialog.getByLabel('경품 이름 (한국어)');
  await name.fill('라'.repeat(90));
  await expect(name).toHaveValue('라'.repeat(90));
  await expect(dialog.getByText('90/80')).toBeVisible();
  await expect(dialog.getByText('80자까지 쓸 수 있어요. 10자를 줄여 주세요.')).toBeVisible();
  await expectAccessible(page, 'a text that is too long');
  await dialog.getByRole('button', { name: '저장' }).click();
  await expect(dialog).toBeVisible();
  await name.fill('라면');
  await dialog.getByRole('button', { name: '저장' }).click();
  await expect(dialog).toHaveCount(0);
  await page.context().close();
});
