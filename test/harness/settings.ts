import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Theme = 'dark' | 'light' | 'hc-dark' | 'hc-light';

/** The built-in theme of each kind: its id in `workbench.colorTheme`, its label in the picker, its class in the page. */
export const themes: Readonly<Record<Theme, { readonly id: string; readonly label: string; readonly kind: string }>> = {
  dark: { id: 'Dark Modern', label: 'Dark Modern', kind: 'vs-dark' },
  light: { id: 'Light Modern', label: 'Light Modern', kind: 'vs' },
  'hc-dark': { id: 'Default High Contrast', label: 'Dark High Contrast', kind: 'hc-black' },
  'hc-light': { id: 'Default High Contrast Light', label: 'Light High Contrast', kind: 'hc-light' },
};

export type Settings = Readonly<Record<string, unknown>>;

/** Nothing that asks, greets, updates, or talks to the network by itself. */
export const calmSettings: Settings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
};

/** What every test starts with: calm, and readable by a test. */
export const quietSettings: Settings = {
  ...calmSettings,
  'window.confirmBeforeClose': 'never',
  // Dialogs drawn by the workbench, since a test cannot see the system's.
  'window.dialogStyle': 'custom',
  'files.simpleDialog.enable': true,
  // Text in the page instead of pixels on a canvas.
  'terminal.integrated.gpuAcceleration': 'off',
};

/** Writes the user's settings.json into `userFolder` (VS Code's `User` folder), before the editor starts. */
export function writeUserSettings(userFolder: string, settings: Settings): void {
  mkdirSync(userFolder, { recursive: true });
  writeFileSync(join(userFolder, 'settings.json'), `${JSON.stringify(settings, null, 2)}\n`);
}
