//! The page of each code.

/// Every code that a diagnostic may have, in order.
pub fn codes() -> impl Iterator<Item = &'static str> {
    PAGES.iter().map(|(code, _)| *code)
}

/// What a code says, why, a faulty example and its correction, in Markdown.
///
/// ```
/// assert!(reperes_compiler::code_page("R103").is_some());
/// assert_eq!(reperes_compiler::code_page("R999"), None);
/// ```
pub fn code_page(code: &str) -> Option<&'static str> {
    PAGES
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(code))
        .map(|(_, page)| *page)
}

const PAGES: &[(&str, &str)] = &[];
