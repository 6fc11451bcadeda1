// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Cinnabar as the authenticator of a browser test. Needs nothing but cinnabar-cli: copy it into a project of your own.
import { spawn } from 'node:child_process';

const program = process.env.CINNABAR_CLI ?? 'cinnabar-cli';

/** Runs cinnabar-cli with --json; rejects with its own sentence when it ends with anything but 0. */
function cinnabar(options, input = '') {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...options, '--json'], { stdio: ['pipe', 'pipe', 'inherit'] });
    let output = '';
    child.on('error', reject);
    child.stdin.on('error', () => {}); // it may end before it has read all
    child.stdin.end(input);
    child.stdout.setEncoding('utf8').on('data', (text) => { output += text; });
    child.on('close', (exit) => {
      const answer = output ? JSON.parse(output) : {};
      if (exit === 0) resolve(answer);
      else reject(new Error(answer.error?.message ?? `cinnabar-cli ended with ${exit}`));
    });
  });
}

/** The one enrolment QR code in a picture (a screenshot, say): `uri` holds the secret, `account` what it says. */
export async function scan(picture) {
  const found = (await cinnabar(['scan', picture])).symbols.filter((symbol) => symbol.kind === 'otpauth');
  if (found.length !== 1) throw new Error(`${picture} shows ${found.length} enrolment QR codes`);
  return { uri: found[0].text, account: found[0].account };
}

/** Codes for a URI, oldest first. The options are those of `cinnabar-cli code`: '--at', '@59', '--step', '-1', … */
export async function codes(uri, ...options) {
  const answer = await cinnabar(['code', '-', ...options], uri); // on standard input: argv is seen by others
  return (answer.codes ?? [answer]).map((one) => one.code);
}

export async function code(uri, ...options) {
  return (await codes(uri, ...options))[0];
}
