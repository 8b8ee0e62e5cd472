// The page for editors in real Chromium: what an editor does with it, by mouse and keyboard; accessibility; hostile texts.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { example, folder, iom, nasty, output, run, slip, textFile, url } from './support.mjs';

const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser;
before(async () => { browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] }); });
after(async () => { await browser.close(); });

/** A page of its own, with everything that went wrong on it. */
async function open(file, { hash = '', ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options });
  const page = await context.newPage();
  const trouble = [];
  page.on('console', (m) => { if (m.type() === 'error') trouble.push(m.text()); });
  page.on('pageerror', (e) => trouble.push(e.message));
  page.on('request', (r) => { if (!/^(file|blob):/.test(r.url())) trouble.push('request ' + r.url()); });
  page.on('dialog', (d) => { trouble.push('dialog'); d.dismiss(); });
  await page.goto(url(file, hash));
  return { page, trouble };
}

async function accessible(page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Page.enable');
  // Past the page's own policy, which lets no other script in.
  await cdp.send('Runtime.evaluate', { expression: axeSource });
  const result = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }));
  assert.ok(result.passes.length > 10, 'axe looked at something');
  assert.deepEqual(result.violations.map((v) => v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(' | ')), []);
}

const inView = (page, selector) => page.locator(selector).evaluate((e) => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight && r.height > 0; });

test('the page loads without a fault, a request or a violation of its policy', async () => {
  const { page, trouble } = await open(output(example, 'html'));
  assert.deepEqual(trouble, []);
  assert.equal(await page.locator('.card').count(), 6);
  assert.equal(await page.locator('#shown').textContent(), 'Showing 6 of 6 findings.');
  assert.match(await page.locator('#summary').textContent(), /5 errors, 1 query; \d+ of \d+ figures checked/);
});

test('every figure of the JSON report is marked, with its status', async () => {
  const figures = JSON.parse(fs.readFileSync(output(example, 'json'), 'utf8')).figures;
  const { page } = await open(output(example, 'html'));
  const marked = await page.locator('.report .f').evaluateAll((all) => all.map((e) => [e.id, e.className.replace('f ', '').trim()]));
  const names = { checked: 'checked', queried: 'queried', in_conflict: 'conflict', unchecked: 'unchecked' };
  assert.deepEqual(new Map(marked), new Map(figures.map((f) => ['d1-' + f.id, names[f.status]])));
});

test('a click goes from the card to either place and back', async () => {
  const { page } = await open(output(example, 'html'));
  const card = page.locator('#q3');
  const links = card.locator('a.place');
  assert.equal(await links.count(), 3);
  for (const i of [0, 2]) {
    const target = (await links.nth(i).getAttribute('href')).slice(1);
    await links.nth(i).click();
    assert.ok(await inView(page, '#' + target));
    assert.equal(await page.evaluate(() => document.activeElement.id), target);
    assert.match(await page.locator('#figure-panel').textContent(), /in conflict; stands for/);
    await page.goBack();
  }
  // From the text: the figure leads to its card, and lights up with the others of its finding.
  await page.locator('.report a.conflict', { hasText: '96 per cent' }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'q4');
  assert.ok((await page.locator('.lit').count()) === 2);
});

test('a deep link opens its finding with its place in view', async () => {
  const { page } = await open(output(example, 'html'), { hash: '#q6' });
  assert.equal(await page.evaluate(() => document.activeElement.id), 'q6');
  assert.ok(await inView(page, '#q6 h3'));
  assert.ok(await inView(page, '.report .lit >> nth=0'));
  const { page: other, trouble } = await open(output(example, 'html'), { hash: '#%E0%A4%A' });
  assert.deepEqual(trouble, []);
  await other.close();
});

