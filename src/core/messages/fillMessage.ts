import type { MessageTemplate } from '../runbook/model.ts';
import { type Blank, tokensOf } from './blank.ts';
import type { MessageContext } from './context.ts';
import { choicesOf, knownFor } from './knownFields.ts';
import { remembered, rememberedKind } from './remembered.ts';
import { bestStage, stageOf } from './statusWords.ts';

/** A part of a message: what is certain, or what a person fills in. */
export type Piece =
  | { readonly is: 'text'; readonly text: string }
  | {
      readonly is: 'blank';
      readonly blank: Blank;
      /** What an earlier message said in such a place; to be looked at again, `null` without any. */
      readonly suggestion: string | null;
      /** What the template offers to choose from; empty where it is free text. */
      readonly choices: readonly string[];
    };

export interface FilledMessage {
  readonly pieces: readonly Piece[];
}

type Source = Pick<MessageTemplate, 'body' | 'fields'>;

/** A template with all filled in that the record knows; the rest stays a blank. */
export function fillMessage(template: Source, context: MessageContext): FilledMessage {
  const body = chooseStatus(chooseParagraph(template.body, context), context);
  const pieces: Piece[] = context.incident.kind === 'drill' ? [{ is: 'text', text: 'DRILL: ' }] : [];
  for (const token of tokensOf(body, template.fields)) {
    const known = token.is === 'text' ? token.text : knownFor(context, token);
    if (known !== null) addText(pieces, known);
    else if (token.is === 'blank') pieces.push(open(token, context));
  }
  return { pieces };
}

function open({ is: _, ...blank }: Blank & { is: 'blank' }, { incident }: MessageContext): Piece {
  const kind = rememberedKind(blank);
  const choices = choicesOf(blank.words);
  return {
    is: 'blank',
    blank,
    suggestion: kind === null ? null : remembered(incident, kind),
    choices: choices.length > 1 && choices.every((choice) => stageOf(choice) !== null) ? choices : [],
  };
}

function addText(pieces: Piece[], text: string): void {
  const last = pieces.at(-1);
  if (last?.is === 'text') pieces[pieces.length - 1] = { is: 'text', text: last.text + text };
  else pieces.push({ is: 'text', text });
}

/** A template with a paragraph for each stage ("Investigating: …", "Resolved: …") is the paragraph of the stage we are in. */
function chooseParagraph(body: string, { incident }: MessageContext): string {
  const paragraphs = body.trim().split(/\n\s*\n/);
  const leads = paragraphs.map((paragraph) => /^[^\p{L}]*(\p{L}[\p{L} ]*)\s*[:：]/u.exec(paragraph)?.[1] ?? '');
  const best = bestStage(leads, incident);
  return paragraphs[best] ?? body;
}

/** `Status: Investigating / In Progress / Resolved`, without brackets: one of them is to be left. */
function chooseStatus(body: string, { incident }: MessageContext): string {
  return body.replace(
    /^([^\p{L}\n]*status\W*[:：]\W*?)(\p{L}[\p{L} ]*(?:[/|] *\p{L}[\p{L} ]*)+)$/gimu,
    (line, lead, rest) => {
      const choices = choicesOf(String(rest).trim());
      const best = choices[bestStage(choices, incident)];
      return best === undefined ? line : `${lead}${best}`;
    },
  );
}
