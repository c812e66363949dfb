import * as vscode from 'vscode';

/** What a step of a wizard ended with. */
export type Answer<T> = { readonly value: T } | 'back' | 'cancelled';

export interface Place {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
}

interface Input extends vscode.QuickInput {
  buttons: readonly vscode.QuickInputButton[];
  onDidTriggerButton: vscode.Event<vscode.QuickInputButton>;
  onDidAccept: vscode.Event<void>;
}

/** One line of text; `fallback` is taken where nothing is typed. */
export function askText(place: Place, placeholder: string, value: string, fallback: string): Promise<Answer<string>> {
  const input = vscode.window.createInputBox();
  input.placeholder = placeholder;
  input.value = value;
  return ask(input, place, () => input.value.trim() || fallback);
}

/** One of several; the `active` one is taken by Enter. */
export function askChoice<T>(
  place: Place,
  placeholder: string,
  items: readonly (vscode.QuickPickItem & { readonly value: T })[],
  active = 0,
): Promise<Answer<T>> {
  const input = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly value: T }>();
  input.placeholder = placeholder;
  input.items = items;
  input.matchOnDescription = true;
  input.matchOnDetail = true;
  const first = items[active];
  if (first) input.activeItems = [first];
  return ask(input, place, () => input.activeItems[0]?.value);
}

/** `take` gives the value at the moment of acceptance; `undefined` isn't accepted. */
function ask<T>(input: Input, place: Place, take: () => T | undefined): Promise<Answer<T>> {
  return new Promise((resolve) => {
    const finish = (answer: Answer<T>) => {
      resolve(answer);
      input.dispose();
    };
    input.title = place.title;
    input.step = place.step;
    input.totalSteps = place.totalSteps;
    input.ignoreFocusOut = true;
    input.buttons = place.step > 1 ? [vscode.QuickInputButtons.Back] : [];
    input.onDidTriggerButton((button) => button === vscode.QuickInputButtons.Back && finish('back'));
    input.onDidAccept(() => {
      const value = take();
      if (value !== undefined) finish({ value });
    });
    input.onDidHide(() => resolve('cancelled'));
    input.show();
  });
}
