//! The names of columns and sheets, in eight languages, whatever their case and signs.

mod names;
mod sheets;

use super::field::{Field, Section};
use crate::fold_case::fold;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The meaning of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// A field of the section's records.
    Field(Field),
    /// Until when it lasted.
    EndDate,
    /// Latitude and longitude in one cell.
    Coordinates,
    /// The address of the source.
    SourceUrl,
    /// The address of a picture.
    Image,
    /// The picture in words.
    AltText,
    /// Who made the picture.
    Credit,
}

impl Role {
    /// Returns the English name of the column, as our template and a note have it.
    pub(super) fn header(self) -> &'static str {
        match self {
            Self::Field(field) => field.header(),
            Self::EndDate => "End date",
            Self::Coordinates => "Coordinates",
            Self::SourceUrl => "Source URL",
            Self::Image => "Image",
            Self::AltText => "Alt text",
            Self::Credit => "Credit",
        }
    }
}

/// The prefix of a column that is a detail, though its name means something in our template.
pub(super) const DETAIL: &str = "detail: ";
/// The end of the name of a column that continues the one before, because a cell cannot hold it all.
pub(super) const CONTINUED: &str = " (continued)";

/// Returns what a column of this name means in a section; `None` if nothing.
pub(super) fn role(name: &str, section: Section) -> Option<Role> {
    let plain = plain(name);
    if plain.is_empty() {
        return None;
    }
    let all = roles(section);
    // The names of our template are those of fields of this section first.
    let own = all.iter().copied().find(|role| headers().get(role) == Some(&plain));
    own.or_else(|| {
        names().get(&plain).map(|role| in_section(*role, section)).filter(|role| all.contains(role))
    })
}

/// Returns the names in eight languages, without case and signs, and what each means.
fn names() -> &'static BTreeMap<String, Role> {
    static NAMES: OnceLock<BTreeMap<String, Role>> = OnceLock::new();
    let all =
        || names::NAMES.iter().flat_map(|(role, names)| names.split(',').map(|name| (plain(name), *role)));
    NAMES.get_or_init(|| all().collect())
}

/// Returns the names of our template.
fn headers() -> &'static BTreeMap<Role, String> {
    static HEADERS: OnceLock<BTreeMap<Role, String>> = OnceLock::new();
    HEADERS.get_or_init(|| {
        let special =
            [Role::EndDate, Role::Coordinates, Role::SourceUrl, Role::Image, Role::AltText, Role::Credit];
        let fields = Field::ALL.iter().map(|field| Role::Field(*field));
        fields.chain(special).map(|role| (role, plain(role.header()))).collect()
    })
}

/// Returns the columns whose names are known in other languages too: the name in our template, and the others.
pub fn column_names() -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static str>)> {
    names::NAMES.iter().map(|(role, names)| (role.header(), names.split(',')))
}

/// Returns the section that a sheet of this name is.
pub(super) fn section(sheet: &str) -> Option<Section> {
    let plain = plain(sheet);
    let is = |names: &str| names.split(',').any(|name| self::plain(name) == plain);
    sheets::SHEETS.iter().find(|(_, names)| is(names)).map(|(section, _)| *section)
}

/// Returns a role as a section has it: in the sheet of sources, the link is the source's own.
fn in_section(role: Role, section: Section) -> Role {
    match (role, section) {
        (Role::SourceUrl, Section::Sources) => Role::Field(Field::Url),
        (Role::Field(Field::Description), Section::Steps) => Role::Field(Field::Text),
        (Role::Field(Field::Event), Section::Events) => Role::Field(Field::Title),
        (Role::Field(Field::Actors), Section::Actors) | (Role::Field(Field::Place), Section::Places) => {
            Role::Field(Field::Title)
        }
        (Role::Field(Field::Source), Section::Sources) => Role::Field(Field::Title),
        (Role::Field(Field::When), Section::Sources) => Role::Field(Field::Issued),
        (Role::Field(Field::Category), Section::Actors) => Role::Field(Field::Kind),
        (Role::Field(Field::Category), Section::Sources) => Role::Field(Field::Genre),
        _ => role,
    }
}

