import { alsoIn } from './moreLanguages.ts';
import { wordTest } from './wordTest.ts';

/**
 * The words by which runbooks name their sections and columns, in English, Portuguese, Spanish, Italian, French, German,
 * Russian, Korean, Japanese and Chinese (simplified; `wordTest` knows the traditional signs too); `moreLanguages.ts` has others. Every rule asks here; a word learnt here is known everywhere.
 */

// ---- sections ----

export const severityScaleWords = wordTest(
  'klassificering|allvarlighet\\p{L}*|önem (?:seviye|derece)\\p{L}*|onem (?:seviye|derece)\\p{L}*|تصنيف(?: الحوادث)?|severit[àa]|gravit[àa]|criticit[àa]|severit(?:y|ies)|severidades?|gravedad|gravidade|gravit[ée]s?|sévérités?|schweregrade?|priorit(?:y|ies)|priorid[ae]de?s?|prioridad(?:es)?|priorit[äa]t(?:en)?|priorités?|classification|classifica[çc][ãa]o|clasificaci[óo]n|klassifi[kz]ierung|einstufung|impact levels?|incident levels?|alert levels?|sev levels?|sevs?|серьезност\\p{L}*|серьёзност\\p{L}*|критичност\\p{L}*|приоритет\\p{L}*|классификац\\p{L}*|уровн\\p{L}* инцидент\\p{L}*' +
    alsoIn('severity'),
  '심각도|우선순위|장애 ?등급|분류|重大度|深刻度|優先度|優先順位|障害レベル|障害ランク|分類|严重程度|严重性|严重级别|优先级|故障等级|事件等级|事件级别|故障级别|分级|等级划分|级别定义|分类',
);

export const escalationWords = wordTest(
  'escalat\\p{L}*|escalad[ae]s?|escalonamento|escalamiento|escalon\\p{L}*|escalade|eskalation\\p{L}*|эскалац\\p{L}*|call(?:ing)? tree|on-?call structure|communications? tree|paging order|notification chain|chain of command' +
    alsoIn('escalation'),
  '에스컬레이션|상향 보고|보고 체계|エスカレーション|连絡フロー|連絡フロー|升级|上报|通报流程',
);

export const contactWords = wordTest(
  'kontaktinformation|kontaktuppgifter|contatti|recapiti|contacts?|contatos?|contactos?|kontakte?|kontaktdaten|ansprechpartner|контакт\\p{L}*|phone (?:book|list|numbers?)|who to call|on-?call (?:rotation|roster|schedule|list|team|owners?|contacts?)|emergency numbers?|key (?:people|personnel)|telefon\\p{L}*|team directory|points? of contact|support channels|escalation list' +
    alsoIn('contacts'),
  '연락처|비상 ?연락|담당자 ?목록|連絡先|連絡網|聯絡|联络|联系人|联系方式|联系电话|紧急联系|通讯录',
);

/** Titles of documents about responding to whatever happens, rather than to one failure. */
export const aboutIncidentsWords = wordTest(
  'incident (?:response|management|handling|runbooks?|playbooks?|guide|plan|procedures?|process)|(?:emergency|disaster) (?:response|recovery|plan|procedures?|runbooks?|playbooks?)|on-?call|operations? runbooks?|troubleshoot(?:ing)?|risposta agli incidenti|gestione (?:degli )?incidenti|(?:resposta|respuesta) a(?:nte)? incidentes|gest(?:ão|ión) de incidentes|r[ée]ponse aux incidents|gestion des incidents|incident-response|störungsmanagement|notfall\\p{L}+|vorfall\\p{L}*|реагировани\\p{L}+ на инцидент\\p{L}*|управлени\\p{L}+ инцидент\\p{L}*',
  '장애 ?대응|인시던트 ?대응|インシデント対応|障害対応|事件响应|应急响应|故障处理|应急预案|事件应变',
);

/** What documents that say what to do are called. */
export const runbookWords = wordTest(
  'runbooks?|playbooks?|operations (?:guide|manual|handbook)|manual de opera(?:ç[õo]es|ciones)|betriebshandbuch',
  '런북|운영 ?매뉴얼|運用(?:手順書|マニュアル)|手順書|运维|值班手册',
);

