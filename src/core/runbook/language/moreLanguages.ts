/**
 * What the vocabulary asks for in the languages that it does not spell out itself: one table a language, one entry a
 * notion. Alternatives of a regular expression, in lower case, for scripts that separate words.
 */

/** Notions whose words stand here. */
export type Notion =
  | 'levels'
  | 'atOnce'
  | 'severity'
  | 'contacts'
  | 'escalation'
  | 'failures'
  | 'fails'
  | 'symptoms'
  | 'level'
  | 'response'
  | 'resolution';

type Words = Partial<Record<Notion, string>>;

const uzbek: Words = {
  levels: "yuqori|o'rta|past|juda muhim",
  atOnce: 'darhol|zudlik bilan',
  severity: 'daraja\\p{L}*|jiddiylik',
  contacts: 'kontakt\\p{L}*|aloqa uchun',
  escalation: 'eskalats\\p{L}*',
  failures: 'ssenariy\\p{L}*|muammolar|nosozliklar',
  fails: "ishlama\\p{L}+|nosozlik\\p{L}*|xato\\p{L}*|to'xta\\p{L}+",
  symptoms: 'belgilar\\p{L}*|alomat\\p{L}*',
  level: 'daraja\\p{L}*',
  response: 'javob (?:berish )?vaqti|javob|reaksiya vaqti',
  resolution: 'hal qilish vaqti|tiklash vaqti',
};

const polish: Words = {
  levels: 'krytyczn[ya]|wysoki|wysoka|średni|średnia|niski|niska',
  atOnce: 'natychmiast\\p{L}*|od razu',
  severity: 'poziom\\p{L}* (?:ważności|krytyczności|incydent\\p{L}*)|krytyczność|priorytet\\p{L}*|klasyfikacja',
  contacts: 'kontakty|kontaktowe|dane kontaktowe',
  escalation: 'eskalacj\\p{L}*',
  failures: 'scenariusz\\p{L}*|typowe (?:problemy|awarie|incydenty)|znane problemy',
  fails:
    'awari\\p{L}*|błąd|błęd\\p{L}+|niedostępn\\p{L}+|nie działa\\p{L}*|utrat\\p{L}+|wyciek\\p{L}*|przeciążeni\\p{L}+',
  symptoms: 'objaw\\p{L}*|symptom\\p{L}*',
  level: 'priorytet|krytyczność',
  response: 'czas (?:reakcji|odpowiedzi)|reakcja',
  resolution: 'czas (?:rozwiązania|naprawy|przywrócenia)|rozwiązanie|naprawa',
};

const ukrainian: Words = {
  levels: 'критичн\\p{L}*|висок\\p{L}*|середн\\p{L}*|низьк\\p{L}*',
  atOnce: 'негайно|одразу',
  severity: 'серйозн\\p{L}*|пріоритет\\p{L}*|класифікаці\\p{L}*|рівн\\p{L}* інцидент\\p{L}*',
  escalation: 'ескалаці\\p{L}*',
  failures: 'сценарі\\p{L}*|типові \\p{L}+|відомі проблеми',
  fails:
    'недоступн\\p{L}*|помилк\\p{L}*|збі[йї]\\p{L}*|збо\\p{L}+|відмов\\p{L}*|витік\\p{L}*|втрат\\p{L}+|не працю\\p{L}+|переповнен\\p{L}+|дрейф|зависан\\p{L}+|повільн\\p{L}*|падінн\\p{L}*|зламан\\p{L}*|перевантажен\\p{L}+',
  symptoms: 'симптом\\p{L}*|ознак\\p{L}*',
  level: 'рівень|пріоритет|серйозність',
  response: 'час (?:реакції|реагування|відповіді)|реакція',
  resolution: 'час (?:вирішення|усунення|відновлення)|вирішення|усунення|відновлення',
};

const dutch: Words = {
  levels: 'kritiek|hoog|gemiddeld|middel|laag',
  atOnce: 'onmiddellijk',
  severity: 'ernst\\p{L}*|prioriteit\\p{L}*|classificatie',
  contacts: 'contactgegevens|contactpersonen|contacten',
  escalation: 'escalatie\\p{L}*',
  failures: "scenario's|veelvoorkomende \\p{L}+|bekende problemen",
  fails: 'storing\\p{L}*|uitval|fout\\p{L}*|niet (?:bereikbaar|beschikbaar)|traag|datalek\\p{L}*|verlies',
  symptoms: 'symptomen|verschijnselen',
  level: 'niveau|prioriteit|ernst',
  response: 'responstijd|reactietijd|reactie',
  resolution: 'oplostijd|hersteltijd|oplossing|herstel',
};

