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

const PAGES: &[(&str, &str)] = &[
    ("R001", include_str!("codes/R001.md")),
    ("R002", include_str!("codes/R002.md")),
    ("R003", include_str!("codes/R003.md")),
    ("R004", include_str!("codes/R004.md")),
    ("R005", include_str!("codes/R005.md")),
    ("R006", include_str!("codes/R006.md")),
    ("R007", include_str!("codes/R007.md")),
    ("R008", include_str!("codes/R008.md")),
    ("R009", include_str!("codes/R009.md")),
    ("R010", include_str!("codes/R010.md")),
    ("R011", include_str!("codes/R011.md")),
    ("R012", include_str!("codes/R012.md")),
    ("R013", include_str!("codes/R013.md")),
    ("R014", include_str!("codes/R014.md")),
    ("R015", include_str!("codes/R015.md")),
    ("R016", include_str!("codes/R016.md")),
    ("R017", include_str!("codes/R017.md")),
    ("R018", include_str!("codes/R018.md")),
    ("R019", include_str!("codes/R019.md")),
    ("R020", include_str!("codes/R020.md")),
    ("R021", include_str!("codes/R021.md")),
    ("R022", include_str!("codes/R022.md")),
    ("R101", include_str!("codes/R101.md")),
    ("R102", include_str!("codes/R102.md")),
    ("R103", include_str!("codes/R103.md")),
    ("R104", include_str!("codes/R104.md")),
    ("R105", include_str!("codes/R105.md")),
    ("R106", include_str!("codes/R106.md")),
    ("R107", include_str!("codes/R107.md")),
    ("R108", include_str!("codes/R108.md")),
    ("R109", include_str!("codes/R109.md")),
    ("R110", include_str!("codes/R110.md")),
    ("R111", include_str!("codes/R111.md")),
    ("R112", include_str!("codes/R112.md")),
    ("R113", include_str!("codes/R113.md")),
    ("R114", include_str!("codes/R114.md")),
    ("R115", include_str!("codes/R115.md")),
    ("R116", include_str!("codes/R116.md")),
    ("R117", include_str!("codes/R117.md")),
    ("R118", include_str!("codes/R118.md")),
    ("R119", include_str!("codes/R119.md")),
    ("R120", include_str!("codes/R120.md")),
    ("R121", include_str!("codes/R121.md")),
    ("R201", include_str!("codes/R201.md")),
    ("R202", include_str!("codes/R202.md")),
    ("R203", include_str!("codes/R203.md")),
    ("R204", include_str!("codes/R204.md")),
    ("R205", include_str!("codes/R205.md")),
    ("R206", include_str!("codes/R206.md")),
    ("R207", include_str!("codes/R207.md")),
    ("R208", include_str!("codes/R208.md")),
    ("R209", include_str!("codes/R209.md")),
    ("R210", include_str!("codes/R210.md")),
    ("R211", include_str!("codes/R211.md")),
    ("R212", include_str!("codes/R212.md")),
    ("R213", include_str!("codes/R213.md")),
    ("R214", include_str!("codes/R214.md")),
    ("R215", include_str!("codes/R215.md")),
    ("R220", include_str!("codes/R220.md")),
    ("R221", include_str!("codes/R221.md")),
    ("R222", include_str!("codes/R222.md")),
    ("R223", include_str!("codes/R223.md")),
    ("R224", include_str!("codes/R224.md")),
    ("R225", include_str!("codes/R225.md")),
    ("R226", include_str!("codes/R226.md")),
    ("R227", include_str!("codes/R227.md")),
    ("R228", include_str!("codes/R228.md")),
    ("R229", include_str!("codes/R229.md")),
    ("R301", include_str!("codes/R301.md")),
    ("R302", include_str!("codes/R302.md")),
    ("R303", include_str!("codes/R303.md")),
    ("R304", include_str!("codes/R304.md")),
    ("R305", include_str!("codes/R305.md")),
    ("R306", include_str!("codes/R306.md")),
    ("R307", include_str!("codes/R307.md")),
    ("R308", include_str!("codes/R308.md")),
    ("R310", include_str!("codes/R310.md")),
    ("R311", include_str!("codes/R311.md")),
    ("A201", include_str!("codes/A201.md")),
    ("A202", include_str!("codes/A202.md")),
    ("A203", include_str!("codes/A203.md")),
    ("A204", include_str!("codes/A204.md")),
    ("A205", include_str!("codes/A205.md")),
    ("A206", include_str!("codes/A206.md")),
    ("A220", include_str!("codes/A220.md")),
    ("A221", include_str!("codes/A221.md")),
    ("A225", include_str!("codes/A225.md")),
    ("A226", include_str!("codes/A226.md")),
    ("A227", include_str!("codes/A227.md")),
    ("A230", include_str!("codes/A230.md")),
];