/** Sections that hold nothing but known failures. */
export const scenarioGroupWords = wordTest(
  '(?:symptoms?|problems?|issues?|errors?|failures?|faults?) (?:and|&|→|-|/|to|with) (?:their )?(?:remed(?:y|ies)|fix(?:es)?|solutions?|cures?|workarounds?|resolutions?)|(?:s[íi]ntomas|problemas|fallos|falhas|errores|erros) (?:y|e|&) (?:soluciones|solu[çc][õo]es|remedios)|(?:symptômes|problèmes|pannes|erreurs) (?:et|&) (?:solutions|remèdes)|(?:symptome|probleme|fehler|störungen) (?:und|&) (?:lösungen|abhilfe|behebung)|(?:common|typical|frequent) (?:[\\p{L}\\d]+[ -]){0,2}(?:symptoms?|issues?|incidents?|problems?|errors?|failures?|faults?|scenarios?|alerts?|outages?|cases|situations)|known (?:issues?|problems?|failures?|errors?)|(?:incident|failure|outage|emergency|disaster|common|specific|typical|security|response|operational|problem)?\\s*scenarios?|playbooks?|troubleshooting|failure (?:modes?|types?|cases?|patterns?)|incident (?:types?|patterns?|categories|classes)|(?:response|handling|error) patterns|(?:sample|example) (?:playbooks?|scenarios?)|(?:specific|common|individual) (?:incident )?(?:response )?(?:procedures?|runbooks?|responses)|(?:incident|issue|scenario|failure|alert|service|type|threat|component)[ -]specific (?:\\p{L}+ )?(?:procedures?|runbooks?|responses?|guides?|actions|playbooks?|steps|instructions)|(?:procedures?|responses?|playbooks?|runbooks?|guides?) (?:by|per|for) (?:incident|failure|issue|alert|problem|service|type|scenario)s?(?: types?)?|(?:\\p{L}+,? )?(?:steps|actions|procedures|runbooks|response|handling|remediation),? (?:by|per|for each) (?:incident|failure|issue|alert|problem|service|type|scenario|class|category|component|attack|threat|symptom|cause)s?(?: (?:type|class|category))?|emergency situations?|situaciones (?:de emergencia|cr[íi]ticas|frecuentes|comunes)|situa[çc][õo]es (?:de emerg[êe]ncia|cr[íi]ticas|comuns|frequentes)|situations d.urgence|notfallsituationen|alert (?:response|runbooks?|reference|procedures?|playbooks?)|^alerts$|quick fixes|typical (?:issues?|problems?|incidents?|failures?)|frequent (?:issues?|problems?|incidents?)|incident runbooks?|' +
    'casos? (?:prov[áa]ve(?:is|l)|comuns|comunes|probables|t[íi]picos|frequentes|frecuentes)|problemas? (?:comuns|comunes|conhecidos|conocidos|frequentes|frecuentes)|cen[áa]rios?|escenarios?|incidentes? (?:comuns|comunes|frequentes|frecuentes|t[íi]picos)|falhas? (?:comuns|conhecidas)|fallos? (?:comunes|conocidos)|(?:procedimentos?|procedimientos?|runbooks?|gu[íi]as?|respuestas?|respostas?|acciones|a[çc][õo]es) (?:por|segun|según) (?:tipo|incidente|cen[áa]rio|escenario|ataque|falha|fallo|alerta|servi[çc]o|servicio).*|incidentes? (?:mais|m[áa]s) (?:prov[áa]veis|probables|comuns|comunes|frequentes|frecuentes)|resolu[çc][ãa]o de problemas|soluci[óo]n de problemas|' +
    'sc[ée]narios?|probl[èe]mes (?:courants|connus|fréquents)|incidents (?:courants|fréquents|types)|pannes (?:courantes|connues)|d[ée]pannage|proc[ée]dures? par (?:type|incident).*|' +
    'h[äa]ufige (?:probleme|störungen|fehler|vorfälle|incidents)|bekannte (?:probleme|störungen|fehler)|typische (?:probleme|störungen|fehler|vorfälle)|^störungen(?: (?:beheben|eingrenzen|erkennen|und .+))?$|störungsbehebung|szenari(?:o|en|os)|scenarier|senaryo\\p{L}*|störungsszenarien|störungsbilder|fehlerbehebung|störfälle|' +
    'типовы\\p{L}+ (?:\\p{L}+ )?(?:инцидент\\p{L}*|проблем\\p{L}*|сценари\\p{L}*|сбо\\p{L}*|неисправност\\p{L}*|авари\\p{L}*|ситуац\\p{L}*)|част\\p{L}+ (?:проблем\\p{L}*|инцидент\\p{L}*)|известны\\p{L}+ (?:проблем\\p{L}*|ошибк\\p{L}*)|сценари\\p{L}+|распростран[её]нные (?:проблем\\p{L}*|инцидент\\p{L}*)|устранение (?:неполадок|неисправностей)|плейбук\\p{L}*|(?:действия|процедур\\p{L}*|порядок действий|реагирование|инструкци\\p{L}*) (?:по|при|для) (?:\\p{L}+ )?(?:тип\\p{L}*|вид\\p{L}*|инцидент\\p{L}*|авари\\p{L}*|сбо\\p{L}*)(?: \\p{L}+)?' +
    alsoIn('failures'),
  '障害(?:の)?(?:分類|種別|種類)|시나리오|자주 발생하는|일반적인 (?:문제|장애)|주요 장애|(?:서비스|유형|종류|컴포넌트|장애|상황)별|알려진 문제|트러블슈팅|문제 해결|シナリオ|よくある(?:問題|障害|インシデント|症状|エラー)|(?:対応|障害|エラー|インシデント)パターン|障害時の(?:対応|手順)|主な障害|주요 (?:문제|이슈)|대응 ?패턴|既知の問題|(?:障害|種類|タイプ|サービス|症状|ケース|インシデント)(?:種)?別|トラブルシュー|プレイブック|常见(?:问题|故障|事件|场景|告警|异常)|故障场景|场景|典型故障|已知问题|故障排查|故障处理手册|分类处置|专项预案|应急场景|预案',
);

/** Sections whose children are scenarios only where their titles say that something fails. */
export const weakScenarioGroupWords = wordTest(
  'procedures?|runbooks?|responses?|guides?|handling|incidents?|issues?|problems?|failures?|errors?|emergenc(?:y|ies)|outages?|services?|alerts?|procedimentos?|procedimientos?|procédures?|incidentes?|prozeduren|maßnahmen|störungen|vorfälle|процедур\\p{L}*|инцидент\\p{L}*|проблем\\p{L}*|инструкц\\p{L}*|действия',
  '장애|절차|대응|가이드|문제|障害|対応|手順|インシデント|問題|故障|处理|应急|处置|问题|异常',
);

