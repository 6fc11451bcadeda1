// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A worked example: a real page in headless Chromium, with Cinnabar as the person's authenticator. `run` starts it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { code, codes, scan } from './authenticator.mjs';

const start = 1795514400; // the site's clock when it begins, 2026-11-24T10:00:00Z
let browser;

before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    chromiumSandbox: process.getuid() !== 0, // Chromium refuses its sandbox to root
    args: ['--disable-quic'],
  });
});
after(() => browser?.close());

/** The site on a port of its own, a page that shows it, and the clock that both sides go by. */
class Visit {
  static async begin(t) {
    const visit = new Visit();
    visit.server = spawn('/usr/bin/python3', ['-B', process.env.LOGIN_SITE], { stdio: ['ignore', 'pipe', 'inherit'] });
    t.after(() => visit.server.kill());
    const ended = once(visit.server, 'exit').then(([exit]) => {
      throw new Error(`the site's program ended with ${exit} before it served anything`);
    });
    [visit.address] = await Promise.race([once(createInterface(visit.server.stdout), 'line'), ended]);
    visit.page = await browser.newPage();
    visit.page.setDefaultTimeout(15000);
    t.after(() => visit.page.close());
    visit.asked = [];
    visit.page.on('request', (request) => visit.asked.push(request.url()));
    visit.now = start;
    return visit;
  }

  async moveClock(seconds) {
    this.now += seconds;
    const form = new URLSearchParams({ now: String(this.now) });
    assert.ok((await fetch(`${this.address}/test/clock`, { method: 'POST', body: form })).ok);
  }

  /** Codes as the authenticator shows them at the site's time; without --at it would be the computer's. */
  code(...options) { return code(this.uri, '--at', `@${this.now}`, ...options); }

  /** Tries to log in, and out again; whether it worked. */
  async logsInWith(typed) {
    await this.page.goto(this.address);
    await this.page.getByLabel('Name').fill('me');
    await this.page.getByLabel('Password').fill('correct horse');
    await this.page.getByLabel('Code').fill(typed);
    await this.page.getByRole('button', { name: 'Log in' }).click();
    const alert = this.page.getByRole('alert');
    const logOut = this.page.getByRole('button', { name: 'Log out' });
    await alert.or(logOut).waitFor();
    if (await alert.isVisible()) {
      assert.equal(await alert.textContent(), 'That code is not valid.');
      return false;
    }
    await logOut.click();
    return true;
  }

  /** Switches two-factor authentication on, with the QR code read from a screenshot. */
  async enrol(plan) {
    const page = this.page;
    await page.goto(this.address);
    await page.getByLabel('Name').fill('me');
    await page.getByLabel('Password').fill('correct horse');
    await page.getByRole('button', { name: 'Log in' }).click();
    for (const field of ['Algorithm', 'Digits', 'Period'])
      await page.getByLabel(field).selectOption(String(plan[field.toLowerCase()]));
    await page.getByRole('button', { name: 'Switch on two-factor authentication' }).click();
    await page.getByRole('img', { name: 'QR code' }).waitFor();
    const picture = `${process.env.ARTEFACTS}/page-${plan.algorithm}.png`;
    await page.screenshot({ path: picture });
    const { uri, account } = await scan(picture);
    this.uri = uri;
    this.enrolledWith = await this.code();
    await page.getByRole('textbox', { name: 'Code' }).fill(this.enrolledWith);
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('Two-factor authentication is on.').waitFor();
    await page.getByRole('button', { name: 'Log out' }).click();
    return account;
  }
}

const plans = [
  { algorithm: 'SHA1', digits: 6, period: 30 },
  { algorithm: 'SHA256', digits: 8, period: 60 },
];
for (const plan of plans) {
  test(`two-factor login, ${plan.algorithm}, ${plan.digits} digits, ${plan.period} s`, async (t) => {
    const visit = await Visit.begin(t);
    const account = await visit.enrol(plan);
    await t.test('the QR code on the page says what was asked for', () => {
      const { issuer, name, type, algorithm, digits, period } = account;
      assert.deepEqual({ issuer, name, type, algorithm, digits, period },
        { issuer: 'Login Site', name: 'me', type: 'totp', ...plan });
    });
    await t.test('the code that confirmed it does not log in, though it is still in the window', async () => {
      assert.equal(await visit.logsInWith(visit.enrolledWith), false);
      await visit.moveClock(plan.period);
      assert.equal(await visit.logsInWith(visit.enrolledWith), false);
    });
    await t.test('a wrong code is refused', async () => {
      const right = await codes(visit.uri, '--at', `@${visit.now}`, '--step', '-1', '--count', '3');
      const wrong = ['0', '1', '2', '3'].map((digit) => digit.repeat(plan.digits)).find((one) => !right.includes(one));
      assert.equal(await visit.logsInWith(wrong), false);
    });
    await t.test('stale codes, and codes that are too early, are refused', async () => {
      assert.equal(await visit.logsInWith(await visit.code('--step', '-5')), false);
      assert.equal(await visit.logsInWith(await code(visit.uri, '--at', '2026-11-24T09:00:00Z')), false);
      assert.equal(await visit.logsInWith(await visit.code('--step', '2')), false);
    });
    await t.test('the right code logs in, once', async () => {
      assert.equal(await visit.logsInWith(await visit.code()), true);
      assert.equal(await visit.logsInWith(await visit.code()), false);
    });
    await t.test('the code of the next step is accepted, and the ones before it no more', async () => {
      assert.equal(await visit.logsInWith(await visit.code('--step', '1')), true);
      assert.equal(await visit.logsInWith(await visit.code()), false);
    });
    await t.test('one second before its end a code is accepted, and two steps later no more', async () => {
      await visit.moveClock(3 * plan.period - 1);
      const last = await visit.code();
      await visit.moveClock(1 + plan.period);
      assert.equal(await visit.logsInWith(last), false);
      await visit.moveClock(-1);
      assert.equal(await visit.logsInWith(last), true);
    });
    await t.test('the page asked nobody but the site', () => {
      assert.ok(visit.asked.length > 10);
      assert.deepEqual(visit.asked.filter((url) => !url.startsWith(visit.address) && !url.startsWith('data:')), []);
    });
  });
}
