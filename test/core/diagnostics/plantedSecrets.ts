/**
 * Secrets for tests, put together when they run: none of them stands in a file, so no scanner takes this project for one
 * that leaks. They are random and open nothing.
 */
export interface Planted {
  readonly kind: string;
  /** Output or command as a person would see it. */
  readonly text: string;
  /** What must not be in the result. */
  readonly secret: string;
}

/** A small generator with a seed, so that a failure comes back. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const DIGITS = '0123456789';
const HEX = `${DIGITS}abcdef`;
const WORD = LOWER + UPPER + DIGITS;

type Pick = (alphabet: string, length: number) => string;

function picker(next: () => number): Pick {
  return (alphabet, length) => {
    const picked = Array.from({ length }, () => alphabet[Math.floor(next() * alphabet.length)]!).join('');
    // Random letters without a digit in them would be a rare draw, and a test that fails once a year.
    return length > 6 && /\d/.test(alphabet) ? `${picked.slice(0, 3)}7${picked.slice(4, -1)}4` : picked;
  };
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function base64Url(text: string): string {
  return Buffer.from(text).toString('base64url');
}

type Maker = (pick: Pick) => readonly Planted[];

function inText(kind: string, secret: string, ...frames: readonly ((secret: string) => string)[]): Planted[] {
  return frames.map((frame) => ({ kind, secret, text: frame(secret) }));
}

const bare = (secret: string) => `2026-01-09T11:02:31Z worker-3 using ${secret} for upstream\n`;
const quoted = (secret: string) => `{"level":"info","msg":"loaded","value":"${secret}"}\n`;
const exported = (secret: string) => `export UPSTREAM=${secret}\n`;
const end = (secret: string) => `got: ${secret}`;

const MAKERS: readonly Maker[] = [
  (p) => inText('aws-access-key', `AK${'IA'}${p(`${UPPER}234567`, 16)}`, bare, exported),
  (p) => inText('aws-access-key', `AS${'IA'}${p(`${UPPER}234567`, 16)}`, quoted),
  (p) =>
    inText(
      'aws-secret-key',
      p(`${WORD}+/`, 40),
      (s) => `aws_secret_access_key = ${s}\n`,
      (s) => `AWS_SECRET_ACCESS_KEY=${s}\n`,
      (s) => `    "SecretAccessKey": "${s}",\n`,
    ),
  (p) =>
    inText(
      'aws-session-token',
      p(`${WORD}+/`, 300),
      (s) => `AWS_SESSION_TOKEN=${s}\n`,
      (s) => `"SessionToken": "${s}"\n`,
    ),
  (p) =>
    inText(
      'gcp-api-key',
      `AI${'za'}${p(`${WORD}_-`, 35)}`,
      bare,
      (s) => `https://maps.example.test/api?key=${s}&v=3\n`,
    ),
  (p) => inText('gcp-oauth', `ya${'29.'}${p(`${WORD}_-`, 120)}`, bare),
  (p) => inText('gcp-client-secret', `GOC${'SPX-'}${p(`${WORD}_-`, 28)}`, quoted),
  (p) =>
    inText(
      'azure-storage-key',
      `${p(`${WORD}+/`, 86)}==`,
      (s) => `DefaultEndpointsProtocol=https;AccountName=parcels;AccountKey=${s};EndpointSuffix=core.windows.net\n`,
    ),
  (p) =>
    inText(
      'azure-bus-key',
      `${p(`${WORD}+/`, 43)}=`,
      (s) => `Endpoint=sb://parcels.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=${s}\n`,
    ),
  (p) =>
    inText(
      'azure-client-secret',
      `${p(WORD, 3)}8${'Q~'}${p(`${WORD}_.~-`, 34)}`,
      bare,
      (s) => `AZURE_CLIENT_SECRET=${s}\n`,
    ),
  (p) =>
    inText(
      'azure-sas',
      `${p(WORD, 43)}%3D`,
      (s) => `https://parcels.blob.core.windows.net/dumps/a.bak?sv=2024-01-01&sp=r&sig=${s}\n`,
    ),
  (p) =>
    ['p', 'o', 'u', 's', 'r'].flatMap((letter) =>
      inText('github-token', `gh${letter}_${p(WORD, 36)}`, letter === 'p' ? bare : quoted),
    ),
  (p) =>
    inText(
      'github-pat',
      `github${'_pat_'}${p(WORD, 22)}_${p(WORD, 59)}`,
      bare,
      (s) => `git clone https://${s}@github.com/harbour/parcels.git\n`,
    ),
  (p) => inText('gitlab-token', `gl${'pat-'}${p(`${WORD}_-`, 20)}`, bare, exported),
  (p) => inText('gitlab-runner', `gl${'rt-'}${p(`${WORD}_-`, 20)}`, quoted),
  (p) => inText('slack-token', `xo${'xb-'}${p(DIGITS, 11)}-${p(DIGITS, 11)}-${p(WORD, 24)}`, bare, quoted),
  (p) => inText('slack-token', `xo${'xp-'}${p(DIGITS, 11)}-${p(DIGITS, 11)}-${p(HEX, 32)}`, end),
  (p) => inText('slack-app', `xa${'pp-'}1-A${p(UPPER, 9)}-${p(DIGITS, 12)}-${p(HEX, 64)}`, bare),
  (p) =>
    inText(
      'slack-webhook',
      `T${p(UPPER, 8)}/B${p(UPPER, 8)}/${p(WORD, 24)}`,
      (s) => `curl -X POST https://hooks.slack${'.com'}/services/${s} -d '{}'\n`,
    ),
  (p) =>
    inText(
      'discord-webhook',
      `${p(DIGITS, 18)}/${p(`${WORD}_-`, 68)}`,
      (s) => `posting to https://discord${'.com'}/api/webhooks/${s}\n`,
    ),
  (p) => inText('stripe-key', `sk${'_live_'}${p(WORD, 24)}`, bare, quoted),
  (p) => inText('stripe-key', `rk${'_test_'}${p(WORD, 40)}`, exported),
  (p) => inText('webhook-secret', `wh${'sec_'}${p(WORD, 32)}`, bare),
  (p) => inText('npm-token', `np${'m_'}${p(WORD, 36)}`, bare, (s) => `//registry.example.test/:_authToken=${s}\n`),
  (p) =>
    inText(
      'npm-auth-token',
      `${p(HEX, 8)}-${p(HEX, 4)}-${p(HEX, 4)}-${p(HEX, 4)}-${p(HEX, 12)}`,
      (s) => `//registry.example.test/:_authToken=${s}\n`,
    ),
  (p) => inText('pypi-token', `pypi-${'AgE'}${p(`${WORD}_-`, 120)}`, bare),
  (p) =>
    inText('docker-token', `dckr${'_pat_'}${p(`${WORD}_-`, 27)}`, (s) => `docker login -u harbour -p ${s}\n`, bare),
  (p) => inText('sendgrid-key', `SG.${p(`${WORD}_-`, 22)}.${p(`${WORD}_-`, 43)}`, bare, quoted),
  (p) => inText('twilio-key', `SK${p(HEX, 32)}`, bare),
  (p) => inText('twilio-auth-token', p(HEX, 32), (s) => `TWILIO_AUTH_TOKEN=${s}\n`),
  (p) => inText('mailgun-key', `key-${p(HEX, 32)}`, bare),
  (p) => inText('mailchimp-key', `${p(HEX, 32)}-us14`, bare),
  (p) => inText('openai-key', `sk-${p(WORD, 48)}`, bare, exported),
  (p) => inText('openai-key', `sk-proj-${p(`${WORD}_-`, 100)}`, quoted),
  (p) => inText('anthropic-key', `sk-ant-api03-${p(`${WORD}_-`, 93)}`, bare, quoted),
  (p) => inText('huggingface-token', `hf_${p(WORD, 34)}`, bare),
  (p) => inText('vault-token', `hvs.${p(`${WORD}_-`, 90)}`, bare, (s) => `X-Vault-Token: ${s}\n`),
  (p) => inText('digitalocean-token', `do${'p_v1_'}${p(HEX, 64)}`, bare),
  (p) => inText('grafana-token', `gl${'sa_'}${p(WORD, 32)}_${p(HEX, 8)}`, bare),
  (p) => inText('databricks-token', `da${'pi'}${p(HEX, 32)}`, bare),
  (p) => inText('shopify-token', `shp${'at_'}${p(HEX, 32)}`, bare),
  (p) => inText('sentry-token', `sntr${'yu_'}${p(HEX, 64)}`, bare),
  (p) =>
    inText('telegram-token', `${p(DIGITS, 9)}:AA${p(`${WORD}_-`, 33)}`, (s) => `https://api.telegram.test/bot ${s}\n`),
  (p) => inText('terraform-token', `${p(WORD, 14)}.atlas${'v1.'}${p(`${WORD}_-`, 67)}`, bare),
  (p) => {
    const jwt = `${base64Url(`{"alg":"HS256","kid":"${p(WORD, 8)}"}`)}.${base64Url(`{"sub":"${p(WORD, 12)}","iat":1700000000}`)}.${p(`${WORD}_-`, 43)}`;
    return inText(
      'jwt',
      jwt,
      bare,
      quoted,
      (s) => `Cookie: session=${s}; theme=dark\n`,
      (s) => `?access=${s}\n`,
    );
  },
  (p) => {
    const body = Array.from({ length: 8 }, () => p(`${WORD}+/`, 64)).join('\n');
    const pem = (label: string) =>
      `-----BEGIN ${label}PRIVATE${' '}KEY-----\n${body}\n-----END ${label}PRIVATE${' '}KEY-----`;
    const line = body.split('\n')[3]!;
    return ['', 'RSA ', 'EC ', 'OPENSSH ', 'ENCRYPTED '].flatMap((label) => [
      { kind: 'private-key', secret: line, text: `reading key\n${pem(label)}\ndone\n` },
      {
        kind: 'private-key',
        secret: line,
        text: `${JSON.stringify({ type: 'service_account', private_key: `${pem(label)}\n` })}\n`,
      },
    ]);
  },
  (p) => {
    const body = Array.from({ length: 6 }, () => p(`${WORD}+/`, 64));
    const begin = `-----BEGIN RSA PRIVATE${' '}KEY-----`;
    const yaml = `  tls.key: |\n    ${begin}\n${body.map((one) => `    ${one}`).join('\n')}\n    -----END RSA PRIVATE${' '}KEY-----\nnext: 1\n`;
    // Cut off by `head`: there is no end.
    return [
      { kind: 'private-key', secret: body[2]!, text: yaml },
      { kind: 'private-key', secret: body[1]!, text: `${begin}\n${body.join('\n')}\n$ exit 0 (done)\n` },
      { kind: 'private-key', secret: body[4]!, text: [begin, ...body].map((one) => `api-1  | ${one}\n`).join('') },
    ];
  },
  (p) =>
    inText(
      'bearer',
      p(`${WORD}_-`, 40),
      (s) => `> Authorization: Bearer ${s}\n`,
      (s) => `curl -H "Authorization: Bearer ${s}" https://api.example.test\n`,
      (s) => `{"authorization":"Bearer ${s}"}\n`,
      (s) => `sent bearer ${s} to upstream\n`,
    ),
  (p) =>
    inText(
      'basic',
      base64(`svc-orders:${p(WORD, 16)}`),
      (s) => `Authorization: Basic ${s}\r\n`,
      (s) => `-H 'authorization: basic ${s}'\n`,
    ),
  (p) => inText('pagerduty', p(`${WORD}_`, 20), (s) => `Authorization: Token token=${s}\n`),
  (p) =>
    inText(
      'api-key-header',
      p(HEX, 40),
      (s) => `X-Api-Key: ${s}\n`,
      (s) => `PRIVATE-TOKEN: ${s}\n`,
      (s) => `curl -H 'DD-API-KEY: ${s}' https://api.example.test\n`,
    ),
  (p) =>
    inText(
      'url-password',
      p(WORD, 14),
      (s) => `DATABASE_URL=postgres://orders:${s}@db-1.internal:5432/orders\n`,
      (s) => `amqp://guest:${s}@mq:5672/\n`,
      (s) => `cannot reach redis://:${s}@cache:6379/0: timeout\n`,
      (s) => `mongodb+srv://root:${s}@cluster0.example.test/?w=majority\n`,
      (s) => `fatal: unable to access 'https://ci:${s}@git.example.test/a.git/'\n`,
    ),
  (p) => inText('url-password', `${p(WORD, 4)}@${p(WORD, 4)}!x`, (s) => `mysql://app:${s}@db/app\n`),
  (p) =>
    inText(
      'connection-string',
      `${p(WORD, 10)}!${p(WORD, 3)}`,
      (s) => `Server=tcp:sql-1;Database=orders;User ID=app;Password=${s};Encrypt=true\n`,
      (s) => `host=db user=app password=${s} dbname=orders\n`,
      (s) => `jdbc:postgresql://db/orders?user=app&password=${s}&ssl=true\n`,
    ),
  (p) =>
    inText(
      'env-password',
      p(`${WORD}!#%^*_`, 18),
      (s) => `PGPASSWORD=${s} psql -h db -c 'select 1'\n`,
      (s) => `MYSQL_PWD=${s}\n`,
      (s) => `      - POSTGRES_PASSWORD=${s}\n`,
      (s) => `"REDIS_PASSWORD=${s}",\n`,
      (s) => `DB_PASS=${s}\n`,
    ),
  (p) =>
    inText(
      'yaml-password',
      p(WORD, 12),
      (s) => `  password: ${s}\n`,
      (s) => `  password: "${s}"\n`,
      (s) => `dbPassword: '${s}'\n`,
    ),
  (p) =>
    inText(
      'json-password',
      `${p(WORD, 6)} ${p(WORD, 6)}`,
      (s) => `{"user":"app","password":"${s}","ttl":5}\n`,
      (s) => `"{\\"password\\":\\"${s}\\"}"\n`,
    ),
  (p) =>
    inText(
      'option',
      p(`${WORD}!@`, 16),
      (s) => `vaultctl login --password ${s}\n`,
      (s) => `helm install x --set db.password=${s}\n`,
      (s) => `mongosh --username root --password=${s}\n`,
      (s) => `loader --api-key ${s} run\n`,
      (s) => `cli --token=${s} deploy\n`,
    ),
  (p) =>
    inText(
      'mysql-p',
      `${p(WORD, 11)}#`,
      (s) => `mysql -h db -u root -p${s} -e 'show processlist'\n`,
      (s) => `docker exec db mysqldump -uroot -p'${s}' orders\n`,
    ),
  (p) =>
    inText(
      'redis-a',
      p(WORD, 16),
      (s) => `redis-cli -h cache -a ${s} ping\n`,
      (s) => `requirepass ${s}\n`,
    ),
  (p) =>
    inText(
      'sshpass',
      p(WORD, 10),
      (s) => `sshpass -p ${s} ssh ops@host uptime\n`,
      (s) => `sshpass -p '${s}' scp a b\n`,
    ),
  (p) =>
    inText(
      'curl-user',
      p(WORD, 15),
      (s) => `curl -s -u elastic:${s} https://search:9200/_cat/health\n`,
      (s) => `curl --user "admin:${s}" http://mq:15672/api/queues\n`,
      (s) => `curl https://x.test \\\n  -u admin:${s}\n`,
    ),
  (p) =>
    inText(
      'sql-password',
      `${p(WORD, 9)}*`,
      (s) => `ALTER USER app WITH PASSWORD '${s}';\n`,
      (s) => `CREATE USER 'app'@'%' IDENTIFIED BY '${s}';\n`,
    ),
  (p) => inText('netrc', p(WORD, 14), (s) => `machine git.example.test login ci password ${s}\n`),
  (p) =>
    inText(
      'cookie',
      p(`${WORD}%`, 40),
      (s) => `Cookie: sid=${s}; lang=de\n`,
      (s) => `Set-Cookie: sid=${s}; Path=/; HttpOnly\n`,
    ),
  (p) =>
    inText(
      'generic-token',
      p(WORD, 32),
      (s) => `DEPLOY_TOKEN=${s}\n`,
      (s) => `auth_token: ${s}\n`,
      (s) => `"refresh_token":"${s}"\n`,
      (s) => `api_key = "${s}"\n`,
      (s) => `STRIPE_WEBHOOK_KEY=${s}\n`,
    ),
  (p) =>
    inText(
      'generic-secret',
      p(WORD, 24),
      (s) => `CLIENT_SECRET=${s}\n`,
      (s) => `jwt.secret=${s}\n`,
      (s) => `SECRET_KEY_BASE=${s}\n`,
      (s) => `appSecret: ${s}\n`,
    ),
  (p) =>
    inText(
      'private-key-hex',
      `0x${p(HEX, 64)}`,
      (s) => `chainctl send 0xabc "pause()" --private-key ${s}\n`,
      (s) => `SIGNER_PRIVATE_KEY=${s}\n`,
    ),
  (p) => inText('password-hash', `$6$${p(WORD, 8)}$${p(`${WORD}./`, 86)}`, (s) => `ops:${s}:19700:0:99999:7:::\n`),
  (p) => inText('password-hash', `$2b$12$${p(`${WORD}./`, 53)}`, (s) => ` 17 | kim@example.test | ${s} | t\n`),
  (p) =>
    inText('signed-url', p(HEX, 64), (s) => `https://dumps.s3.amazonaws.com/a?X-Amz-Expires=60&X-Amz-Signature=${s}\n`),
  (p) => {
    const secret = base64(p(WORD, 13));
    const user = base64('orders');
    return [
      {
        kind: 'kube-secret',
        secret,
        text: `apiVersion: v1\ndata:\n  password: ${secret}\n  username: ${user}\nkind: Secret\nmetadata:\n  name: db\ntype: Opaque\n`,
      },
      {
        kind: 'kube-secret',
        secret,
        text: `apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\ndata:\n  conn: ${secret}\n`,
      },
      {
        kind: 'kube-secret',
        secret,
        text: `apiVersion: v1\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata:\n    name: a\n- apiVersion: v1\n  data:\n    dsn: ${secret}\n  kind: Secret\nkind: List\n`,
      },
      {
        kind: 'kube-secret',
        secret,
        text: `{\n    "apiVersion": "v1",\n    "data": {\n        "conn": "${secret}",\n        "user": "${user}"\n    },\n    "kind": "Secret"\n}\n`,
      },
      { kind: 'kube-secret', secret, text: `{"apiVersion":"v1","data":{"conn":"${secret}"},"kind":"Secret"}\n` },
      {
        kind: 'kube-secret',
        secret,
        text: `    last-applied-configuration: |\n      {"apiVersion":"v1","data":{"conn":"${secret}"},"kind":"Secret","metadata":{}}\n`,
      },
      {
        kind: 'kube-string-data',
        secret: 'plain words here',
        text: 'kind: Secret\nstringData:\n  note: plain words here\ntype: Opaque\n',
      },
    ];
  },
  // In the widest forms that the recommended preset of secretlint 11.7 looks for.
  (p) => inText('linear-key', `lin_a${'pi_'}${p(WORD, 100)}`, bare, quoted),
  (p) => inText('npm-token', `npm${'_'}${p(WORD, 17)}_${p(WORD, 18)}`, bare),
  (p) => inText('shopify-token', `shp${'at_'}${p(WORD, 64)}`, bare),
  (p) => inText('sendgrid-key', `SG${'.'}${p(WORD, 60)}.${p(WORD, 100)}`, bare),
  (p) => inText('openai-key', `sk-${p(WORD, 20)}T3Blbk${'FJ'}${p(WORD, 20)}`, quoted),
  (p) => inText('openai-key', `sk-${'proj'}-${p(WORD, 74)}T3Blbk${'FJ'}${p(WORD, 74)}`, bare),
  (p) => inText('anthropic-key', `sk-${'ant'}-api03-${p(WORD, 95)}AA`, quoted),
  (p) => inText('onepassword-token', `ops${'_'}${base64(`{"key":"${p(WORD, 120)}"}`)}`, bare),
  (p) => inText('github-pat', `github${'_pat_'}${p(WORD, 82)}`, end),
  (p) => inText('url-token', p(WORD, 12), (s) => `git clone https://${s}:x-oauth-basic@github.com/shop/api.git\n`),
  (p) => inText('url-password', p(WORD, 16), (s) => `mysqlx://app:${s}@db.example.test:3306/shop?ssl=1\n`),
  (p) => inText('kube-config', base64(p(WORD, 200)), (s) => `    client-key-data: ${s}\n`),
  (p) =>
    inText(
      'docker-config',
      base64(`ci:${p(WORD, 20)}`),
      (s) => `{"auths":{"registry.example.test":{"auth":"${s}"}}}\n`,
      (s) => `//registry.example.test/:_auth=${s}\n`,
    ),
];

/** All planted secrets of one seed. */
export function plantedSecrets(seed: number): Planted[] {
  const pick = picker(seeded(seed));
  return MAKERS.flatMap((make) => make(pick));
}