/** Words of something that fails: what a scenario's title says. */
export const failureWords = wordTest(
  "guast[oi]|suspicious|degrado|lentezza|caduta|perdita|attacco|malfunzionament\\p{L}+|indisponibil\\p{L}+|interruzion\\p{L}+|suspected|exposures?|exposed|latencia|non (?:disponibil\\p{L}+|raggiungibil\\p{L}+|rispond\\p{L}+|funzion\\p{L}+)|down|outages?|fail(?:s|ed|ing|ures?)?|errors?|offline|unavailab\\p{L}*|unreachable|inaccessible|exhaust\\p{L}*|full|filling(?: up)?|leaks?|leaked|leakage|slow\\p{L}*|latency|timeouts?|timing out|high|low|degrad\\p{L}*|crash\\p{L}*|crashloop\\p{L}*|corrupt\\p{L}*|loss|lost|lag|lagging|backlog|backed up|stuck|stalled|stale|hung|hang(?:s|ing)?|deadlocks?|overload\\p{L}*|spikes?|surge|breach\\p{L}*|(?:auth\\p{L}*|access|mfa|login|filter|security) bypass\\p{L}*|bypassed|brute[- ]?forced?|attacks?|ddos|intrusion|unauthori[sz]ed|compromise[ds]?|leaked|expir\\p{L}*|rejected|refused|denied|blocked|missing|broken|(?:restart|start-?up|boot|redirect|reboot|retry|render|infinite|endless) loops?|restarts|oom\\p{L}*|out of (?:memory|disk|space|sync)|memory|not (?:\\p{L}+ ){0,2}\\p{L}+|cannot|can't|won't|unable|no (?:\\p{L}+ )?(?:response|data|traffic)|issues?|problems?|incidents?|interrupt\\p{L}*|disrupt\\p{L}*|fraud|abuse|stuffing|take-?overs?|hijack\\p{L}*|injections?|spoof\\p{L}*|tamper\\p{L}*|stolen|theft|ransomware|malware|phishing|vulnerabilit\\p{L}*|defacement|exploit\\p{L}*|drain|poison|rate limit\\p{L}*|throttl\\p{L}*|limits?|exceeded|anomal\\p{L}*|mismatch|inconsisten\\p{L}*|split[ -]brain|outdated|dropped|dead|unhealthy|5xx|4xx|[45]\\d\\ds?|flapping|throwing|crashing|reached|wrong|invalid|failover|cold start|runaway|duplicate\\p{L}*|delay\\p{L}*|behind|growing|bad deploy\\p{L}*|usage|pressure|contention|bottleneck|regression|violation|discrepanc\\p{L}*|" +
    'no \\p{L}+[aei]d[oa]s?|expost[oa]s?|expuest[oa]s?|comprometid[oa]s?|brechas?|viola[çc][ãa]o|inaccesibles?|indispon[íi]vel|inacess[íi]vel|ca[íi]d[oa]s?|queda|falh\\p{L}+|fallos?|fallas?|erros?|errore?s?|lent[oa]s?|lentid[ãa]o|degradad[oa]s?|perda|p[ée]rdida|vazamento|fuga|ataques?|interrup\\p{L}+|n[ãa]o \\p{L}+.*|agotad[oa]|esgotad[oa]|alt[oa]|llen[oa]|chei[oa]|cuello|travad[oa]|' +
    'panne|indisponib\\p{L}+|indisponible|inaccessible|erreurs?|échecs?|lenteurs?|saturation|saturée?|fuite|attaque|perte|' +
    'ausfall\\p{L}*|ausgefallen|störung\\p{L}*|fehler\\p{L}*|nicht \\p{L}+.*|langsam\\p{L}*|überlast\\p{L}*|verlust|angriff|voll\\p{L}*|erschöpft|hohe?r?|defekt|abgelehnt|ungültig\\p{L}*|absturz|abstürze|abgestürzt|\\p{L}{0,24}abweichung(?:en)?|beschädigt\\p{L}*|' +
    'недоступ\\p{L}+|ошибк\\p{L}+|сбо[йия]\\p{L}*|отказ\\p{L}*|паден\\p{L}+|упал\\p{L}*|медленн\\p{L}+|утечк\\p{L}+|потер\\p{L}+|атак\\p{L}+|не \\p{L}+.*|переполн\\p{L}+|высок\\p{L}+|исчерпан\\p{L}+|деградац\\p{L}+|нет (?:ответа|доступа|данных|связи|соединения)|зависш\\p{L}*|зависани\\p{L}*|завис|зависл\\p{L}+|дубл\\p{L}+|взлом\\p{L}*|проблем\\p{L}+|авари\\p{L}+|замедлен\\p{L}+|рост' +
    alsoIn('fails'),
  '장애|실패|오류|에러|다운|불가|지연|느림|저하|초과|부족|유출|침해|공격|손실|누수|중단|끊김|급증|높은|과부하|만료|障害|失敗|エラー|ダウン|停止|遅延|低下|枯渇|不足|漏洩|漏えい|侵害|攻撃|消失|超過|できない|不能|高負荷|逼迫|増大|急増|切れ|タイムアウト|異常|故障|失败|错误|宕机|不可用|超时|过高|过慢|缓慢|延迟|不足|泄露|泄漏|攻击|丢失|耗尽|异常|中断|打满|满|崩溃|堆积|无法|超限|过期|下降|飙升|入侵|慢查询|卡住|卡死|积压|持续增长|未启用|未生效|未响应',
);

/** What one does about a failure, as an instruction says it. */
export const remedyWords = wordTest(
  '(?:re)?start|reboot|check|verify|roll ?back|revert|redeploy|scale|run|purge|flush|clear|clean|disable|enable|increase|decrease|kill|fail ?over|rotate|revoke|block|isolate|switch|retry|re-?run|drain|add|remove|delete|restore|inspect|confirm|review|investigate|fix|set|upgrade|contact|escalate|verificar|reiniciar|revisar|comprobar|escalar|limpar|limpiar|reverter|revertir|v[ée]rifier|red[ée]marrer|relancer|purger|prüfen|neu ?starten|neustart|überprüfen|leeren|korrigieren|öffnen|stoppen|isolieren|sperren|wiederholen|austauschen|zurücksetzen|проверить|перезапустить|очистить|откатить|увеличить|buscar|ampliar|kiểm tra|khởi động lại|giảm|tăng|افحص|تحقق|راجع|ابحث|قارن|أعد|شغّل|أوقف',
  '확인|재시작|재기동|재실행|롤백|증설|確認|再起動|再実行|修正|切り戻|検査|检查|重启|扩容|回滚|清理|重试|切换|排查|确认|查看',
);

