//! Tests of dates: examples as people write them, and properties.

use super::*;
use proptest::prelude::*;

fn column(texts: &[&str], order: Option<DateOrder>) -> DateColumn {
    let cells: Vec<_> = texts.iter().map(|text| Cell::text(*text)).collect();
    dates(&cells.iter().collect::<Vec<_>>(), order, false)
}

fn one(text: &str) -> CellDate {
    column(&[text], None).dates.remove(0)
}

#[track_caller]
fn reads(text: &str, edtf: &str) {
    assert_eq!(one(text).edtf(), Some(edtf), "{text}: {:?}", one(text));
}

#[test]
fn one_day_settles_the_column() {
    let decided = |texts: &[&str]| column(texts, None).decided.map(|decision| (decision.order, decision.by));
    assert_eq!(decided(&["05/06/1986", "", "26/06/1986"]), Some((DateOrder::Dmy, Some(2))));
    assert_eq!(decided(&["05/06/1986", "6/26/1986"]), Some((DateOrder::Mdy, Some(1))));
    assert_eq!(decided(&["1986-06-05", "1986", "26.6.1986"]), None);
    assert_eq!(decided(&["05/06/1986", "07/06/1986"]), None);
    let mixed = column(&["05/06/1986", "26/06/1986", "06/26/1986"], None);
    assert_eq!((mixed.decided, mixed.contradiction), (None, Some([1, 2])));
    let cells = column(&["05/06/1986", "26/06/1986", "5.6.1986 – 7.6.1986"], None).dates;
    let edtf: Vec<_> = cells.iter().map(|cell| cell.edtf()).collect();
    assert_eq!(edtf, [Some("1986-06-05"), Some("1986-06-26"), Some("1986-06-05/1986-06-07")]);
}

#[test]
fn a_column_that_settles_nothing_is_not_guessed() {
    let dates = column(&["05/06/1986", "1987", "06/06/1986", "31/04/1986"], None).dates;
    let both = [(DateOrder::Dmy, "1986-06-05".to_owned()), (DateOrder::Mdy, "1986-05-06".to_owned())];
    assert_eq!(dates[0], CellDate::Ambiguous(both));
    assert_eq!(dates[1], CellDate::Edtf("1987".into()));
    assert_eq!(dates[2], CellDate::Read("1986-06-06".into()));
    assert!(matches!(dates[3], CellDate::Bad(..)));
}

#[test]
fn the_user_may_give_the_order() {
    let first = |order| column(&["05/06/1986"], Some(order));
    assert_eq!(first(DateOrder::Dmy).dates[0].edtf(), Some("1986-06-05"));
    assert_eq!(first(DateOrder::Mdy).dates[0].edtf(), Some("1986-05-06"));
    assert_eq!(first(DateOrder::Mdy).decided, Some(Decision { order: DateOrder::Mdy, by: None }));
    assert!(matches!(first(DateOrder::Ymd).dates[0], CellDate::Ambiguous(_)));
    for order in [DateOrder::Dmy, DateOrder::Mdy, DateOrder::Ymd] {
        assert_eq!(DateOrder::parse(order.as_str()), Some(order));
    }
}