test('the keyboard is enough', async () => {
  const { page } = await open(output(example, 'html'));
  const active = () => page.evaluate(() => document.activeElement.id);
  await page.keyboard.press('j');
  assert.equal(await active(), 'q1');
  await page.keyboard.press('j');
  assert.equal(await active(), 'q2');
  await page.keyboard.press('k');
  await page.keyboard.press('k');
  assert.equal(await active(), 'q6');
  await page.keyboard.press('t');
  const first = await active();
  await page.keyboard.press('t');
  assert.notEqual(await active(), first);
  await page.keyboard.press('c');
  assert.equal(await active(), 'q6');
  await page.keyboard.press('a');
  assert.equal(await active(), 'note-q6');
  await page.keyboard.type('jj, so the author says');
  assert.equal(await page.locator('#note-q6').inputValue(), 'jj, so the author says');
  await page.keyboard.press('Escape');
  assert.equal(await active(), 'q6');
  await page.keyboard.press('.');
  assert.match(await active(), /^d1-f/);
  await page.keyboard.press('?');
  assert.ok(await page.locator('#help').isVisible());
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  assert.equal(await active(), 'search');
  // Single keys can be switched off (WCAG 2.1.4).
  await page.locator('#use-keys').uncheck();
  await page.locator('#q1').focus();
  await page.keyboard.press('j');
  assert.equal(await active(), 'q1');
});

test('findings are filtered by level, rule, section, decision and words', async () => {
  const { page } = await open(output(example, 'html'));
  const shown = () => page.locator('.card:visible').evaluateAll((all) => all.map((e) => e.id).join(' '));
  await page.locator('input[name=level][value=error]').uncheck();
  assert.equal(await shown(), 'q6');
  await page.locator('input[name=level][value=error]').check();
  await page.locator('#by-rule').selectOption('shares.do-not-add-up');
  assert.equal(await shown(), 'q1');
  await page.locator('#by-rule').selectOption('');
  await page.locator('#by-section').selectOption('Orientation before departure');
  assert.equal(await shown(), 'q3');
  await page.locator('#by-section').selectOption('');
  await page.locator('#search').fill('almost HALF');
  assert.equal(await shown(), 'q5');
  await page.locator('#search').fill('');
  await page.locator('#q2 input[value=rejected]').check();
  await page.locator('#by-decision').selectOption('rejected');
  assert.equal(await shown(), 'q2');
  assert.equal(await page.locator('#shown').textContent(), 'Showing 1 of 6 findings.');
  // A link to a finding that is filtered out brings it back.
  await page.evaluate(() => { location.hash = '#q4'; });
  await page.waitForFunction(() => document.activeElement.id === 'q4');
});

for (const [name, options] of [['light', {}], ['dark', { colorScheme: 'dark' }], ['narrow', { viewport: { width: 360, height: 740 } }]])
  test(`axe finds nothing against WCAG 2.1 AA (${name})`, async () => {
    const { page } = await open(output(example, 'html'), { hash: '#q3', ...options });
    await page.locator('details').evaluateAll((all) => all.forEach((e) => { e.open = true; }));
    await page.locator('#show-others').check();
    await page.locator('#q1 input[value=accepted]').check();
    await page.locator('#q2 input[value=rejected]').check();
    await accessible(page);
    await page.locator('#open-help').click();
    await accessible(page);
  });

test('a narrow window needs no sideways scrolling', async () => {
  const { page } = await open(output(example, 'html'), { viewport: { width: 320, height: 640 } });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await page.keyboard.press('j');
  assert.ok(await inView(page, '#q1 h3'));
});

test('on paper every finding is there and the forms are not', async () => {
  const { page } = await open(output(example, 'html'));
  await page.locator('input[name=level][value=error]').uncheck();
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.card:visible').count(), 6);
  assert.ok(!(await page.locator('#filters').isVisible()));
  assert.ok((await page.pdf()).length > 10000);
});