/** Parts of a scenario or of a phase: never a scenario by themselves. */
export const structureWords = wordTest(
  'segnali|sintomi|azioni(?: \\p{L}+)?|soluzion[ei]|diagnosi|ripristino|mitigazione|impatto|rilevamento|symptoms?|signs?|indicators?(?: of \\p{L}+)?|detect\\p{L}*|diagnos\\p{L}*|investigat\\p{L}*|triage|assess\\p{L}*|identif\\p{L}*|analy[sz]\\p{L}*|(?:immediate|initial|first|quick|short[- ]term|long[- ]term|manual|emergency|required|next|follow[- ]?up|containment|mitigation|resolution|recovery|response|investigation|diagnostic|diagnosis|preventive|corrective|remediation|verification|post-?\\p{L}+) (?:\\p{L}+ )?(?:actions?|steps?|checks?|response|mitigation|fix(?:es)?|process|commands?|procedures?|measures?|responder|checklist|assessment|review)|actions?|steps?|checks?|resolution|resolv\\p{L}*|solutions?|fix(?:es)?|remed(?:y|iation|iate)|mitigat\\p{L}*|contain(?:ment)?|eradicat\\p{L}*|recover(?:y|ing)?|restor\\p{L}+|verif\\p{L}+|validat\\p{L}*|prevent\\p{L}*|root causes?|causes?|(?:common|possible|likely|potential|probable) (?:root )?causes|impact|meaning|overview|description|severity|priority|owner|escalat\\p{L}*|communicat\\p{L}*|notif\\p{L}*|follow[- ]?up|rollback|post-?(?:incident\\p{L}*|mortem\\p{L}*|event|mitigation|recovery|outage|deploy\\p{L}*)|learn|lessons|notes?|commands?|useful commands|examples?|references?|related|links|background|context|timeline|authority|procedure|process|option \\p{L}|method \\d|phase|acknowledg\\p{L}*|respond|response|monitor(?:ing)?|prerequisites?|evidence(?: \\p{L}+)?|decision\\p{L}*|' +
    's[íi]ntomas?|qu[ée] (?:hacer|significa|pasa)|o que (?:fazer|significa)|a[çc][õo]es(?: \\p{L}+)?|acciones(?: \\p{L}+)?|comandos(?: [úu]te(?:is|iles))?|diagn[óo]stico|investiga[çc][ãa]o|investigaci[óo]n|resolu[çc][ãa]o|resoluci[óo]n|soluci[óo]n(?:es)?|solu[çc][ãa]o|solu[çc][õo]es|mitiga[çc][ãa]o|mitigaci[óo]n|preven[çc][ãa]o|prevenci[óo]n|causas?(?: \\p{L}+)?|causa ra[íi]z|verifica[çc][ãa]o|verificaci[óo]n|recupera[çc][ãa]o|recuperaci[óo]n|passos|pasos|impacto|detec[çc][ãa]o|detecci[óo]n|triagem|triaje|' +
    'sympt[ôo]mes?|diagnostic|actions?(?: \\p{L}+)?|r[ée]solution|cause racine|causes?(?: \\p{L}+)?|pr[ée]vention|v[ée]rification|[ée]tapes|att[ée]nuation|rem[ée]diation|d[ée]tection|' +
    'symptome?|diagnose|sofortmaßnahmen|maßnahmen|behebung|lösung(?:en)?|ursachen?|prävention|vorbeugung|überprüfung|schritte|auswirkung(?:en)?|erkennung|eindämmung|wiederherstellung|' +
    'симптом\\p{L}*|признак\\p{L}*|диагностик\\p{L}*|действи\\p{L}+|решени\\p{L}+|устранени\\p{L}+|причин\\p{L}+|проверк\\p{L}+|шаги|восстановлени\\p{L}+|обнаружени\\p{L}+|предотвращени\\p{L}+|профилактик\\p{L}+|влияние',
  '증상|감지|진단|조치|복구|해결|원인|영향도?|측정|범위|파악|전파|접수|상황|기록|예방|확인|절차|분석|대응|방지|症状|検知|診断|調査|対応|対処|復旧|解決|原因|影響|予防|再発防止|確認|手順|対策|切り分け|现象|症状|表现|诊断|排查|处理|处置|解决|恢复|原因|影响|预防|步骤|检查|缓解|含义|措施|根因|验证',
);

export const symptomWords = wordTest(
  'belirti(?:ler\\p{L}*)?|semptom\\p{L}*|symtom|tecken|segnali|sintomi|symptoms?|signs|(?<!golden )signals?|indicators?|what (?:you|users?) (?:will )?see|how (?:it|this) looks|observed (?:behaviou?r|symptoms?)|detection signals?|alert symptoms?|s[íi]ntomas?|sinais|se[ñn]ales|sympt[ôo]mes?|signes|symptome?|anzeichen|fehlerbild|симптом\\p{L}*|признак\\p{L}*|проявлени\\p{L}*' +
    alsoIn('symptoms'),
  '증상|현상|징후|症状|現象|兆候|现象|症状|故障表现|表现',
);

export const triggerWords = wordTest(
  'triggers?|triggered (?:by|when)|gatilhos?|disparador(?:es)?|d[ée]clencheurs?|auslöser|триггер\\p{L}*|alert(?: fired)?|alarm|when to use',
  '트리거|トリガー|発動条件|触发条件|触发',
);

export const detectionWords = wordTest(
  'rilevamento|segnali|detect(?:ed)?|detection|detected by|how (?:it is )?detected|symptoms?|signals?|indicators?|detec[çc][ãa]o|detecci[óo]n|d[ée]tection|erkennung|обнаружени\\p{L}+|симптом\\p{L}*',
  '감지|증상|検知|症状|检测|发现|症状|现象',
);

