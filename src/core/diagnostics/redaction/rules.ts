import { isReference, looksRandom } from './harmless.ts';

/**
 * One kind of secret. The pattern's first group, if it has one, is what stays (`Authorization: Bearer `), the second what
 * goes; without groups everything goes.
 *
 * Every pattern is linear on any text: it begins with fixed characters or right after something that is no part of it, what
 * repeats is bounded or ends at a character that it cannot hold, and none crosses a line end.
 */
export interface Rule {
  readonly kind: string;
  /** One of these, in any case, is in every line that matches; only such lines are looked at. Lower case, ASCII. */
  readonly hints: readonly string[];
  readonly pattern: RegExp;
  /** Says no to what only looks like one. */
  readonly accepts?: (secret: string) => boolean;
}

function token(kind: string, hints: readonly string[], pattern: RegExp, accepts?: (secret: string) => boolean): Rule {
  const whole = new RegExp(`(?<![A-Za-z0-9_-])(?:${pattern.source})(?![A-Za-z0-9_])`, `g${pattern.flags}`);
  return accepts === undefined ? { kind, hints, pattern: whole } : { kind, hints, pattern: whole, accepts };
}

/** Tokens that their issuers made recognisable. Prefixes as published by the issuers. */
const ISSUED: readonly Rule[] = [
  token('aws-access-key', ['akia', 'asia', 'abia', 'acca'], /(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}/),
  token('aws-bedrock-key', ['absk'], /ABSK[A-Za-z0-9+/]{100,160}={0,2}/),
  token('gcp-api-key', ['aiza'], /AIza[A-Za-z0-9_-]{35}/),
  token('gcp-oauth-token', ['ya29.'], /ya29\.[A-Za-z0-9_-]{20,1024}/),
  token('gcp-client-secret', ['gocspx-'], /GOCSPX-[A-Za-z0-9_-]{20,40}/),
  token('azure-client-secret', ['8q~'], /[A-Za-z0-9_~.-]{3}8Q~[A-Za-z0-9_~.-]{31,34}/),
  token('github-token', ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], /gh[pousr]_[A-Za-z0-9_.-]{36,600}/),
  token('github-token', ['github_pat_'], /github_pat_[A-Za-z0-9_]{22,255}/),
  token(
    'gitlab-token',
    [
      'glpat-',
      'gldt-',
      'glrt-',
      'glrtr-',
      'glcbt-',
      'glptt-',
      'glft-',
      'glimt-',
      'glagent-',
      'gloas-',
      'glsoat-',
      'glffct-',
      'glwt-',
    ],
    /gl(?:pat|dt|rt|rtr|cbt|ptt|ft|imt|agent|oas|soat|ffct|wt)-[A-Za-z0-9_.-]{20,300}/,
  ),
  token('gitlab-token', ['gr1348941'], /GR1348941[A-Za-z0-9_-]{20,60}/),
  token('slack-token', ['xox', 'xapp-'], /(?:xox[abceoprsd](?:\.xox[a-z])?|xapp)-[A-Za-z0-9-]{10,400}/),
  token('stripe-key', ['_live_', '_test_', '_prod_'], /[rsp]k_(?:live|test|prod)_[A-Za-z0-9]{16,250}/),
  token('webhook-secret', ['whsec_'], /whsec_[A-Za-z0-9+/=]{20,100}/),
  token('npm-token', ['npm_'], /npm_[A-Za-z0-9_]{36,64}/),
  token('pypi-token', ['pypi-age'], /pypi-AgE[A-Za-z0-9_-]{50,1000}/),
  token('rubygems-key', ['rubygems_'], /rubygems_[a-f0-9]{48}/),
  token('docker-token', ['dckr_'], /dckr_(?:pat|oat)_[A-Za-z0-9_-]{20,80}/),
  token('sendgrid-key', ['sg.'], /SG\.[A-Za-z0-9_-]{16,128}\.[A-Za-z0-9_-]{16,128}/),
  token('mailgun-key', ['key-'], /key-[a-f0-9]{32}/),
  token('mailchimp-key', ['-us'], /[a-f0-9]{32}-us\d{1,2}/),
  token('twilio-key', ['sk'], /SK[a-f0-9]{32}/),
  token('anthropic-key', ['sk-ant-'], /sk-ant-[A-Za-z0-9_-]{20,200}/),
  token('openai-key', ['sk-'], /sk-(?:(?:proj|svcacct|admin|None)-)?[A-Za-z0-9_-]{20,300}/, looksRandom),
  token('huggingface-token', ['hf_'], /hf_[A-Za-z0-9]{30,60}/),
  token('shopify-token', ['shp'], /shp(?:at|ca|pa|ss)_[A-Za-z0-9]{32,64}/),
  token('digitalocean-token', ['_v1_'], /do[opr]_v1_[a-f0-9]{64}/),
  token('linear-key', ['lin_'], /lin_(?:api|oauth)_[A-Za-z0-9_]{32,128}/),
  token('notion-token', ['ntn_', 'secret_'], /(?:ntn_|secret_)[A-Za-z0-9]{43,50}/),
  token('postman-key', ['pmak-'], /PMAK-[a-f0-9]{24}-[a-f0-9]{34}/),
  token('newrelic-key', ['nrak-', 'nrii-', 'nral'], /(?:NRAK-[A-Z0-9]{27}|NRII-[A-Za-z0-9_-]{32}|[a-f0-9]{36}NRAL)/),
  token('grafana-token', ['glsa_', 'glc_'], /(?:glsa_[A-Za-z0-9]{32}_[a-fA-F0-9]{8}|glc_[A-Za-z0-9+/=]{32,400})/),
  token('vault-token', ['hvs.', 'hvb.', 'hvr.'], /hv[sbr]\.[A-Za-z0-9_-]{24,300}/),
  token('terraform-token', ['.atlasv1.'], /[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,80}/),
  token('pulumi-token', ['pul-'], /pul-[a-f0-9]{40}/),
  token('doppler-token', ['dp.'], /dp\.(?:pt|st|ct|sa|scim|audit)\.(?:[a-z0-9_-]{2,35}\.)?[A-Za-z0-9]{40,44}/),
  token('databricks-token', ['dapi'], /dapi[a-f0-9]{32}(?:-\d)?/),
  token('square-token', ['sq0', 'eaaa'], /(?:sq0[a-z]{3}-[A-Za-z0-9_-]{22,43}|EAAA[A-Za-z0-9_-]{60})/),
  token('planetscale-token', ['pscale_'], /pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.=-]{32,64}/),
  token('sentry-token', ['sntry'], /sntry(?:u_[a-f0-9]{64}|s_[A-Za-z0-9+/=_]{40,300})/),
  token(
    'atlassian-token',
    ['atatt3', 'atbb', 'atctt3'],
    /(?:AT(?:A|C)TT3[A-Za-z0-9_=-]{60,300}|ATBB[A-Za-z0-9]{28,40})/,
  ),
  token('age-key', ['age-secret-key-1'], /AGE-SECRET-KEY-1[A-Z0-9]{58}/),
  token('supabase-token', ['sbp_', 'sb_secret_'], /(?:sbp_[a-f0-9]{40}|sb_secret_[A-Za-z0-9_-]{20,60})/),
  token('onepassword-token', ['ops_eyj'], /ops_eyJ[A-Za-z0-9+/=]{40,2000}/),
  token('telegram-token', [':aa'], /\d{8,10}:AA[A-Za-z0-9_-]{33}/),
  token('figma-token', ['figd_'], /figd_[A-Za-z0-9_-]{30,60}/),
  token('pagerduty-key', ['u+'], /u\+[A-Za-z0-9_+-]{18}/),
  token('jwt', ['eyj'], /eyJ[A-Za-z0-9_-]{8,4096}\.eyJ[A-Za-z0-9_-]{8,8192}(?:\.[A-Za-z0-9_-]{8,2048})?/),
  token('jwt', ['eyj'], /eyJ[A-Za-z0-9_-]{8,4096}\.(?:[A-Za-z0-9_-]{0,4096}\.){3}[A-Za-z0-9_-]{8,1024}/),
  token(
    'password-hash',
    ['$1$', '$2', '$5$', '$6$', '$7$', '$y$', '$argon2'],
    /\$(?:1|2[abxy]|5|6|7|y|argon2(?:id|i|d))\$[A-Za-z0-9./$=,+]{20,400}/,
  ),
];