test('text with markup, quotes, emoji, right-to-left and very long lines is inert', async () => {
  const text = `${nasty}\n\n1. The ${nasty} people: ${slip}\n\n${'y'.repeat(10000)} 12 offices. ${slip}\n`;
  const file = output(textFile(text, 'a"b<img src=x onerror=alert(1)>.txt'), 'html');
  for (const options of [{}, { viewport: { width: 320, height: 640 } }]) {
    const { page, trouble } = await open(file, { hash: '#q1', ...options });
    await page.keyboard.press('j');
    await page.locator('#q1 textarea').fill(nasty);
    await page.waitForTimeout(100);
    assert.deepEqual(trouble, []);
    assert.equal(await page.evaluate(() => window.harmed), undefined);
    assert.equal(await page.locator('script').count(), 1);
    assert.equal(await page.locator('img, iframe, object').count(), 0);
    assert.match(await page.locator('.report').textContent(), /<img src=x onerror="window\.harmed=2">/);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  }
});

test('an editor finds a query, sees why, accepts it with a note and exports; the file works', async (t) => {
  const report = fs.existsSync(iom) ? iom : example;
  if (report === example) t.diagnostic('SKIPPED: the IOM report is not here; done on the example instead');
  const { page, trouble } = await open(output(report, 'html'), { acceptDownloads: true });
  await page.locator('#search').fill('87');
  const card = page.locator('.card:visible', { hasText: 'cannot all be of the 87' });
  assert.equal(await card.count(), 1);
  assert.match(await card.textContent(), /35%, 30% and 28%/);
  assert.match(await card.textContent(), /hundred and seventy .*offices that answered, which all of them fit/);
  await card.locator('a.place').first().click();
  assert.equal(await page.locator('.report .here').textContent(), '87');
  const id = await card.getAttribute('id');
  await card.locator('input[value=accepted]').check();
  await page.locator('#export button[type=submit]').click();
  assert.match(await page.locator('#export-status').textContent(), /needs a note first/);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'note-' + id);
  await page.keyboard.type('the 170 offices are meant: "asked" #1 \\ \u{1F600}');
  await page.locator('#author').fill('A. Editor');
  await page.locator('#until').fill('2030-12-31');
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#export button[type=submit]').click()]);
  const file = path.join(folder(), 'accepted.yaml');
  await download.saveAs(file);
  const check = (today) => run(['check', '--no-config', '--fail-on', 'query', '--format', 'json', '--today', today, '--suppressions', file, report], '/');
  const found = JSON.parse(check('2030-12-31').stdout).findings.filter((f) => f.suppressed);
  assert.equal(found.length, 1);
  assert.deepEqual(found[0].suppression.reason, 'the 170 offices are meant: "asked" #1 \\ \u{1F600}');
  assert.equal(found[0].suppression.author, 'A. Editor');
  assert.equal(JSON.parse(check('2031-01-01').stdout).findings.filter((f) => f.suppressed).length, 0);
  // Kept in the browser: there again after a reload.
  await page.reload();
  assert.ok(await page.locator(`#${id} input[value=accepted]`).isChecked());
  assert.match(await page.locator('#note-' + id).inputValue(), /^the 170 offices/);
  assert.deepEqual(trouble, []);
});

test('a report of 300 pages opens and answers', async () => {
  let text = '';
  for (let p = 1; p <= 300; ++p) {
    text += `CHAPTER ${p}\n\n`;
    for (let i = 1; i <= 12; ++i) {
      const end = i === 9 ? 'the people were 68% male and 42% female' : i % 3 === 0 ? 'the people were 68% male and 32% female' : 'they ended in good order';
      text += `${(p - 1) * 12 + i}.  The courses were held in towns and villages of district ${p}, with help from partners; ${end}.\n\n`;
    }
    text += '\f';
  }
  const file = output(textFile(text), 'html');
  const begin = Date.now();
  const { page, trouble } = await open(file);
  await page.waitForFunction(() => document.querySelector('#shown').textContent.startsWith('Showing'));
  assert.equal(await page.locator('.card').count(), 300);
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await page.locator('#search').fill('no such words');
  assert.equal(await page.locator('#shown').textContent(), 'Showing 0 of 300 findings.');
  assert.ok(Date.now() - begin < 20000, `took ${Date.now() - begin} ms`);
  assert.deepEqual(trouble, []);
});
