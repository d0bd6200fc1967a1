//! Names of sheets.

use super::super::field::Section;

/// Each section, and the names of its sheet.
pub(super) const SHEETS: &[(Section, &str)] = &[
    (
        Section::Story,
        "Story,About,Histoire,Récit,Geschichte,Historia,Relato,Rrëfimi,Historia,داستان,روایت,القصة,סיפור,הסיפור",
    ),
    (Section::Places, "Places,Locations,Lieux,Orte,Lugares,Vendet,مکان‌ها,مکانها,الأماكن,أماكن,מקומות"),
    (
        Section::Actors,
        "Actors,People,Persons,Acteurs,Personnes,Akteure,Personen,Actores,Personas,Aktorët,Personat,افراد,اشخاص,الأشخاص,الأطراف,דמויות,אנשים",
    ),
    (
        Section::Sources,
        "Sources,References,Bibliography,Références,Quellen,Fuentes,Burimet,منابع,المصادر,מקורות",
    ),
    (
        Section::Events,
        "Events,Timeline,Événements,Evénements,Ereignisse,Eventos,Acontecimientos,Hechos,Ngjarjet,رویدادها,الأحداث,אירועים",
    ),
    (
        Section::Claims,
        "Claims,Affirmations,Déclarations,Aussagen,Behauptungen,Afirmaciones,Pohimet,Pretendimet,ادعاها,گفته‌ها,الادعاءات,الأقوال,טענות",
    ),
    (
        Section::Steps,
        "Steps,Chapters,Étapes,Chapitres,Schritte,Kapitel,Pasos,Capítulos,Hapat,Kapitujt,گام‌ها,فصل‌ها,الخطوات,الفصول,שלבים,פרקים",
    ),
];
