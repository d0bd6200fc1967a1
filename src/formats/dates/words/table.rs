//! Words of dates in French, German, Spanish, Albanian, Persian, Arabic and Hebrew, with their English.
//!
//! They are compared after folding: without capitals, accents and the forms of letters that differ between Persian and Arabic.

/// English words, and the words that mean them.
pub(super) const WORDS: &[(&str, &str)] = &[
    ("january", "januar jänner jaenner janvier janv enero ene janar ژانویه ژانویهٔ يناير جانفي ינואר בינואר"),
    (
        "february",
        "februar feber febr février fevr fév febrero shkurt shk فوریه فوریهٔ فبراير شباط فيفري פברואר בפברואר",
    ),
    ("march", "märz maerz mars marzo mar مارس آذار מרץ מרס במרץ במרס"),
    ("april", "avril avr abril abr prill آوریل أبريل ابريل نيسان أفريل אפריל באפריל"),
    ("may", "mai mayo maj مه می مي مايو أيار ماي מאי במאי"),
    ("june", "juni juin junio qershor qer ژوئن يونيو حزيران جوان יוני ביוני"),
    ("july", "juli juillet juil julio korrik ژوئیه ژوئیهٔ جولای يوليو تموز جويلية יולי ביולי"),
    ("august", "août aout agosto ago gusht gush اوت آگوست أغسطس آب أوت אוגוסט באוגוסט"),
    ("september", "septembre septiembre setiembre set shtator shta سپتامبر سبتمبر أيلول ספטמבר בספטמבר"),
    ("october", "oktober okt octobre octubre tetor tet اکتبر أكتوبر אוקטובר באוקטובר"),
    ("november", "novembre noviembre nëntor nën نوامبر نوفمبر נובמבר בנובמבר"),
    ("december", "dezember dez décembre déc diciembre dic dhjetor dhj دسامبر ديسمبر דצמבר בדצמבר"),
    (
        "spring",
        "frühling frühjahr fruehling fruehjahr printemps primavera pranverë pranvera pranverën بهار ربيع الربيع אביב באביב",
    ),
    ("summer", "sommer été verano estío verë vera verën تابستان صيف الصيف קיץ בקיץ"),
    ("autumn", "herbst automne otoño vjeshtë vjeshta vjeshtën پاییز خزان خريف الخريف סתיו בסתיו"),
    ("winter", "hiver invierno dimër dimri dimrit dimrin زمستان شتاء الشتاء חורף בחורף"),
    (
        "about",
        "um etwa gegen zirka ungefähr vers environ hacia aproximadamente aprox rreth afërsisht përafërsisht حدود تقریبا تقریباً حوالي نحو قرابة בערך סביב בסביבות לערך",
    ),
    (
        "perhaps",
        "vielleicht wahrscheinlich möglicherweise probablement quizás posiblemente probablemente ndoshta شاید احتمالا ربما אולי",
    ),
    ("before", "vor avant para قبل לפני"),
    ("after", "nach après pas بعد אחרי לאחר"),
    ("since", "seit depuis desde prej منذ מאז"),
    ("until", "bis hasta deri تا حتى עד"),
    ("from", "von nga از من"),
    ("to", "à إلى الى"),
    ("and", "und et y dhe و"),
    ("or", "oder ou o ose یا أو או"),
    ("between", "zwischen entre ndërmjet midis بین بين בין"),
    (
        "century",
        "jahrhundert jahrhunderts jahrhunderte jh jhd jhs jhdt siècle siècles siglo siglos shekulli shekull shekullit shek قرن القرن سده מאה המאה במאה",
    ),
    ("millennium", "jahrtausend millénaire milenio mijëvjeçar mijëvjeçari هزاره ألفية الألفية אלף"),
    ("decade", "années décennie años década vitet viteve دهه دههٔ عقد שנות בשנות"),
    ("early", "anfang beginn début principios comienzos fillimi fillim اوایل أوائل תחילת ראשית בתחילת"),
    ("mid", "mitte milieu mediados mesi mes اواسط منتصف אמצע באמצע"),
    ("late", "ende fin finales fines fundi fund اواخر أواخر نهاية סוף בסוף"),
    ("present", "heute présent hoy actualidad sot اکنون امروز الآن اليوم היום כיום"),
    ("ce", "میلادی ميلادي ميلادية م לספירה"),
    ("year", "jahr jahre jahren an année año viti vit vitit سال سنة عام שנת"),
    ("of", "de du del der des d"),
    ("in", "im en ne në در في"),
    ("the", "le la les el los las die das den dem i"),
    ("UTC", "utc"),
    ("GMT", "gmt"),
    ("", WEEKDAYS),
    ("", "uhr am pasi روز يوم"),
    ("1", "اول یکم الأول"),
    ("2", "دوم الثاني"),
    ("3", "سوم الثالث"),
    ("4", "چهارم الرابع"),
    ("5", "پنجم الخامس"),
    ("6", "ششم السادس"),
    ("7", "هفتم السابع"),
    ("8", "هشتم الثامن"),
    ("9", "نهم التاسع"),
    ("10", "دهم العاشر העשירית"),
    ("11", "یازدهم"),
    ("12", "دوازدهم"),
    ("13", "سیزدهم"),
    ("14", "چهاردهم"),
    ("15", "پانزدهم"),
    ("16", "شانزدهم"),
    ("17", "هفدهم"),
    ("18", "هجدهم هیجدهم"),
    ("19", "نوزدهم"),
    ("20", "بیستم العشرون العشرين העשרים"),
];

