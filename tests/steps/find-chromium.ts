import { existsSync } from 'node:fs';
import { runCommand } from './run-command.ts';

const places = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const present = (): string | undefined => places.find((place) => place !== undefined && existsSync(place));

/** The browser for the journeys. Root on a Debian machine gets one installed; anybody else is told how. */
export async function findChromium(): Promise<string | undefined> {
  const found = present();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing Chromium and Chinese fonts for the journeys…');
    await runCommand('apt-get', ['update', '-qq']);
    const packages = ['chromium', 'fonts-noto-cjk'];
    await runCommand('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
      DEBIAN_FRONTEND: 'noninteractive',
    });
  }
  const installed = present();
  if (installed === undefined) {
    console.error(
      'The journeys need Chromium: install it (Debian: sudo apt-get install chromium fonts-noto-cjk), or set CHROMIUM_PATH to a Chromium or Chrome.',
    );
  }
  return installed;
}
