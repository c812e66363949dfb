import type { List, ListItem } from 'mdast';
import { severityAt } from '../../language/severityIds.ts';
import { contactWords, personColumn, reachColumn, roleColumn, whenColumn } from '../../language/vocabulary.ts';
import { wordTest } from '../../language/wordTest.ts';
import type { Contact } from '../../model.ts';
import { withoutEmoji } from '../../text/plain.ts';
import { type Draft, lineOf, type MarkdownDocument, type Rule, takenBy } from '../document.ts';
import { namesPerson } from '../escalation/person.ts';
import { fieldOfItem, ownText } from '../fields.ts';
import { isPhase } from '../scenario/kinds.ts';
import { ancestorsOf, type Block, blocksOf, type Section } from '../sections.ts';
import { isInlineCommand } from '../snippets.ts';
import { isBlankCell, readTable, type TextTable } from '../tables.ts';
import { targetKindOf } from '../targets.ts';
import { oneLine, plainText } from '../text.ts';

const REACH =
  /@[\w-]|(?<![\w/])[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|gov|dev|app|cloud|co|eu)(?![\w(])|#[\w-]{2,}|\+?\d[\d\sxX().-]{6,}|x{3}|https?:|pager|slack|teams|telegram|phone|e-?mail|call|portal|\bsms\b|on-?call|schedule|rotation|ext\.|signal|whatsapp|discord|hotline|ticket|전화|이메일|메일|電話|メール|电话|邮箱|微信|钉钉|[[<{_].*[\]>}_]|\b(?:TBD|TBC)\b|see |to be (?:defined|set|filled)|por definir|a definir|à (?:définir|compléter)|noch offen|要設定|未定|未設定|待定|待补充|미정/iu;
const ADDRESS =
  /[\w.+-]+@[\w-]+\.\w|(?<![\w.])@[a-z][\w-]+|(?!(?:\d{1,3}\.){3}\d)(?<![\d.])\+?\d[\d\sxX().-]{7,}|(?<!\w)#[a-z][\w-]{2,}/i;
const WAY = wordTest(
  'phones?|mobile|cell|tel\\p{L}*|e-?mail|mail|slack|telegram|teams|pager\\p{L}*|github|signal|whatsapp|discord|contact|handle|correo|courriel|телефон|почта',
  '전화|이메일|메일|슬랙|電話|メール|电话|邮箱|微信|钉钉|飞书',
);
const CHANNEL = wordTest(
  'slack(?: \\p{L}+)?|channels?|(?:\\p{L}+ )?channel|status ?page|pagerduty|opsgenie|e-?mail|wiki|dashboard|teams|discord|telegram|chat|war ?room|bridge|zoom|jira|incident (?:channel|bridge|call)|status updates?|grafana|prometheus|sentry|datadog|documentation|runbooks?|github|statuspage|response ?time|sla|hours|canal|채널|チャンネル|频道',
  '채널|チャンネル|频道|群',
);

/** Columns of a rota: who is on duty, not how to reach them, unless their cells say so. */
const ON_DUTY = /^(?:primary|secondary|backup|first|second)(?: on-?call| contact)?$/i;
const DUTY_WAY = /pager|slack|teams|phone|e-?mail|@|#\w|\d{3}/i;
const SHIFT = /(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\d\s?[ap]m\b/i;

function isContacts(section: Section): boolean {
  return [section, ...ancestorsOf(section).slice(0, 2)].some(
    (at) => at.kind !== 'document' && at.depth > 1 && contactWords.test(at.title) && !isPhase(at),
  );
}

/** `1`, `L2`: the rank of a row, not who it is. */
const NUMBER_ONLY = /^\W*(?:l|level|tier|nível|nivel|niveau|stufe)?\s*\d{1,2}\W*$/iu;

/** `To` beside `When` and an address. */
const WHOM = /^(?:(?:escalate )?to(?: whom)?|whom|para|an wen|à qui|a quién)$/iu;

/** Who listens to a channel, not whom one reaches by it. */
const LISTENING = /^(?:who (?:reads|joins|sees|gets|uses|watches|listens)|audience|participants|members|subscribers)/iu;

interface Columns {
  readonly role: number;
  readonly name: number;
  readonly reach: readonly number[];
  readonly when: number;
}

/** `null` where the table doesn't say how to reach anybody; one of promises by level (`Sev-1 response`) never does. */
function columnsOf(table: TextTable, inContacts: boolean): Columns | null {
  const { header, rows } = table;
  if (header.some((title) => severityAt(title)?.coded === true && targetKindOf(title) !== null)) return null;
  const share = (index: number, test: RegExp): number =>
    rows.filter((row) => test.test(row.cells[index] ?? '')).length / rows.length;
  const isReach = (index: number): boolean =>
    share(index, ADDRESS) >= 0.5 ||
    (inContacts && header.length === 2 && index === 1 && roleColumn.test(header[0]!) && share(index, REACH) >= 0.5) ||
    (reachColumn.test(header[index]!) &&
      (ON_DUTY.test(header[index]!)
        ? share(index, DUTY_WAY) >= 0.5
        : rows.some((row) => !isBlankCell(row.cells[index]))));
  const told = header.findIndex(
    (title, index) => roleColumn.test(title) && !LISTENING.test(title) && share(index, NUMBER_ONLY) < 0.5,
  );
  const isWhom = told < 0 && WHOM.test(header[0]!.trim()) && !isReach(0);
  const role = isWhom ? 0 : told < 0 && inContacts && !isReach(0) && !personColumn.test(header[0] ?? '') ? 0 : told;
  const reach = header.flatMap((_, index) => (index !== role && isReach(index) ? [index] : []));
  const name = header.findIndex((title, index) => index !== role && !reach.includes(index) && personColumn.test(title));
  const when = header.findIndex((title, index) => ![role, name, ...reach].includes(index) && whenColumn.test(title));
  const who = role >= 0 ? role : name;
  if (who < 0 || reach.length === 0 || rows.length === 0) return null;
  const reachable = rows.filter((row) => reach.some((index) => REACH.test(row.cells[index] ?? ''))).length;
  return inContacts || reachable >= rows.length / 2 ? { role, name, reach, when } : null;
}

function isChannelTable(table: TextTable, columns: Columns): boolean {
  const who = columns.role >= 0 ? columns.role : columns.name;
  return table.rows.every(
    (row) => CHANNEL.test(withoutEmoji(row.cells[who] ?? '')) || /^[#@]/.test(row.cells[who] ?? ''),
  );
}

function contactsOfTable(table: TextTable, inContacts: boolean): Contact[] {
  const columns = columnsOf(table, inContacts);
  if (columns === null || isChannelTable(table, columns)) return [];
  return table.rows.flatMap(({ cells, line }) => {
    const cell = (index: number): string | null =>
      index < 0 || isBlankCell(cells[index]) ? null : oneLine(cells[index]!);
    const contact = columns.reach
      .map(cell)
      .filter((each) => each !== null)
      .join(', ');
    const who = cell(columns.role) ?? cell(columns.name);
    if (who === null || (contact === '' && cell(columns.name) === null) || contact === '') return [];
    return [{ role: cell(columns.role), name: cell(columns.name), contact, when: cell(columns.when), line }];
  });
}

/** `Week 2`: whose turn it is, not how to reach anybody. */
const TURN = /^(?:week|semana|semaine|woche|неделя|uge|vecka|tuần)\s*#?\d{1,2}$|^第?\s*\d{1,2}\s*[周週]$/iu;

/** `- **Team Lead**: team-lead@example.com`, `Security: @sec-oncall`. */
function contactOfText(label: string, value: string, line: number): Contact | null {
  const role = withoutEmoji(label).replace(/[*_]/g, '').trim();
  const contact = oneLine(value);
  const isChannel = /^[#@]/.test(role) || (CHANNEL.test(role) && !namesPerson(role.replace(/channel|page/gi, '')));
  const isTurn = TURN.test(role) && !ADDRESS.test(contact);
  const isCommand = isInlineCommand(contact.replace(/`/g, ''));
  if (role === '' || contact === '' || isChannel || isTurn || isCommand || /^[-–—]+$/.test(contact)) return null;
  return { role, name: null, contact, when: null, line };
}

/** `Phone: …`, `Slack: …` below a name: the ways to reach one person. */
function channelsOf(items: readonly ListItem[]): string | null {
  const fields = items.map(fieldOfItem);
  const reaching = fields.filter((field) => field !== null && WAY.test(field.label));
  if (reaching.length === 0 || reaching.length < items.length / 2) return null;
  return reaching.map((field) => `${field!.label}: ${oneLine(field!.value)}`).join(', ');
}

/** A person as a title or a bullet, with channels below. */
function contactBelow(title: string, items: readonly ListItem[], line: number): Contact | null {
  const channels = channelsOf(items);
  const role = withoutEmoji(title).trim();
  const isPerson = namesPerson(role) || !CHANNEL.test(role);
  return channels !== null && isPerson ? { role, name: null, contact: channels, when: null, line } : null;
}

/** `Cloud support:` with `- North: +1-555-…` and `- South: …` below: as many contacts. */
function contactsBelow(item: ListItem): Contact[] {
  if (!/[:：]\s*$/.test(ownText(item))) return [];
  const fields = nestedItems(item).map(fieldOfItem);
  const isEach = fields.every(
    (field) => field !== null && MAIL_OR_NUMBER.test(field.value) && !WAY.test(field.label) && field.items.length === 0,
  );
  return fields.length >= 2 && isEach
    ? fields.flatMap((field) => contactOfText(field!.label, field!.value, field!.line) ?? [])
    : [];
}

function nestedItems(item: ListItem): ListItem[] {
  return item.children.flatMap((child) => (child.type === 'list' ? child.children : []));
}

function contactsOfBlock(block: Block, section: Section): Contact[] {
  if (block.type === 'list') {
    const below =
      section.depth > 2 && namesPerson(section.title)
        ? contactBelow(section.title, block.children, section.line)
        : null;
    if (below !== null) return [below];
    return block.children.flatMap((item) => {
      const several = contactsBelow(item);
      if (several.length > 0) return several;
      const nested = contactBelow(ownText(item).replace(/[:：]\s*$/, ''), nestedItems(item), lineOf(item));
      const field = fieldOfItem(item);
      return nested ?? (field && contactOfText(field.label, field.value, field.line)) ?? [];
    });
  }
  if (block.type === 'code' && !block.lang && !/^\s*[↓⬇▼|│]/mu.test(block.value)) {
    return block.value.split('\n').flatMap((text, index) => {
      const match = /^\s*[-*]?\s*([^:：]{2,40})[:：]\s+(\S.*)$/.exec(text);
      const isReachable = match !== null && REACH.test(match[2]!);
      return (isReachable && contactOfText(match[1]!, match[2]!, lineOf(block) + 1 + index)) || [];
    });
  }
  if (block.type === 'paragraph' && section.kind === 'label' && section.inline) {
    const value = oneLine(plainText(block));
    const isContact = MAIL_OR_NUMBER.test(value) || (REACH.test(value) && namesPerson(section.title));
    return isContact ? [contactOfText(section.title, value, section.line)].filter((each) => each !== null) : [];
  }
  return [];
}

function contactsAmong(block: Block, section: Section): Contact[] {
  return block.type === 'table' ? contactsOfTable(readTable(block), true) : contactsOfBlock(block, section);
}

/** The table of the levels says whom a level wakes, not how to reach anybody. */
function tellsLevels(table: TextTable, draft: Draft): boolean {
  return draft.severities.some((severity) => table.rows.some((row) => row.line === severity.line));
}

const MAIL_OR_NUMBER =
  /[\w.+-]+@[\w-]+\.\p{L}{2,}|(?<![\w.])\+\d[\d\s().-]{7,}|(?<![\w.-])(?:1-)?\d{3}-\d{3}-\d{4}(?![\w-])/u;
const URL_ONLY = /^\s*https?:\/\/\S+\s*$/;

/** Outside sections about contacts: tables, and bullets that say of a role how to reach it: `On call: ana@example.org`. */
function contactsElsewhere(block: Block, section: Section, draft: Draft): Contact[] {
  if (block.type === 'table') {
    const table = readTable(block);
    return tellsLevels(table, draft) ? [] : contactsOfTable(table, false);
  }
  if (block.type !== 'list' || draft.claimed.has(block)) return [];
  const titled = contactOfRole(block, section);
  if (titled !== null) return [titled];
  return block.children.flatMap((item) => {
    const field = fieldOfItem(item);
    if (field === null || field.label.split(/\s+/).length > LONGEST_ROLE) return [];
    const isReachable =
      (namesPerson(field.label) && MAIL_OR_NUMBER.test(field.value)) ||
      (CONTACT_OF.test(field.label) && (MAIL_OR_NUMBER.test(field.value) || URL_ONLY.test(field.value)));
    return (isReachable && contactOfText(field.label, field.value, field.line)) || [];
  });
}

/** `### Technical Lead` with `- **Contact**: +1-555-…` among what else is said of the role. */
function contactOfRole(list: List, section: Section): Contact | null {
  const role = withoutEmoji(section.title).trim();
  if (section.kind !== 'heading' || role.split(/\s+/).length > LONGEST_ROLE || !namesPerson(role)) return null;
  const ways = list.children.flatMap((item) => {
    const field = fieldOfItem(item);
    return field !== null && CONTACT_FIELD.test(field.label) && REACH.test(field.value) ? [field] : [];
  });
  const contact = ways.map((field) => oneLine(field.value)).join(', ');
  return ways.length > 0 ? { role, name: null, contact, when: null, line: section.line } : null;
}

const CONTACT_FIELD = /^(?:contacts?|contacto|contato|contatto|kontakt|контакт|reach|연락처|連絡先|联系方式)$/iu;

/** `Contact for press`, `Contacto AEPD`. */
const CONTACT_OF = /^(?:contact|contacto|contato|contatto|kontakt|контакт)\s+\S/iu;
const LONGEST_ROLE = 5;
/** `Ana, platform lead` is somebody; `First responder for technical issues` says what somebody does. */
const LONGEST_NAME = 4;

/** A list below "Contacts" is one of contacts where most of its items say how to reach somebody. */
function isContactList(contacts: readonly Contact[], block: Block): boolean {
  if (block.type !== 'list') return true;
  const reachable = contacts.filter(
    ({ contact }) =>
      contact !== null &&
      !SHIFT.test(contact) &&
      (REACH.test(contact) || (namesPerson(contact) && contact.split(/\s+/).length <= LONGEST_NAME)),
  ).length;
  return reachable >= Math.max(1, contacts.length / 2);
}

/** `**Emergency contacts:**` below a line at the end of the page: no part of the template above it. */
function standsApart(section: Section, document: MarkdownDocument): boolean {
  if (section.kind !== 'label' || !contactWords.test(section.title)) return false;
  const above = document.lines
    .slice(Math.max(0, section.line - 4), section.line - 1)
    .filter((line) => line.trim() !== '');
  return /^\s{0,3}(?:-{3,}|\*{3,}|_{3,})\s*$/.test(above.at(-1) ?? '');
}

/** People and teams with a way to reach them: tables anywhere, `Role: address` lines in sections about contacts. */
export const contactsRule: Rule = {
  name: 'contacts',
  read: (document: MarkdownDocument, draft: Draft) => {
    for (const section of document.sections) {
      if (takenBy(section, draft) !== null && !standsApart(section, document)) continue;
      const inContacts = isContacts(section);
      for (const block of blocksOf(section)) {
        const contacts = inContacts ? contactsAmong(block, section) : contactsElsewhere(block, section, draft);
        if (contacts.length === 0 || !isContactList(contacts, block)) continue;
        draft.contacts.push(...contacts);
        if (inContacts || block.type === 'table') draft.claimed.add(block);
      }
    }
  },
};
