import { idSource } from '../ids.ts';
import type { Effect, Snippet, SnippetPart } from '../model.ts';
import type { YamlCommand, YamlCommands } from '../yamlSchema.ts';
import { snippetFrom } from './commands.ts';

/** Snippets as the value of a `run`: the shortest form that is read back to the same parts; `undefined` for none. */
export function writeCommands(snippets: readonly Snippet[]): YamlCommands | undefined {
  const commands = snippets.flatMap(commandsFor).map(shortened);
  const [first] = commands;
  return commands.length > 1 ? commands : first;
}

function commandsFor(snippet: Snippet): YamlCommand[] {
  if (snippet.text.trim() === '') return [];
  const whole = wholeOf(snippet, snippet.text, snippet.expectedOutput);
  if (!snippet.runnable) return [{ ...whole, runnable: false }];
  if (readsAs(whole, snippet.parts)) return [whole];
  const [only] = snippet.parts;
  if (only !== undefined && snippet.parts.length === 1 && only.text === snippet.text.trimEnd())
    return [spelledOut(whole, only)];
  const last = snippet.parts.length - 1;
  return snippet.parts.map((part, index) => {
    const alone = wholeOf(snippet, part.text, index === last ? snippet.expectedOutput : null);
    return readsAs(alone, [part]) ? alone : spelledOut(alone, part);
  });
}

function wholeOf(snippet: Snippet, text: string, expectedOutput: string | null): YamlCommand {
  return {
    command: text.trimEnd(),
    ...(snippet.language !== null && snippet.language !== '' && { language: snippet.language }),
    ...(expectedOutput !== null && expectedOutput.trim() !== '' && { expectedOutput: expectedOutput.trimEnd() }),
    ...(snippet.source === 'inline' && { inline: true }),
  };
}

/** With everything stated that reading the text would tell otherwise. */
function spelledOut(command: YamlCommand, part: SnippetPart): YamlCommand {
  const titled = { ...command, title: part.title };
  const [read] = partsRead(titled);
  const sameBlanks = JSON.stringify(read?.placeholders) === JSON.stringify(part.placeholders);
  return {
    ...titled,
    ...(sameBlanks ? {} : { placeholders: [...part.placeholders] }),
    ...(read === undefined || read.effect === part.effect ? {} : stated(part.effect, read.effect)),
  };
}

const gravity: readonly Effect[] = ['read', 'change', 'destroy'];

function stated(effect: Effect, read: Effect): Pick<YamlCommand, 'effect' | 'because'> {
  if (gravity.indexOf(effect) >= gravity.indexOf(read)) return { effect };
  return { effect, because: 'As in the runbook that this was converted from.' };
}

function readsAs(command: YamlCommand, parts: readonly SnippetPart[]): boolean {
  return JSON.stringify(partsRead(command).map(telling)) === JSON.stringify(parts.map(telling));
}

function partsRead(command: YamlCommand): readonly SnippetPart[] {
  const place = { line: 1, column: 1, textLine: 1 };
  return snippetFrom({ command, id: '', under: [], ...place }, idSource()).snippet.parts;
}

function telling({ title, text, effect, placeholders }: SnippetPart) {
  return { title, text, effect, placeholders };
}

/** A command of which nothing else is said is a text. */
function shortened(command: YamlCommand): string | YamlCommand {
  return Object.keys(command).length === 1 ? command.command : command;
}