const WEEKDAYS: &str = "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so \
    lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo \
    hënë martë mërkurë enjte premte shtunë diel دوشنبه سه‌شنبه چهارشنبه پنجشنبه پنج‌شنبه جمعه شنبه یکشنبه \
    الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد";

/// English, and phrases of several words that mean it, with `|` between them.
pub(super) const PHRASES: &[(&str, &str)] = &[
    (
        "bce",
        "v. chr.|v.chr.|v. chr|vor christus|vor christi geburt|v.u.z.|v. u. z.|vor unserer zeitrechnung|av. j.-c.|av. j.-c|av. jc|av j.-c.|avant j.-c.|avant jésus-christ|avant notre ère|a. c.|a.c.|a. de c.|antes de cristo|antes de nuestra era|a.e.c.|p.e.s.|p. e. s.|para erës sonë|p.k.|para krishtit|قبل از میلاد|پیش از میلاد|ق.م.|ق.م|ق. م.|ق م|قبل الميلاد|לפנה\"ס|לפנה״ס|לפני הספירה|לפסה\"נ",
    ),
    (
        "ce",
        "n. chr.|n.chr.|n. chr|nach christus|n.u.z.|apr. j.-c.|ap. j.-c.|après j.-c.|après jésus-christ|de notre ère|d. c.|d.c.|después de cristo|de nuestra era|e.c.|e.s.|e. s.|erës sonë|بعد از میلاد|بعد الميلاد",
    ),
    ("before", "antes de|antes del|avant le|para vitit|para datës|پیش از|قبل از"),
    ("after", "después de|después del|pas vitit|پس از|بعد از"),
    ("since", "që nga|që prej|à partir de|a partir de|از سال"),
    ("until", "jusqu'en|jusqu'au|jusqu'à|hasta el|deri më|deri në|bis zu|bis zum"),
    ("about", "alrededor de|autour de|aux alentours de|rreth vitit|نزدیک به|در حدود"),
    ("present", "la actualidad|aujourd'hui|ditët e sotme"),
    ("perhaps", "peut-être|tal vez"),
    ("decade", "les années|la década de|década de|los años"),
    ("early", "a principios de|a comienzos de|au début de|au début du"),
    ("mid", "a mediados de|au milieu de|au milieu du"),
    ("late", "a finales de|a fines de|à la fin de|à la fin du"),
    ("january", "كانون الثاني"),
    ("december", "كانون الأول"),
    ("october", "تشرين الأول"),
    ("november", "تشرين الثاني"),
    ("11", "الحادي عشر|האחת עשרה|האחת-עשרה"),
    ("12", "الثاني عشر|השתים עשרה|השתים-עשרה"),
    ("13", "الثالث عشر|השלוש עשרה|השלוש-עשרה"),
    ("14", "الرابع عشر|הארבע עשרה|הארבע-עשרה"),
    ("15", "الخامس عشر|החמש עשרה|החמש-עשרה"),
    ("16", "السادس عشر|השש עשרה|השש-עשרה"),
    ("17", "السابع عشر|השבע עשרה|השבע-עשרה"),
    ("18", "الثامن عشر|השמונה עשרה|השמונה-עשרה"),
    ("19", "التاسع عشر|התשע עשרה|התשע-עשרה"),
    ("21", "الحادي والعشرون|الحادي والعشرين|بیست و یکم|העשרים ואחת"),
];

/// Months and words of other calendars.
pub(super) const CALENDARS: &str = "فروردین اردیبهشت خرداد تیر مرداد امرداد شهریور مهر آبان آذر دی بهمن اسفند \
    شمسی هجری هجري هجرية خورشیدی قمری محرم صفر شعبان رمضان شوال رجب جمادى جمادی \
    farvardin ordibehesht khordad mordad shahrivar aban azar bahman esfand muharram ramadan shawwal \
    תשרי חשוון כסלו טבת אדר ניסן אייר סיוון תמוז אלול tishri kislev nisan adar elul vendémiaire brumaire frimaire nivôse \
    pluviôse ventôse germinal floréal prairial messidor thermidor fructidor";