export const processWords = wordTest(
  'flusso(?: di \\p{L}+)?|fasi(?: \\p{L}+)*|procedura(?: di \\p{L}+)?|gestione(?: (?:degli|di) incidenti)|(?:incident|response|resolution|handling|management|emergency|general|standard|operational)s? (?:\\p{L}+ )?(?:process|workflow|flow|procedures?|steps?|phases?|lifecycle|life cycle|timeline|plan|protocol|framework|actions|stages|checklist)|(?:response|workflow|process|lifecycle)|incident response|first (?:\\d+ minutes|responder.*|response)|(?:initial|immediate) (?:response|actions|steps)|procedures?|phases?|war room|(?:processo|proceso|fluxo|flujo|fases?|etapas?|procedimentos?|procedimientos?)(?: (?:de|do|del) \\p{L}+.*)?|(?:processus|d[ée]roulement|procédure)(?: .+)?|(?:prozess|ablauf|vorgehen)\\p{L}*|(?:процесс|порядок|процедур|этап|алгоритм)\\p{L}*(?: .+)?',
  '절차|프로세스|대응 ?단계|흐름|対応フロー|対応手順|対応プロセス|フェーズ|流れ|响应流程|处理流程|应急流程|流程|阶段',
);

/** What a phase of the response is called. */
export const phaseWords = wordTest(
  'rilevamento|contenimento|mitigazione|risoluzione|ripristino|comunicazione|chiusura|valutazione|detect\\p{L}*|identif\\p{L}*|triage|assess\\p{L}*|acknowledg\\p{L}*|initial response|respond|response|investigat\\p{L}*|diagnos\\p{L}*|analy[sz]\\p{L}*|contain(?:ment|ing)?|mitigat\\p{L}*|eradicat\\p{L}*|remediat\\p{L}*|resol(?:ve|ution)|recover(?:y)?|restor\\p{L}*|communicat\\p{L}*|notif\\p{L}*|escalate|post-?incident.*|post-?mortem.*|follow[- ]?up|closure|close|learn|review|verify|verification|prepar\\p{L}*|immediate actions?|declare|aftermath|stabili[sz]\\p{L}*|monitor|hand-?off|document|' +
    'detec[çc][ãa]o|triagem|investiga[çc][ãa]o|mitiga[çc][ãa]o|resolu[çc][ãa]o|conten[çc][ãa]o|recupera[çc][ãa]o|comunica[çc][ãa]o|p[óo]s-?incidente|detecci[óo]n|triaje|investigaci[óo]n|mitigaci[óo]n|contenci[óo]n|resoluci[óo]n|recuperaci[óo]n|comunicaci[óo]n|post-?incidente|' +
    'd[ée]tection|tri|analyse|endiguement|confinement|r[ée]solution|r[ée]tablissement|communication|erkennung|meldung|analyse|eindämmung|behebung|wiederherstellung|kommunikation|nachbereitung|bewertung|' +
    'обнаружени\\p{L}+|оценк\\p{L}+|реагировани\\p{L}+|локализац\\p{L}+|диагностик\\p{L}+|устранени\\p{L}+|восстановлени\\p{L}+|коммуникац\\p{L}+|закрыти\\p{L}+|анализ',
  '감지|접수|초기 대응|분석|파악|전파|복구|사후|공유|検知|初動|初期対応|切り分け|復旧|事後|周知|発见|发现|响应|定位|止损|恢复|复盘|通报|确认',
);

export const procedureWords = wordTest(
  'ripristino|roll-?backs?|rolling back|recover(?:y|ing)?|restor(?:e|ation|ing)|fail-?over|fail-?back|backups?|disaster recovery|revert\\p{L}*|redeploy\\p{L}*|scal(?:e|ing)|maintenance|re-?enable\\p{L}*|re-?enablement|verification|smoke tests?|key rotation|rotate|health checks?|evacuat\\p{L}*|drain(?:ing)? (?:a |the )?nodes?|recupera[çc][ãa]o|recuperaci[óo]n|restaura[çc][ãa]o|restauraci[óo]n|revers[ãa]o|reversi[óo]n|restauration|retour arrière|wiederherstellung|rücksetzung|восстановлени\\p{L}+|откат\\p{L}*|резервн\\p{L}+',
  '롤백|복원|복구|ロールバック|復元|復旧手順|リストア|フェイルオーバー|切り戻し|回滚|恢复|还原|切换|备份',
);

export const communicationWords = wordTest(
  'comunicazion[ei]|messaggi|notifiche|drafts? (?:to|for) \\p{L}+|communications?|communicat(?:e|ing)|notify|notifying|comms|messag(?:e|es|ing)|notifications?|notices?|announcements?|status (?:page|updates?|reports?)|updates?|e-?mails?|slack|stakeholders?|customers?|broadcast|press|alerts? messages?|comunica[çc](?:[ãa]o|[õo]es)|comunicar|comunica|communiquer|kommunizieren|comunicaci[óo]n(?:es)?|comunicados?|mensage(?:m|ns)|mensajes?|notifica[çc](?:[ãa]o|[õo]es)|notificaci[óo]n(?:es)?|avisos?|annonces?|messages?|kommunikation\\p{L}*|nachricht(?:en)?|benachrichtigung\\p{L}*|mitteilung\\p{L}*|meldung\\p{L}*|сообщени\\p{L}+|уведомлени\\p{L}+|коммуникац\\p{L}+|оповещени\\p{L}+|рассылк\\p{L}+',
  '커뮤니케이션|공지|안내|메시지|알림|통보|보고 양식|連絡|通知|告知|お知らせ|周知|コミュニケーション|報告文|沟通|通知|公告|通报|消息',
);

export const templateWords = wordTest(
  'modelli|drafts?(?: (?:to|for) \\p{L}+)?|templates?|sample (?:messages?|e-?mails?|notifications?)|example (?:messages?|e-?mails?|notifications?)|boilerplates?|message formats?|modelos?|plantillas?|mod[èe]les?|\\p{L}*vorlagen?|\\p{L}*mall(?:ar)?|muster|шаблон\\p{L}*|образ(?:ец|цы)',
  '템플릿|양식|서식|예시문|テンプレート|雛形|ひな形|文例|定型文|模板|范本|样例',
);