const nordic: Words = {
  levels: 'kritisk|høy|høj|hög|middels|medel|lav|låg|kriittinen|korkea|matala',
  atOnce: 'umiddelbart|omgående|øyeblikkelig|straks|heti|välittömästi',
  severity: 'alvorlighed\\p{L}*|alvorlighet\\p{L}*|allvar\\p{L}*|prioritet\\p{L}*|vakavuus\\p{L}*',
  contacts: 'kontaktpersoner|kontakter|kontaktinfo\\p{L}*|kontaktliste|yhteystiedot',
  escalation: 'eskaler\\p{L}*|eskalointi\\p{L}*',
  failures: 'scenarier|kjente problemer|kendte problemer|vanliga (?:problem|fel)|vanlige (?:problemer|feil)',
  fails:
    'nede|nere|fejl\\p{L}*|feil\\p{L}*|nedbrud|avbrott|utilgjengelig|utilgængelig|otillgänglig|datalekkasje|långsam\\p{L}*|langsom\\p{L}*',
  symptoms: 'symptomer|kjennetegn|oireet',
  level: 'alvorlighed\\p{L}*|alvorlighet\\p{L}*|allvarlighet\\p{L}*|prioritet|taso',
  response: 'svartid|responstid|reaktionstid|reaksjonstid|vasteaika',
  resolution: 'løsningstid|lösningstid|åtgärdstid|gjenopprettingstid|ratkaisuaika',
};

const vietnamese: Words = {
  levels: 'nghiêm trọng|khẩn cấp|cao|trung bình|thấp',
  atOnce: 'ngay lập tức|tức thì|ngay',
  severity: 'mức độ(?: \\p{L}+)*|phân loại(?: sự cố)?|độ ưu tiên',
  contacts: 'liên hệ|thông tin liên lạc|danh bạ',
  escalation: 'leo thang|báo cáo lên cấp',
  failures: 'kịch bản|sự cố thường gặp|lỗi thường gặp',
  fails:
    'lỗi|sự cố|không (?:truy cập|hoạt động|phản hồi|kết nối)\\p{L}*|ngừng|sập|chậm|quá tải|rò rỉ|mất (?:dữ liệu|kết nối)',
  symptoms: 'triệu chứng|dấu hiệu|biểu hiện',
  level: 'mức độ?|cấp độ|mức ưu tiên',
  response: 'thời gian (?:phản hồi|phản ứng)|phản hồi',
  resolution: 'thời gian (?:khắc phục|xử lý|khôi phục)|khắc phục',
};

const indonesian: Words = {
  levels: 'kritis|tinggi|sedang|rendah',
  atOnce: 'segera|langsung',
  severity: 'tingkat (?:keparahan|prioritas|insiden)|keparahan|prioritas|klasifikasi',
  contacts: 'kontak(?: darurat)?',
  escalation: 'eskalasi',
  failures: 'skenario|masalah umum|insiden umum',
  fails:
    'gagal|kegagalan|gangguan|lambat|tidak (?:dapat|bisa|merespons?|tersedia)(?: \\p{L}+)?|kebocoran|kehilangan|penuh',
  symptoms: 'gejala|tanda-tanda',
  level: 'tingkat|prioritas',
  response: 'waktu (?:respons?|tanggap)|respons?',
  resolution: 'waktu (?:penyelesaian|pemulihan|resolusi)|resolusi|penyelesaian',
};

const turkish: Words = {
  levels: 'kritik|yüksek|orta|düşük',
  atOnce: 'hemen|derhal|anında',
  severity: 'şiddet|ciddiyet|öncelik\\p{L}*|sınıflandırma\\p{L}*',
  contacts: 'iletişim(?: bilgileri| listesi)?',
  escalation: 'eskalasyon\\p{L}*|yükseltme',
  failures: 'sık karşılaşılan \\p{L}+|bilinen sorunlar',
  fails: 'hata\\p{L}*|arıza\\p{L}*|kesinti\\p{L}*|çöktü|yavaş\\p{L}*|erişilemi\\p{L}+|kapal[ıi]|sızıntı\\p{L}*|kaybı',
  level: 'öncelik|seviye|şiddet',
  response: 'müdahale süresi|yanıt süresi|tepki süresi',
  resolution: 'çözüm süresi|çözüm hedefi',
};