#[test]
fn dates_that_a_spreadsheet_counts_stand_beside_text() {
    let cell = |value| Cell { value, link: String::new() };
    let cells = [
        cell(CellValue::Date("1986-06-26T00:00:00".into())),
        cell(CellValue::Date("1986-06-26T14:05:00".into())),
        cell(CellValue::Date("14:05:00".into())),
        cell(CellValue::Number(1986.0)),
        cell(CellValue::Number(31_589.0)),
        cell(CellValue::Text("c. 1850".into())),
        cell(CellValue::Error("#N/A".into())),
        cell(CellValue::Empty),
    ];
    let all: Vec<_> = cells.iter().collect();
    let edtf = |epoch_1904| {
        let dates = dates(&all, None, epoch_1904).dates;
        dates.iter().map(|date| date.edtf().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(edtf(false), ["1986-06-26", "1986-06-26T14:05", "", "1986", "1986-06-26", "1850~", "", ""]);
    assert_eq!(edtf(true)[4], "1990-06-27");
}

#[test]
fn dates_in_english_are_read() {
    for (text, edtf) in [
        ("1986-06-26", "1986-06-26"),
        ("1986/06/26", "1986-06-26"),
        ("26 June 1986", "1986-06-26"),
        ("June 26, 1986", "1986-06-26"),
        ("June 1986", "1986-06"),
        ("06/1986", "1986-06"),
        ("c. 1850", "1850~"),
        ("1850s", "185X"),
        ("19th century", "18XX"),
        ("spring 1962", "1962-21"),
        ("before 1979", "../1979"),
        ("since 1965", "1965/.."),
        ("1981–83", "1981/1983"),
        ("1981-1983", "1981/1983"),
        ("44 BCE", "-0043"),
        ("26 June 1986, 14:05", "1986-06-26T14:05"),
        ("1986-06-26 14:05:00", "1986-06-26T14:05"),
        ("26/06/1986 2:05 PM", "1986-06-26T14:05"),
        ("5 May 1987 to 7 May 1987", "1987-05-05/1987-05-07"),
        ("31589", "1986-06-26"),
    ] {
        reads(text, edtf);
    }
}

#[test]
fn dates_in_seven_other_languages_are_read() {
    for (text, edtf) in [
        ("5. Mai 1987", "1987-05-05"),
        ("März 1987", "1987-03"),
        ("um 1850", "1850~"),
        ("1850er Jahre", "185X"),
        ("19. Jahrhundert", "18XX"),
        ("Anfang 19. Jh.", "18XX"),
        ("Frühjahr 1962", "1962-21"),
        ("vor 1979", "../1979"),
        ("seit 1965", "1965/.."),
        ("von 1981 bis 1983", "1981/1983"),
        ("zwischen 1863 und 1870", "[1863..1870]"),
        ("44 v. Chr.", "-0043"),
        ("5. Mai 1987, 14:05 Uhr", "1987-05-05T14:05"),
        ("Montag, 5. Mai 1987", "1987-05-05"),
        ("1er août 1987", "1987-08-01"),
        ("5 févr. 1987", "1987-02-05"),
        ("vers 1850", "1850~"),
        ("XIXe siècle", "18XX"),
        ("fin du XIXe siècle", "18XX"),
        ("XVIIIe-XIXe siècle", "17XX/18XX"),
        ("les années 1850", "185X"),
        ("printemps 1962", "1962-21"),
        ("avant 1979", "../1979"),
        ("jusqu'en 1979", "../1979"),
        ("de 1981 à 1983", "1981/1983"),
        ("entre 1863 et 1870", "[1863..1870]"),
        ("44 av. J.-C.", "-0043"),
        ("5 de mayo de 1987", "1987-05-05"),
        ("sept. 1987", "1987-09"),
        ("siglo XIX", "18XX"),
        ("s. XIX", "18XX"),
        ("década de 1850", "185X"),
        ("hacia 1850", "1850~"),
        ("antes de 1979", "../1979"),
        ("otoño de 1962", "1962-23"),
        ("44 a. C.", "-0043"),
        ("5 maj 1987", "1987-05-05"),
        ("5 nëntor 1987", "1987-11-05"),
        ("shekulli XIX", "18XX"),
        ("shek. XIX", "18XX"),
        ("rreth vitit 1850", "1850~"),
        ("para vitit 1979", "../1979"),
        ("deri më 1979", "../1979"),
        ("vitet 1850", "185X"),
        ("verë 1962", "1962-22"),
        ("۵ مه ۱۹۸۷", "1987-05-05"),
        ("۵ ژوئن ۱۹۸۷", "1987-06-05"),
        ("حدود ۱۸۵۰", "1850~"),
        ("قرن نوزدهم", "18XX"),
        ("قرن ۱۹", "18XX"),
        ("پیش از ۱۹۷۹", "../1979"),
        ("بهار ۱۹۶۲", "1962-21"),
        ("دهه ۱۸۵۰", "185X"),
        ("۴۴ پیش از میلاد", "-0043"),
        ("از ۱۹۸۱ تا ۱۹۸۳", "1981/1983"),
        ("٥ مايو ١٩٨٧", "1987-05-05"),
        ("5 كانون الثاني 1987", "1987-01-05"),
        ("القرن التاسع عشر", "18XX"),
        ("حوالي 1850", "1850~"),
        ("قبل 1979", "../1979"),
        ("ربيع 1962", "1962-21"),
        ("بين 1863 و1870", "[1863..1870]"),
        ("1986م", "1986"),
        ("44 ق.م.", "-0043"),
        ("5 במאי 1987", "1987-05-05"),
        ("מרץ 1987", "1987-03"),
        ("המאה ה-19", "18XX"),
        ("בערך 1850", "1850~"),
        ("כ-1850", "1850~"),
        ("לפני 1979", "../1979"),
        ("אביב 1962", "1962-21"),
        ("44 לפנה\"ס", "-0043"),
        ("1258 میلادی", "1258"),
    ] {
        reads(text, edtf);
    }
}

#[test]
fn dates_that_may_mean_several_things_are_offered_and_not_read() {
    for (text, readings) in [
        ("1936-40", &["1936/1940", "1936-40"] as &[&str]),
        ("1900s", &["19XX", "190X"]),
        ("26/06/86", &["1986-06-26", "2086-06-26"]),
        ("۱۳۶۰", &["1360"]),
        ("5 خرداد 1360", &[]),
        ("31 April 1987", &[]),
        ("soon", &[]),
        ("5/6", &[]),
    ] {
        let CellDate::Bad(why, offered) = one(text) else { panic!("{text}: {:?}", one(text)) };
        assert_eq!(offered, readings, "{text}");
        assert!(!why.is_empty() && !why.ends_with('.'), "{text}: {why}");
    }
    let cells = column(&["1936-40", "1940-55"], None).dates;
    assert_eq!(cells[0].edtf(), Some("1936/1940"));
    let cells = column(&["1936-40", "1940-11"], None).dates;
    assert_eq!(cells[0].edtf(), Some("1936-40"));
}

/// The months of eight languages.
const MONTHS: [[&str; 12]; 8] = [
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    [
        "janar", "shkurt", "mars", "prill", "maj", "qershor", "korrik", "gusht", "shtator", "tetor",
        "nëntor", "dhjetor",
    ],
    [
        "ژانویه",
        "فوریه",
        "مارس",
        "آوریل",
        "مه",
        "ژوئن",
        "ژوئیه",
        "اوت",
        "سپتامبر",
        "اکتبر",
        "نوامبر",
        "دسامبر",
    ],
    [
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ],
    [
        "ינואר",
        "פברואר",
        "מרץ",
        "אפריל",
        "מאי",
        "יוני",
        "יולי",
        "אוגוסט",
        "ספטמבר",
        "אוקטובר",
        "נובמבר",
        "דצמבר",
    ],
];

proptest! {
    #[test]
    fn a_day_with_its_month_in_words_is_that_day(
        year in 1501..2100_i64, month in 1..=12_u8, day in 1..=28_u8, language in 0..8_usize, arabic in any::<bool>()
    ) {
        let name = MONTHS[language][usize::from(month) - 1];
        let mut text = format!("{day} {name} {year}");
        if arabic {
            text = text.chars().map(|c| c.to_digit(10).map_or(c, |d| char::from_u32(0x660 + d).unwrap())).collect();
        }
        let edtf = format!("{year}-{month:02}-{day:02}");
        let reading = one(&text);
        prop_assert_eq!(reading.edtf(), Some(edtf.as_str()), "{}", text);
    }

    #[test]
    fn a_column_in_one_order_is_read_in_it_or_not_at_all(
        days in proptest::collection::vec((1000..2100_i64, 1..=12_u8, 1..=28_u8), 1..12), day_first in any::<bool>(),
        sign in prop_oneof![Just('/'), Just('.'), Just('-')]
    ) {
        let write = |(year, month, day): &(i64, u8, u8)| match day_first {
            true => format!("{day}{sign}{month:02}{sign}{year}"),
            false => format!("{month}{sign}{day:02}{sign}{year}"),
        };
        let texts: Vec<String> = days.iter().map(write).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let column = column(&texts, None);
        for (cell, (year, month, day)) in column.dates.iter().zip(&days) {
            let edtf = format!("{year}-{month:02}-{day:02}");
            let settled = days.iter().any(|(.., day)| *day > 12) || month == day;
            prop_assert_eq!(cell.edtf(), settled.then_some(edtf.as_str()));
        }
    }

    #[test]
    fn every_date_that_is_read_is_edtf(
        texts in proptest::collection::vec(
            prop_oneof![
                "\\PC{0,30}",
                "[0-9/.\\- s?~]{0,14}",
                "(um|vers|c\\.|قرن|ה-|de|bis|XIXe|s\\.)? ?[0-9]{1,4}[-/. ]?(mai|Jh\\.|siècle|م|er)? ?[0-9]{0,4}",
            ],
            0..6,
        ),
        order in prop_oneof![Just(None), Just(Some(DateOrder::Dmy)), Just(Some(DateOrder::Mdy))]
    ) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let column = column(&texts, order);
        prop_assert_eq!(column.dates.len(), texts.len());
        for cell in &column.dates {
            if let Some(edtf) = cell.edtf() {
                prop_assert!(When::parse(edtf).is_ok(), "{}", edtf);
            }
            if let CellDate::Bad(_, readings) = cell {
                prop_assert!(readings.iter().all(|date| When::parse(date).is_ok()), "{:?}", readings);
            }
        }
    }
}