export const postmortemWords = wordTest(
  'rapporto (?:di|sull.)\\s?incident\\p{L}+|post-?\\s?mortems?|post-?incident (?:reviews?|reports?|analysis|document\\p{L}*|rca)|pir|incident (?:reports?|reviews?|retrospectives?|analysis reports?)|root cause analysis|rca|retrospectives?|after[- ]action (?:reviews?|reports?)|lessons learned|p[óo]s-?mortem|relat[óo]rio (?:de|do) incidente|an[áa]lise p[óo]s-?incidente|an[áa]lisis post-?incidente|informe de(?:l)? incidente|informe post-?incidente|rapport d.incident|analyse post-?incident|retour d.exp[ée]rience|incident-?\\s?rapport\\p{L}*|nachbericht|vorfallbericht|nachbesprechung|отч[её]т об? инцидент\\p{L}*|постмортем\\p{L}*|пост-?мортем\\p{L}*|разбор\\p{L}* инцидент\\p{L}*',
  '포스트모템|사후 ?분석|사후 ?보고|장애 ?보고서|회고|ポストモーテム|振り返り|事後報告|障害報告書?|インシデント報告書?|复盘|故障报告|事故报告|事后总结|事件报告',
);

export const checklistWords = wordTest(
  'check-?lists?|lista de verifica[çc][ãa]o|lista de comprobaci[óo]n|listes? de (?:contrôle|vérification)|checkliste|prüfliste|чек-?лист\\p{L}*|контрольн\\p{L}+ спис\\p{L}+',
  '체크리스트|점검 ?목록|チェックリスト|检查清单|检查表|核对清单',
);

/** Sections that speak about the document, the team or later, never about a failure. */
export const asideWords = wordTest(
  'ruoli.*|obiettiv[oi]|scopo|ambito|strumenti|riferimenti|overview|purpose|scope|introduction|table of contents|contents|toc|roles?(?: (?:and|&) responsibilit\\p{L}*)?|responsibilit\\p{L}*|response team.*|team structure|prevent\\p{L}*|metrics|kpis?|training|drills?|exercises?|testing|references?|resources|related .+|appendi(?:x|ces)|glossary|definitions?|revision history|change ?log|version history|document (?:control|history|info\\p{L}*)|continuous improvement|improvements?|best practices|review (?:schedule|cadence)|tools?(?: .+)?|dashboards?|monitoring(?: .+)?|alerting(?: .+)?|useful links|links|on-?call compensation|service levels?(?: (?:objectives?|indicators?|agreements?|targets?))?|sl[oi]s?(?: .+)?|maintenance|prerequisites|access|compliance|legal|regulatory.*|' +
    '[íi]ndice|vis[ãa]o geral|objetivo|escopo|pap[ée]is.*|m[ée]tricas.*|ferramentas|herramientas|refer[êe]ncias|referencias|outils|références|rôles.*|werkzeuge|rollen.*|ziel|zweck|übersicht|überblick|обзор|цел[ьи]|роли.*|инструменты|ссылки|метрики|обучение',
  '개요|목적|범위|역할|참고|예방|모니터링|훈련|도구|概要|目的|範囲|役割|参考|予防|監視|訓練|ツール|目次|改訂履歴|概述|目的|范围|职责|角色|参考|预防|监控|演练|工具|目录|附录|修订',
);

export const toolWords = wordTest(
  'tools?|resources?|links?|dashboards?|monitoring|logging|documentation|references?|consoles?|ferramentas|recursos|herramientas|enlaces|outils|liens|werkzeuge|инструмент\\p{L}*|ссылк\\p{L}*|дашборд\\p{L}*',
  '도구|링크|대시보드|참고|ツール|リンク|ダッシュボード|参考|工具|链接|仪表盘|看板|参考',
);

/** Labels before what must hold for the incident to be over. */
export const criterionWords = wordTest(
  '(?:mark|declare|consider|close)\\p{L}* (?:\\p{L}+ ){0,4}(?:when|if|once)|(?:resolution|exit|closure|closing|recovery|success|all[- ]clear|resolved) (?:criteri(?:a|on)|conditions?)|(?:is )?(?:considered )?resolved (?:when|if|once)|criteria for (?:resolution|closing|closure)|(?:stand-?down|acceptance|completion) criteria|incident is (?:not )?(?:considered )?(?:resolved|complete|over)(?: .*)?(?: (?:when|if|unless|once))|declare(?:d)? resolved|definition of (?:done|resolved)|crit[ée]rios? de (?:resolu[çc][ãa]o|encerramento|resoluci[óo]n|cierre)|crit[èe]res? de (?:résolution|clôture)|abschlusskriterien|критери\\p{L}+ (?:закрыт\\p{L}+|разрешен\\p{L}+|решен\\p{L}+)',
  '해결 ?(?:기준|조건)|종료 ?(?:기준|조건)|복구 ?(?:판정|기준|조건)|정상화 ?(?:판정|기준)|復旧(?:判定|基準|条件)|解決(?:基準|条件)|クローズ(?:基準|条件)|終了条件|恢复标准|关闭标准|结束条件|解决标准',
);

// ---- columns and fields ----

export const levelColumn = wordTest(
  'nivå|seviye|poziom|المستوى|livello|severit[àa]|priorit[àa]|gravit[àa]|severity(?: level)?|level|priority|sev|prio|severities|class|classification|category|tier|p-level|code|impact level|rating|n[ií]vel|nivel|severidade|severidad|gravedad|gravidade|prioridade|prioridad|gravit[ée]|niveau|priorit[ée]|schweregrad|stufe|priorität|уровень|приоритет|серь[её]зность|критичность|класс' +
    alsoIn('level'),
  '심각도|등급|우선순위|레벨|수준|重大度|深刻度|優先度|レベル|ランク|级别|等级|优先级|严重程度|严重性|級別',
);