const czechAndSlovak: Words = {
  levels: 'kritick[áéý]|vysok[áéý]|středn[íé]|nízk[áéý]',
  atOnce: 'okamžitě|ihned|neprodleně',
  severity: 'závažnost\\p{L}*|klasifikace|klasifikácia',
  contacts: 'kontakty|kontaktní údaje',
  escalation: 'eskalace|eskalácia|eskalační \\p{L}+',
  failures: 'scénáře|časté problémy|známé problémy',
  fails: 'výpad\\p{L}+|chyb\\p{L}+|nedostupn\\p{L}+|selhání|únik\\p{L}*|ztrát\\p{L}+|pomal\\p{L}+',
  symptoms: 'příznaky|symptomy',
  level: 'závažnost|úroveň|priorita',
  response: 'doba (?:odezvy|reakce)|reakční doba',
  resolution: 'doba (?:řešení|obnovy)|vyřešení',
};

const romanian: Words = {
  levels: 'critică?|ridicată?|medie|mediu|scăzută?',
  atOnce: 'imediat',
  severity: 'severitate\\p{L}*|gravitate\\p{L}*|clasificare\\p{L}*',
  contacts: 'contacte|persoane de contact',
  escalation: 'escalad\\p{L}+',
  failures: 'scenarii|probleme (?:frecvente|cunoscute)',
  fails: 'eroare|erori|indisponibil\\p{L}*|căzut\\p{L}*|defecțiune|scurgere|pierdere',
  symptoms: 'simptome',
  level: 'severitate|gravitate|nivel',
  response: 'timp de (?:răspuns|reacție)',
  resolution: 'timp de (?:rezolvare|remediere)|rezolvare',
};

const greek: Words = {
  levels: 'κρίσιμ\\p{L}+|υψηλ\\p{L}+|μέτρι\\p{L}+|χαμηλ\\p{L}+',
  atOnce: 'άμεσα|αμέσως',
  severity: 'σοβαρότητ\\p{L}*|κρισιμότητ\\p{L}*|προτεραιότητ\\p{L}*',
  contacts: 'επικοινωνία|επαφές|στοιχεία επικοινωνίας',
  escalation: 'κλιμάκωση\\p{L}*',
  failures: 'σενάρια|συχνά προβλήματα',
  fails: 'σφάλμα\\p{L}*|βλάβη|διακοπή|διαρροή|απώλεια|μη διαθέσιμ\\p{L}+',
  symptoms: 'συμπτώματα',
  level: 'επίπεδο|σοβαρότητα|προτεραιότητα',
  response: 'χρόνος (?:απόκρισης|ανταπόκρισης)',
  resolution: 'χρόνος (?:επίλυσης|αποκατάστασης)',
};

const arabic: Words = {
  levels: 'حرجة?|عالية?|مرتفعة?|متوسطة?|منخفضة?',
  contacts: 'جهات الاتصال|معلومات الاتصال',
  escalation: 'التصعيد|مسار التصعيد',
  failures: 'سيناريوهات|المشكلات الشائعة|المشاكل الشائعة',
  fails: 'تعطل|عطل|فشل|انقطاع|بطء|تسرب|تسريب|فقدان|خطأ|اختراق|توقف',
  symptoms: 'الأعراض|أعراض',
  level: 'مستوى|الأولوية|الخطورة',
  response: 'وقت الاستجابة|مدة الاستجابة',
  resolution: 'وقت الحل|زمن الحل|مدة الحل',
};

const hindi: Words = {
  levels: 'गंभीर|उच्च|मध्यम|निम्न',
  atOnce: 'तुरंत|तत्काल',
  severity: 'गंभीरता',
  contacts: 'संपर्क',
  level: 'स्तर|गंभीरता|प्राथमिकता',
  response: 'प्रतिक्रिया समय',
  resolution: 'समाधान समय',
};

const hebrew: Words = {
  levels: 'קריטית?|גבוהה?|בינונית?|נמוכה?',
  atOnce: 'מיידי|מיד',
  severity: 'חומרה|רמות חומרה',
  contacts: 'אנשי קשר',
  escalation: 'הסלמה',
  fails: 'תקלה|נפילה|שגיאה|דליפה|כשל',
  symptoms: 'תסמינים|סימפטומים',
  level: 'רמה|חומרה|עדיפות',
  response: 'זמן תגובה',
  resolution: 'זמן פתרון|זמן תיקון',
};

const languages: readonly Words[] = [
  uzbek,
  polish,
  ukrainian,
  dutch,
  nordic,
  vietnamese,
  indonesian,
  turkish,
  czechAndSlovak,
  romanian,
  greek,
  arabic,
  hindi,
  hebrew,
];

/** The notion's words in all of these languages, to be put behind other alternatives: begins with `|`. */
export function alsoIn(notion: Notion): string {
  return languages
    .flatMap((words) => words[notion] ?? [])
    .map((words) => `|${words}`)
    .join('');
}