/// Returns what the columns of a section can mean: names for [`Options::columns`](super::Options::columns).
pub fn column_meanings(section: Section) -> Vec<&'static str> {
    let mut names: Vec<&str> = roles(section).into_iter().map(Role::header).collect();
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|name| seen.insert(*name));
    names
}

/// Returns the roles that a section has.
fn roles(section: Section) -> Vec<Role> {
    let fields = |section: Section| section.fields().iter().map(|(field, ..)| Role::Field(*field));
    let mut roles: Vec<Role> = fields(section).collect();
    roles.push(Role::Field(Field::Id));
    match section {
        Section::Events => {
            // A row may have a claim: then these are the claim's.
            roles.extend(fields(Section::Claims));
            roles.extend([Role::Coordinates, Role::EndDate, Role::SourceUrl, Role::Image, Role::AltText]);
            roles.extend([Role::Credit, Role::Field(Field::Ccodes)]);
            roles.extend([Field::Lat, Field::Lon, Field::Geometry, Field::Route].map(Role::Field));
        }
        Section::Places => {
            roles.push(Role::Coordinates);
            roles.extend([Field::Lat, Field::Lon, Field::Geometry].map(Role::Field));
        }
        Section::Claims => roles.extend([Role::Field(Field::Event), Role::EndDate, Role::SourceUrl]),
        Section::Steps => roles.push(Role::EndDate),
        Section::Story | Section::Actors | Section::Sources => {}
    }
    roles
}

/// Returns a name in small letters without marks and signs.
pub(super) fn plain(name: &str) -> String {
    fold(name).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_in_eight_languages() {
        let field = |field| Some(Role::Field(field));
        for (name, meaning) in [
            ("DATE", field(Field::When)),
            ("End date", Some(Role::EndDate)),
            ("end_date", Some(Role::EndDate)),
            ("Ort", field(Field::Place)),
            ("Länge", field(Field::Lon)),
            ("LAENGE", None),
            ("Breite", field(Field::Lat)),
            ("Lieu", field(Field::Place)),
            ("Date de fin", Some(Role::EndDate)),
            ("Fuente", field(Field::Source)),
            ("Vendi", field(Field::Place)),
            ("Gjerësia", field(Field::Lat)),
            ("تاریخ", field(Field::When)),
            ("مكان", field(Field::Place)),
            ("مکان", field(Field::Place)),
            ("المصدر", field(Field::Source)),
            ("תאריך", field(Field::When)),
            ("מקור", field(Field::Source)),
            ("Source URL", Some(Role::SourceUrl)),
            ("Link", Some(Role::SourceUrl)),
            ("Event", field(Field::Title)),
            ("Text", field(Field::Description)),
            ("Alt text", Some(Role::AltText)),
            ("Colour", None),
            ("", None),
        ] {
            assert_eq!(role(name, Section::Events), meaning, "{name}");
        }
        assert_eq!(role("Link", Section::Sources), field(Field::Url));
        assert_eq!(role("Text", Section::Steps), field(Field::Text));
        assert_eq!(role("Name", Section::Places), field(Field::Title));
        assert_eq!(role("Ort", Section::Places), field(Field::Title));
    }

    #[test]
    fn a_column_of_our_template_is_what_it_says() {
        for section in Section::ALL {
            for (field, ..) in section.fields() {
                assert_eq!(role(field.header(), section), Some(Role::Field(*field)), "{section:?} {field:?}");
            }
            assert_eq!(super::section(section.name()), Some(section));
        }
    }

    #[test]
    fn no_name_of_one_section_means_two_things_unnoticed() {
        let mut seen: Vec<(String, Role)> = Vec::new();
        for (role, names) in names::NAMES {
            for name in names.split(',') {
                let plain = plain(name);
                let before = seen.iter().find(|(other, before)| *other == plain && before != role);
                assert!(before.is_none(), "{name} is {:?} and {role:?}", before);
                seen.push((plain, *role));
            }
        }
        assert!(seen.len() > 350, "{}", seen.len());
    }
}