export const nameColumn = wordTest(
  'name|label|title|nome|nombre|nom|bezeichnung|название|имя',
  '이름|명칭|名称|名前|呼称',
);

export const descriptionColumn = wordTest(
  'qu[eé] es|o que é|what it is|descrizione|definizione|impatto|criteri|descriptions?|definitions?|meaning|criteria|impact|what|details?|scope|descri[çc][ãa]o|defini[çc][ãa]o|crit[ée]rios?|impacto|descripci[óo]n|definici[óo]n|significado|caracter[íi]sticas|signification|bedeutung|значение|description|définition|critères?|beschreibung|definition|auswirkung\\p{L}*|kriteri\\p{L}+|описани\\p{L}+|определени\\p{L}+|критери\\p{L}+|влияни\\p{L}+',
  '설명|정의|기준|영향|내용|説明|定義|基準|影響|内容|描述|定义|说明|标准|影响',
);

export const exampleColumn = wordTest(
  'esempi[o]?|examples?|e\\.?g\\.?|scenarios?|exemplos?|ejemplos?|exemples?|beispiele?|пример\\p{L}*',
  '예시|예|사례|例|事例|示例|举例|场景',
);

export const responseColumn = wordTest(
  'svarstid|responstid|(?:ilk )?yan[ıi]t (?:hedefi|s[üu]resi)|زمن الاستجابة|reactietijd|czas reakcji|waktu respons|d[ée]lai de prise en charge|tempo(?: massimo)? di (?:risposta|reazione|presa in carico)|(?:initial |target |max(?:imum)? |first |expected )?(?:response|respond|reaction|acknowledg\\p{L}*|ack|acknowledge) ?(?:time|sla|target|within|by|slo|goal|deadline|window)?s?|response(?: time)?|sla|mtta|pager?|page|time to (?:respond|acknowledge|ack|engage)|(?:ttr|tta)|respond within|engage(?:ment)?(?: time)?|(?:target )?time|urgency|tempo de resposta|tempo(?: de)? (?:rea[çc][ãa]o|resposta)|tiempo de (?:respuesta|reacci[óo]n|atenci[óo]n)|reacci[óo]n|resposta|respuesta|temps de r[ée]ponse|d[ée]lais?(?: de (?:r[ée]ponse|r[ée]action|prise en charge))?|reaktionszeit|antwortzeit|reaktion|время (?:реакции|ответа|реагирования)|реакци\\p{L}+|срок реакции' +
    alsoIn('response'),
  '대응 ?시간|응답 ?시간|초기 ?대응|대응|응답|対応時間|応答時間|初動(?:時間|対応)?|対応開始|反応時間|响应时间|响应|响应时限|应答时间|反应时间',
);

export const resolutionColumn = wordTest(
  'tempo(?: massimo)? di (?:risoluzione|ripristino)|(?:target |max(?:imum)? |expected )?(?:resolution|resolve|resolved|mitigation|mitigate|fix|patch|recovery|restore|restoration|workaround|remediation) ?(?:time|sla|target|within|by|slo|goal|deadline|eta)?s?|(?:target )?mitigation time|mttr|rto|time to (?:resolve|mitigate|recover\\p{L}*|restore|fix)|resolve target|tempo de (?:resolu[çc][ãa]o|solu[çc][ãa]o)|resolu[çc][ãa]o|solu[çc][ãa]o|tiempo de (?:resoluci[óo]n|soluci[óo]n)|resoluci[óo]n|(?:temps|d[ée]lai) de r[ée]solution|r[ée]solution|lösungszeit|behebungszeit|wiederherstellungszeit|время (?:решения|устранения|восстановления)|решени\\p{L}+|устранени\\p{L}+|восстановлени\\p{L}+' +
    alsoIn('resolution'),
  '해결 ?시간|복구 ?시간|해결 ?목표|복구 ?목표|해결|복구|復旧(?:目標|時間|目標時間)?|解決(?:目標|時間)?|解决时间|恢复时间|修复时间|解决时限|恢复时限|解决|恢复|修复',
);

export const updateColumn = wordTest(
  'aggiornament[oi]|frequenza|(?:status |stakeholder |customer |communication )?updates?(?: (?:cadence|frequency|interval|every|schedule))?|(?:communication|comms|notification|reporting) (?:cadence|frequency|interval)|cadence|frequ[êe]ncia(?: de (?:atualiza[çc][ãa]o|comunica[çc][ãa]o))?|frecuencia|atualiza[çc][õo]es|actualizaciones|fr[ée]quence|aktualisierung\\p{L}*|обновлени\\p{L}+|частота',
  '업데이트|보고 ?주기|更新(?:頻度|間隔)?|報告(?:頻度|間隔)|更新频率|通报频率|同步频率',
);

export const roleColumn = wordTest(
  'wer|quem|qui[ée]n|ruolo|roles?|teams?|functions?|positions?|titles?|responsib\\p{L}+|areas?|departments?|services?|vendors?|providers?|companies|company|organi[sz]ations?|resources?|authority|escalation level|tier|level|who|fun[çc][ãa]o|fun[çc][õo]es|cargo|papel|equipe|time|área|rol|funci[óo]n|puesto|equipo|r[ôo]le|fonction|équipe|rolle|funktion|abteilung|роль|должность|команда|функция|отдел',
  '역할|담당|직책|팀|부서|대상|役割|担当|エスカレーション先|対象|对象|部署|チーム|役職|角色|职责|职位|团队|部门|岗位',
);

export const personColumn = wordTest(
  'names?|persons?|people|owners?|engineers?|primary|nome|pessoa|respons[áa]vel|nombre|persona|responsable|nom|personne|ansprechpartner|имя|фио|сотрудник|ответственн\\p{L}+',
  '이름|성명|담당자|氏名|名前|担当者|姓名|负责人|联系人',
);

