import assert from 'node:assert/strict';
import { failures, reading } from '../reading.ts';

/** Shapes that public runbooks were seen to have, one each in our own words, and what a careful reader finds in them. */
const SHAPES: readonly [shape: string, text: string, found: readonly string[]][] = [
  [
    'points below `Symptoms & remedies`: what fails and what to do, no signs of one failure',
    `# Runbook

## Symptoms & Remedies
- **Uploads stuck**: restart the uploader
- **Thumbnails missing**: run the job again
- **Slow previews**: add a worker`,
    ['Uploads stuck: 0', 'Thumbnails missing: 0', 'Slow previews: 0'],
  ],
  [
    'a heading about detection that holds the symptoms of the whole document',
    `# Runbook: Store failover

## Detection & Symptoms

### Alerts
- StoreDown

### Symptoms
- orders fail
- carts empty

## Actions
1. Promote the standby`,
    ['Runbook: Store failover: 2'],
  ],
  [
    'failures right below the title, one of them only suspected',
    `# Incident response

## Suspected key leak
1. Revoke the key

## Suspicious visitor
1. Look at the sessions
2. Sign the visitor out everywhere: all devices

## Lost owner login
1. Restore it`,
    ['Suspected key leak: 0', 'Suspicious visitor: 0', 'Lost owner login: 0'],
  ],
  [
    'alerts in groups, some in quotes, one group with a single alert',
    `# Alerts of the shop

### Group Name: "shop-absent"
##### Alert Name: "ShopAPIDown"
+ *Severity*: critical
### Group Name: shop-apps
##### Alert Name: ShopPodCrashing
+ *Severity*: critical
##### Alert Name: "CPUThrottlingHigh"
+ *Severity*: warning

## Tools
### RabbitMQ
- a queue
### PostgreSQL
- a store`,
    ['Alert Name: "ShopAPIDown": 0', 'Alert Name: ShopPodCrashing: 0', 'Alert Name: "CPUThrottlingHigh": 0'],
  ],
  [
    'questions below a title about troubleshooting',
    `# Troubleshoot the store

## The client
- stctl lists members

## Is the Store Unavailable?
1. Look at its endpoints

## Is Replication Lagging?
1. List the members`,
    ['Is the Store Unavailable?: 0', 'Is Replication Lagging?: 0'],
  ],
  [
    'a path as first line of the first rank, above the title',
    `# File: docs/troubleshooting.md

# Shop Troubleshooting Runbook

## 1. Probes

### A. Health Check
- \`curl -i localhost/health\`

## 2. Remediation Scenarios

### Scenario A: Readiness returns 503
1. Look at the pool`,
    ['Scenario A: Readiness returns 503: 0'],
  ],
  [
    'failures right below the title, most of them told in prose (Ukrainian)',
    `# Incident response

## Втрата даних
1. Зупинити застосунок

## Переповнення черги
Перевірити диск і базу.

## Дрейф часу
Перевірити годинник сервера.`,
    ['Втрата даних: 0', 'Переповнення черги: 0', 'Дрейф часу: 0'],
  ],
  [
    'alerts in capitals beside how one answers to any, and the answers to each level of alerts',
    `# Alerting Runbook

## Alert Response Procedures

### Critical Alert Response Workflow
1. Acknowledge

### Alert Acknowledgment
1. Say that you look

### Critical Alerts (P1)
- Response time: 15 minutes

## Alert Catalog

### ALERT: API_DOWN
- restart it

### ALERT: SLOW_RESPONSES
- scale it`,
    ['ALERT: API_DOWN: 0', 'ALERT: SLOW_RESPONSES: 0'],
  ],
  [
    'a catalogue of alerts whose second column says what to look at first (Japanese), below a title about notices',
    `# アラート

## 通知の一覧

| アラーム名 | 条件 | 最初に確認すること |
|---|---|---|
| \`mail-delay\` | 5分 | 送信キューを確認する |
| \`dead-mail\` | 1件 | 宛先を確認する |`,
    ['mail-delay: 0', 'dead-mail: 0'],
  ],
  [
    'a counted table of alerts with their runbooks, whatever the alerts are called',
    `# Rota

## Ten alerts that page

| # | Alert name | Severity | Runbook |
|---|---|---|---|
| 1 | Budget spent in a day | SEV-1 | Check the last deploy, then roll back. |
| 2 | Checkout over two seconds | SEV-2 | Check the slow queries. |`,
    ['Budget spent in a day: 0', 'Checkout over two seconds: 0'],
  ],
  [
    'a table of alerts right below the title (Arabic)',
    `# التنبيهات

| التنبيه | الإجراء الأول |
|---|---|
| القرص ممتلئ | افحص حجم السجلات |
| الدفع لا يعمل | راجع صفحة المزود |`,
    ['القرص ممتلئ: 0', 'الدفع لا يعمل: 0'],
  ],
  [
    'tables of alerts below the levels that they define (Portuguese)',
    `# Alertas

## 1. P1 — Crítico (resposta imediata)

| Alerta | Condição | Ação |
|---|---|---|
| **LojaFora** | sem resposta | Reiniciar a loja |
| **BancoFora** | sem resposta | Failover |

## 2. P2 — Alto (resposta em 1h)

| Alerta | Condição | Ação |
|---|---|---|
| **FilaCheia** | mil mensagens | Aumentar consumidores |
| **DiscoCheio** | 90% | Limpar registros |`,
    ['LojaFora: 0', 'BancoFora: 0', 'FilaCheia: 0', 'DiscoCheio: 0'],
  ],
  [
    'no table of alerts that tells only thresholds, or only links',
    `# Monitoring

## Alerts

| Alert | Severity | Threshold |
|---|---|---|
| ShopDown | critical | 1 min |
| ShopSlow | warning | 2 s |

## More alerts

| Alert | Runbook |
|---|---|
| ShopDown | [shop](shop.md) |
| ShopSlow | [slow](slow.md) |`,
    [],
  ],
  [
    'alerts beside other failures: their table is no quick reference (Spanish)',
    `# Guía de guardia

## 1 · La base no responde

**Síntoma:** la página queda en blanco.
1. Reiniciar

## 2 · El disco está lleno

**Síntoma:** no se guarda nada.
1. Limpiar

## 3 · Alertas y qué hacer

| Alerta | Qué hacer |
|---|---|
| Muchas entradas fallidas | Revisar quién entra |
| Avisos rechazados | Buscar el error |`,
    ['1 · La base no responde: 1', '2 · El disco está lleno: 1', 'Muchas entradas fallidas: 0', 'Avisos rechazados: 0'],
  ],
  [
    'numbered names of alerts, and hyphenated ones where the titles above speak of alerts',
    `# Operations

## Alert catalogue

### 1. \`MailQueueGrows\`
- Look at the relay

### 2. \`MailBounces\`
- Look at the sender

### mail-relay
- Look at the relay's log`,
    ['1. MailQueueGrows: 0', '2. MailBounces: 0', 'mail-relay: 0'],
  ],
  [
    'no hyphenated titles elsewhere: they are packages',
    `# Packages

## mail-relay
- Sends mail

## mail-store
- Keeps mail`,
    [],
  ],
  [
    'signs behind a label that says how it is detected',
    `# Recovery plan

## Disaster scenarios

### Region lost
**Impact**: no shop
**Detection**: status page, alarms, calls from customers
**Path**: restore elsewhere`,
    ['Region lost: 3'],
  ],
  [
    'one among numbered sections of which the others name failures',
    `# On-call playbook

## Facts
- it runs in one region

## 1. Shop throws 500s
- \`tail shop\`

## 2. Disk is full
- \`df\`

## 3. Mails not arriving
- \`mailq\`

## 4. Somebody shipped an old price list
- put the new one in place

## Notes
- schedules are kept`,
    [
      '1. Shop throws 500s: 0',
      '2. Disk is full: 0',
      '3. Mails not arriving: 0',
      '4. Somebody shipped an old price list: 0',
    ],
  ],
  [
    'neither what is promised as a level of service nor what is rehearsed',
    `# Objectives and runbooks

## Service level objectives

### Query latency (SLI)
- Target: 10 ms

## Testing offline scenarios

### Kinds of tests
- lost link`,
    [],
  ],
  [
    'one told under the same labels as others beside it that name failures',
    `# On-call cheatsheet

## Peers flapping
**What happens:** the heartbeat fails
**What to do:** wait a minute

- then restart it

## Drain stuck
**What happens:** the balancer still sends
**What to do:** look at its cache

- then restart it

## Cold replica
**What happens:** a new one is still empty
**What to do:** wait`,
    ['Peers flapping: 0', 'Drain stuck: 0', 'Cold replica: 0'],
  ],
  [
    'rows of symptoms and actions below typical incidents, most without a word that fails (Russian)',
    `# Бот

## Типовые инциденты

| Симптом | Действия |
|---|---|
| Пустой список новостей | селекторы |
| Нет ответа за прокси | таймауты |`,
    ['Пустой список новостей: 0', 'Нет ответа за прокси: 0'],
  ],
  [
    'symptoms in a block that nobody runs, behind a colon or below a title',
    `# Manual

## Runbooks

### Runbook: Shop down

\`\`\`
Symptoms: errors 500, no orders
1. restart the shop
\`\`\`

### Runbook: Database refuses connections

\`\`\`markdown
### Symptoms
- timeouts
- empty pages
\`\`\``,
    ['Runbook: Shop down: 1', 'Runbook: Database refuses connections: 2'],
  ],
  [
    'what one does about attacks, whatever they are called',
    `# Security

## Response procedures

### Forged requests attack response
- [ ] block the address

### Credential stuffing response
- [ ] reset passwords`,
    ['Forged requests attack response: 0', 'Credential stuffing response: 0'],
  ],
  [
    'points below nothing but `Störungen`',
    `# Betrieb

## Störungen
- Paket abgelehnt: Signatur prüfen
- Einstellung ungültig: Wert korrigieren
- Messabweichung: Export stoppen`,
    ['Paket abgelehnt: 0', 'Einstellung ungültig: 0', 'Messabweichung: 0'],
  ],
  [
    'lines in bold with a dash behind them, below typical incidents; what it depends on is none (Russian)',
    `# Мост

## Зависимости
- платежи

## Типовые инциденты

**Партнёр 403** — адрес не в списке.

**\`sync\` не соединяется** — проверить сеть.

**Расследование** — таблица журналов.`,
    ['Партнёр 403: 0', 'sync не соединяется: 0'],
  ],
  [
    'points of a summary of alerts (Vietnamese)',
    `# Giám sát

## Alert runbook summary
- **Alert 1 (High latency)**: Kiểm tra trace → Tắt tính năng
- **Alert 2 (Error rate)**: Kiểm tra log → Restart API`,
    ['Alert 1 (High latency): 0', 'Alert 2 (Error rate): 0'],
  ],
  [
    'a table of alerts whose actions are told in any words, below a title about alerting',
    `# Bots

## Alerting

| Alert | Meaning | Action |
|---|---|---|
| \`STALE\` | no heartbeat | Look whether it crashed |
| \`DRAWDAY\` | much lost | Think about positions |`,
    ['STALE: 0', 'DRAWDAY: 0'],
  ],
  [
    'no table of alerts that says where they are sent, nor one of levels',
    `# Notices

## Where they go

| Alert | Action |
|---|---|
| Shop slow | Slack and e-mail |
| Shop gone | Page somebody |

## Alert colours

| Alert | What to do |
|---|---|
| **Critical** | Come at once |
| **High** | Come in an hour |`,
    [],
  ],
  [
    'no table of alarms that says how grave each is and how it is told',
    `# Parcels

## Monitoring and alarms

### Alarms we have

| Alarm | Limit | Action |
|---|---|---|
| Queue length | over 5,000 | P2 page |
| Disk of the hub | under 10 GB | P1 page the on-call |
| Late scans | over 3 % | P3 ticket |`,
    [],
  ],
  [
    'headings that say what one sees of each',
    `# Workers

## On-call playbook

### Symptom: the backlog alarm fires
1. Look at throttles

### Symptom: the errors alarm fires
1. Look at traces`,
    ['Symptom: the backlog alarm fires: 0', 'Symptom: the errors alarm fires: 0'],
  ],
];

describe('scenarios in shapes seen', () => {
  for (const [shape, text, found] of SHAPES)
    it(`are found in ${shape}`, () => assert.deepEqual(failures(reading(text)), found));
});
