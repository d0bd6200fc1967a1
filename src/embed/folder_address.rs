//! The address of a folder on the web, where a story is published.

/// Returns the address of a folder with a slash at its end; of anything else, as it is.
pub fn with_slash(address: &str) -> String {
    let is_folder = address.starts_with("http") && !address.ends_with('/');
    [address, if is_folder { "/" } else { "" }].concat()
}

/// Returns whether an address is the absolute URL of a folder.
pub fn is_folder_address(address: &str) -> bool {
    let rest = address.strip_prefix("https://").or(address.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        rest.len() > 1
            && rest.ends_with('/')
            && !rest.starts_with('/')
            && !rest.contains(['?', '#', ' ', '"', '<', '>'])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_page_of_the_web_with_a_path_is_the_address_of_a_folder() {
        for address in ["https://example.org/story/", "http://localhost:8080/"] {
            assert!(is_folder_address(address), "{address}");
        }
        for address in ["", "https:///", "example.org/", "https://example.org/a?b/", "file:///a/"] {
            assert!(!is_folder_address(address), "{address}");
        }
        assert_eq!(with_slash("https://example.org/story"), "https://example.org/story/");
        assert_eq!(with_slash("example"), "example");
    }
}
