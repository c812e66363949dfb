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
];

describe('scenarios in shapes seen', () => {
  for (const [shape, text, found] of SHAPES)
    it(`are found in ${shape}`, () => assert.deepEqual(failures(reading(text)), found));
});