const webhook = (pattern: RegExp, hint: string): Rule => ({ kind: 'webhook-url', hints: [hint], pattern });

/** Addresses that are secrets, or carry one. */
const ADDRESSES: readonly Rule[] = [
  webhook(/(hooks\.slack\.com\/(?:services|workflows|triggers)\/)([A-Za-z0-9/_-]{10,200})/g, 'hooks.slack.com'),
  webhook(/(discord(?:app)?\.com\/api\/webhooks\/)(\d{10,25}\/[A-Za-z0-9_-]{20,100})/g, '/api/webhooks/'),
  webhook(/(webhook\.office\.com\/webhookb2\/)([A-Za-z0-9@/-]{20,300})/g, 'webhook.office.com'),
  webhook(
    /(chat\.googleapis\.com\/v1\/spaces\/[A-Za-z0-9_-]{5,40}\/messages\?)([A-Za-z0-9_&=%-]{20,300})/g,
    'chat.googleapis.com',
  ),
  {
    kind: 'url-password',
    hints: ['://'],
    pattern: /(:\/\/[^\s:/?#@[\]"'<>`]{0,80}:)([^\s/?#"'<>`]{1,256})(?=@)/g,
    accepts: (secret) => !isReference(secret),
  },
  { kind: 'url-token', hints: ['://'], pattern: /(:\/\/)([A-Za-z0-9_-]{20,256})(?=@)/g, accepts: looksRandom },
  // There the token is the name, and the password says only that it is one.
  { kind: 'url-token', hints: [':x-oauth-basic@'], pattern: /(:\/\/)([^\s/:@"'<>`]{4,256})(?=:x-oauth-basic@)/g },
  {
    kind: 'signed-url',
    hints: ['ignature=', 'sig='],
    pattern:
      /([?&;](?:X-Amz-Signature|X-Goog-Signature|X-Amz-Security-Token|Signature|sig)=)([A-Za-z0-9%+/=_-]{16,2048})/g,
  },
  {
    kind: 'azure-key',
    hints: ['accountkey=', 'accesskey='],
    pattern: /((?:AccountKey|SharedAccessKey|PrimaryKey|SecondaryKey)=)([A-Za-z0-9+/]{20,200}={0,2})/g,
  },
  { kind: 'azure-key', hints: ['code='], pattern: /([?&]code=)([A-Za-z0-9_/+-]{40,100}={0,2})/g, accepts: looksRandom },
];

const Q = String.raw`(?:\\?["'])?`;
const GAP = '[ \\t]{0,3}';

/** Headers and cookies. */
const HEADERS: readonly Rule[] = [
  {
    kind: 'authorization',
    hints: ['authorization'],
    pattern: new RegExp(
      `(authorization${Q}${GAP}[:=]${GAP}${Q}(?:(?:bearer|basic|token|digest|negotiate|apikey|api-key|splunk|bot|aws4-hmac-sha256)[ \\t]{1,3}(?:token=${Q})?)?)([^\\s"'<>,;\`\\\\]{4,4096})`,
      'gi',
    ),
    accepts: (secret) =>
      !isReference(secret) &&
      !/^(?:bearer|basic|token|required|header|failed|error|denied|missing|none|null|code|server|endpoint|policy|request|response|url)$/i.test(
        secret,
      ),
  },
  {
    kind: 'authorization',
    hints: ['bearer'],
    pattern: /(?<![A-Za-z])(bearer[ \t]{1,3})([A-Za-z0-9_.~+/=-]{16,4096})/gi,
    accepts: looksRandom,
  },
  {
    kind: 'api-key-header',
    hints: ['api-key', '-token', 'functions-key', 'subscription-key', 'application-key'],
    pattern: new RegExp(
      `((?:x-api-key|x-auth-token|x-access-token|x-vault-token|x-amz-security-token|x-functions-key|x-csrf-token|x-goog-api-key|private-token|job-token|ocp-apim-subscription-key|dd-api-key|dd-application-key|circle-token|api-key)${Q}${GAP}[:=]${GAP}${Q})([^\\s"'<>,;\`\\\\]{4,2048})`,
      'gi',
    ),
    accepts: (secret) => !isReference(secret),
  },
  // Cookies: the whole header but for the attributes behind a cookie that is being set.
  {
    kind: 'cookie',
    hints: ['cookie'],
    pattern: new RegExp(`(set-cookie${Q}${GAP}:${GAP}${Q}[^\\s=;"']{1,100}=)([^\\s;"']{4,4096})`, 'gi'),
  },
  {
    kind: 'cookie',
    hints: ['cookie'],
    pattern: new RegExp(
      `((?<!set-)(?<![A-Za-z])cookie${Q}${GAP}:${GAP}${Q})([^\\s=;"']{1,100}=[^"'\\r\\n]{4,4096})`,
      'gi',
    ),
  },
];

export const RECOGNISABLE: readonly Rule[] = [...ISSUED, ...ADDRESSES, ...HEADERS];