export const reachColumn = wordTest(
  'contatto|recapito|telefono|erreichbar(?:keit)?(?: über)?|support(?: (?:links?|urls?|portal|page|site|contact))?|contacts?(?: (?:info|information|details|methods?|numbers?))?|phones?(?: numbers?)?|mobile|tel(?:ephone)?|cell|e-?mails?|slack(?: (?:handle|channel|id))?|telegram|teams|pager(?:duty)?|pager duty|signal|whatsapp|handles?|channels?|methods?|primary(?: (?:contact|on-?call))?|secondary(?: contact)?|backup|how to (?:reach|contact)|reach(?: via)?|discord|contatos?|telefones?|canal|contactos?|tel[ée]fonos?|correo|t[ée]l[ée]phones?|courriel|kontakt|telefon|контакт\\p{L}*|телефон\\p{L}*|почта|канал',
  '연락처|전화|이메일|메일|채널|슬랙|연락 ?(?:방법|수단)|連絡先|連絡(?:方法|手段)|電話|メール|内線|チャンネル|联系方式|联系电话|电话|邮箱|手机|微信|钉钉|飞书',
);

export const whenColumn = wordTest(
  'when(?: .+)?|escalate (?:if|when)|conditions?|triggers?|criteria|availability|hours|purpose|scope|responsibilit\\p{L}*|disponibilidade|disponibilidad|horario|quando|cuando|quand|disponibilité|wann|verfügbarkeit|когда|доступность|условие',
  '언제|시점|조건|가용|いつ|条件|対応時間|时机|条件|时间|可用',
);

export const timeColumn = wordTest(
  'time(?: elapsed| since .+| frame)?|elapsed(?: time)?|after|delay|timeframe|timing|duration|minutes?|when|within|t\\+?|tempo|prazo|tiempo|plazo|temps|d[ée]lai|zeit|dauer|nach|время|через|срок|timeout|wait',
  '시간|경과 ?시간|時間|経過時間|時間経過|时间|时长|耗时|持续时间',
);

export const escalateToColumn = wordTest(
  'escalate(?:s|d)? to|escalation(?: (?:path|to|contact|chain|target))?|to whom|who|whom|notif(?:y|ies|ied)|page|contacts?|call|escalation (?:point|level)|who to (?:alert|notify|call|contact|page)|responders?|person|owner|role|escalar (?:para|a)|para quem|a qui[ée]n|notificar|contato|contacto|escalade|escalader vers|contacter|eskalation(?: an)?|an wen|kontakt|кому|эскалация|уведомить|контакт',
  '에스컬레이션|대상|담당|보고 대상|연락|エスカレーション先|連絡先|通知先|担当|升级对象|上报对象|通知对象|联系人|升级至|负责人',
);

/** Somebody whom one can call. */
export const roleWords = wordTest(
  'responsabile|reperibile|ingegner\\p{L}+|direttor\\p{L}+|squadra|engineers?|on-?call|leads?|leaders?|managers?|management|directors?|heads?|chief|c[tesip]o|ciso|cio|vp|president|officers?|executives?|execs?|exec team|owners?|team|teams|support|l[1-4]|tier|level|sre|sres|devops|admin\\p{L}*|dba|dbas|smes?|commander|ic|responders?|legal|dpo|counsel|security|board|primary|secondary|backup|vendor|provider|specialists?|experts?|developers?|dev|architects?|operators?|ops|operations|platform|infrastructure|leadership|founders?|stakeholders?|coordinator|supervisor|product|pr|all[- ]hands|help ?desk|service desk|noc|soc|compliance|staff|principal|senior|junior|' +
    'engenheir\\p{L}*|l[íi]der|gerente|gestor\\p{L}*|diretor\\p{L}*|equipe|time|plant[ãa]o|suporte|respons[áa]vel|ingenier\\p{L}*|jefe|director\\p{L}*|equipo|guardia|soporte|responsable|ing[ée]nieur\\p{L}*|chef|directeur\\p{L}*|[ée]quipe|astreinte|direction|ingenieur\\p{L}*|teamleiter\\p{L}*|leiter\\p{L}*|geschäftsführ\\p{L}*|\\p{L}{0,24}(?:bereitschaft|eigentümer|verantwortlich|inhaber|beauftragt|ingenieur|leit(?:er|ung)|techniker|betreuer|koordinator)\\p{L}{0,4}|\\p{L}{2,24}teams?|vorstand|инженер\\p{L}*|дежурн\\p{L}*|руководител\\p{L}*|директор\\p{L}*|команд\\p{L}*|начальник\\p{L}*|тимлид\\p{L}*|техлид\\p{L}*|менеджер\\p{L}*|администратор\\p{L}*',
  '팀장|팀 ?리드|리드|담당자?|엔지니어|대응팀|전원|全員|全员|管理者|サポート|オンコール|관리자|책임자|대표|개발팀|운영팀|임원|이사|본부장|リーダー|エンジニア|担当者?|マネージャー?|部長|課長|責任者|チーム|当番|経営|役員|工程师|值班|负责人|经理|主管|总监|团队|组长|领导|管理员|运维|总经理|部长',
);

export const stepColumn = wordTest(
  'steps?|phases?|stages?|#|no\\.?|order|passos?|pasos?|etapas?|[ée]tapes?|schritte?|phase|шаг\\p{L}*|этап\\p{L}*|fas[ei]',
  '단계|순서|ステップ|手順|段階|步骤|阶段|顺序',
);

export const actionColumn = wordTest(
  'actions?|what to do|task|tasks|activity|procedure|details?|a[çc][ãa]o|a[çc][õo]es|acci[óo]n(?:es)?|azion[ei]|aktion(?:en)?|maßnahme[n]?|действи\\p{L}+',
  '조치|작업|행동|対応|作業|アクション|操作|动作|行动',
);
