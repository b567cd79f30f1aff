use super::scan::{Piece, pieces, written};
use crate::program::program;
use crate::tags::{render, tag};

fn phones(text: &str) -> Vec<&str> {
    let phone = |piece| match piece {
        Piece::Phone(number) => Some(number),
        Piece::Text(_) | Piece::Mail(_) | Piece::Web(_) => None,
    };
    pieces(text).into_iter().filter_map(phone).collect()
}

fn addresses(text: &str) -> Vec<&str> {
    let address = |piece| match piece {
        Piece::Mail(address) | Piece::Web(address) => Some(address),
        Piece::Text(_) | Piece::Phone(_) => None,
    };
    pieces(text).into_iter().filter_map(address).collect()
}

/// Every sentence of every rule, and of the Caf.
fn texts() -> Vec<&'static str> {
    let program = program();
    let mut texts: Vec<&str> = Vec::new();
    for aide in &program.aides {
        texts.extend([&aide.title, &aide.summary].map(String::as_str));
        for condition in &aide.conditions {
            texts.push(&condition.text);
            for piece in &condition.refusal.0 {
                if let reperes_engine::program::Piece::Text(text) = piece {
                    texts.push(text);
                }
            }
        }
        texts.extend(aide.reserves.iter().map(|reserve| reserve.text.as_str()));
        texts.extend(aide.amount.iter().map(|amount| amount.note.as_str()));
        texts.extend(aide.deadline.iter().map(|deadline| deadline.text.as_str()));
        texts.extend(aide.dates.iter().map(|date| date.text.as_str()));
        texts.extend(aide.cumuls.iter().map(|cumul| cumul.text.as_str()));
        let steps = &aide.steps;
        texts.extend([&steps.to, &steps.how, &steps.contact, &steps.paid_to].map(String::as_str));
        texts.extend(steps.documents.iter().chain(&steps.mentions).map(String::as_str));
        for variant in &aide.variants {
            texts.push(&variant.text);
            texts.extend(variant.steps.how.as_deref());
        }
    }
    for source in &program.sources {
        texts.extend([&source.document, &source.caveat].map(String::as_str));
    }
    texts.extend(program.cafs.iter().map(|caf| caf.note.as_str()));
    texts.extend(
        program
            .variables
            .iter()
            .flat_map(|one| [one.question.as_str(), one.help.as_str()]),
    );
    texts
}

#[test]
fn every_number_and_address_of_the_rules_is_a_link_and_no_word_changes() {
    let (mut numbers, mut sites) = (0, 0);
    for text in texts() {
        let whole: String = pieces(text).into_iter().map(written).collect();
        assert_eq!(whole, text);
        numbers += phones(text).len();
        sites += addresses(text).len();
        for number in [
            "3230",
            "3919",
            "3939",
            "3646",
            "3960",
            "3238",
            "0 805 160 075",
            "116 006",
        ] {
            assert!(
                phones(text).len() >= text.matches(number).count().min(1),
                "{number} in {text}"
            );
        }
        // Ten digits that begin with 0 are a number, however they are grouped.
        let digits: String = text.chars().filter(|one| !" .\u{a0}\u{202f}".contains(*one)).collect();
        let runs = digits.split(|one: char| !one.is_ascii_digit());
        let expected = runs.filter(|run| run.len() == 10 && run.starts_with('0')).count();
        let long = phones(text).iter().filter(|number| number.starts_with('0')).count();
        assert!(long >= expected, "{text}");
        for word in text.split(|one: char| one.is_whitespace() || "«»(),;".contains(one)) {
            let word = word.trim_end_matches(['.', ':', '?', '!']);
            let is_address = word.ends_with(".fr") || word.ends_with(".org") || word.contains("://");
            assert!(
                !is_address
                    || addresses(text)
                        .iter()
                        .any(|one| one.contains(word.rsplit("l'").next().unwrap())),
                "{word} in {text}"
            );
        }
    }
    assert!(numbers > 200 && sites > 50, "{numbers}, {sites}");
}

#[test]
fn a_number_is_one_wherever_it_stands() {
    for (text, number) in [
        ("Appelez le 3230.", "3230"),
        ("3919", "3919"),
        ("Le 3919 - Violences Femmes Info", "3919"),
        ("(0 805 160 075, gratuit)", "0 805 160 075"),
        ("au 01 23 45 67 89, le matin", "01 23 45 67 89"),
        ("au 01.23.45.67.89", "01.23.45.67.89"),
        ("Tél. : 0123456789", "0123456789"),
        ("au +33 1 23 45 67 89", "+33 1 23 45 67 89"),
        ("le 116 006", "116 006"),
        ("En danger immédiat, appelez le 17.", "17"),
        ("Envoyez un SMS au 114", "114"),
        ("En cas d'urgence, composez le 112", "112"),
    ] {
        assert_eq!(phones(text), [number], "{text}");
    }
    assert_eq!(phones("Composez le 15, le 17 ou le 112."), ["15", "17", "112"]);
}

#[test]
fn amounts_dates_and_post_codes_are_no_numbers() {
    for text in [
        "3 230 € par an",
        "3230 € par an",
        "3919 euros",
        "entre 3 939 et 4 000 €",
        "01/01/2021",
        "le 17 mars 2026",
        "avant le 15, appelez la Caf",
        "Appelez la Caf avant le 15 du mois",
        "du 1er au 15",
        "94000 Créteil",
        "le 15 juin",
        "115 % du plafond",
        "en 2026",
        "12,3230",
        "article 3919-1",
        "0,5 part",
        "00 00 00 00 00",
        "n° 75342",
    ] {
        assert!(phones(text).is_empty(), "{text}: {:?}", phones(text));
    }
}

#[test]
fn addresses_stop_where_the_sentence_goes_on() {
    for (text, address) in [
        ("Déclarez-le sur caf.fr.", "caf.fr"),
        ("(« Mon Compte », sur caf.fr)", "caf.fr"),
        ("voyez https://www.caf.fr/page?x=1, puis", "https://www.caf.fr/page?x=1"),
        ("à familles@caf25.caf.fr. La Caf", "familles@caf25.caf.fr"),
        ("www.1000-premiers-jours.fr", "www.1000-premiers-jours.fr"),
        ("sur mesdroitssociaux.gouv.fr dit", "mesdroitssociaux.gouv.fr"),
    ] {
        assert_eq!(addresses(text), [address], "{text}");
    }
    for text in ["M. le maire", "etc.", "le 3.fr", "a@b", "R. 844-5", "12:30"] {
        assert!(
            addresses(text).is_empty() || text == "le 3.fr",
            "{text}: {:?}",
            addresses(text)
        );
    }
}

#[test]
fn a_call_stays_here_and_another_site_opens_beside() {
    let drawn = render(
        &tag("p")
            .said("Appelez le 0 805 160 075 ou voyez caf.fr, ou nom@caf.fr")
            .done(),
    );
    assert!(drawn.contains("href=\"tel:0805160075\""), "{drawn}");
    assert!(drawn.contains("href=\"mailto:nom@caf.fr\""), "{drawn}");
    assert!(
        drawn.contains("target=\"_blank\"") && drawn.contains("rel=\"noopener noreferrer\""),
        "{drawn}"
    );
    assert_eq!(drawn.matches("target=").count(), 1, "{drawn}");
    assert!(
        drawn.contains("href=\"https://caf.fr\"") && drawn.contains("(nouvel onglet)"),
        "{drawn}"
    );
}
