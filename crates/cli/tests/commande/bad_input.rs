//! A wrong situation is refused with exit code 2 and a French sentence that names the key; nothing is computed.

use crate::run::simulate;

/// The exit code is 2, nothing is printed on standard output, and the message holds these words.
fn refused(bytes: &[u8], more: &[&str], words: &[&str]) {
    let ran = simulate(bytes, more);
    assert_eq!(ran.code, Some(2), "{}", ran.err);
    assert_eq!(ran.out, "");
    for word in words {
        assert!(ran.err.contains(word), "« {word} » is not in:\n{}", ran.err);
    }
}

#[test]
fn an_unknown_key_is_named_with_the_nearest_one() {
    refused(
        br#"{"foyer": {"quotient_famillial": {"actuel": "5"}}}"#,
        &[],
        &["foyer.quotient_famillial", "quotient_familial"],
    );
    refused(br#"{"foyers": {}}"#, &[], &["`foyers`", "foyer"]);
    refused(br#"{"enfants": [{"prenom": "x"}]}"#, &[], &["enfants[0].prenom"]);
}

#[test]
fn a_wrong_type_says_what_was_expected() {
    refused(
        br#"{"foyer": {"parent_isole": "peut-etre"}}"#,
        &[],
        &["foyer.parent_isole", "true ou false"],
    );
    refused(
        br#"{"foyer": {"quotient_familial": "650"}}"#,
        &[],
        &["foyer.quotient_familial", "objet"],
    );
    refused(
        br#"{"foyer": {"quotient_familial": {"2026-01": true}}}"#,
        &[],
        &["foyer.quotient_familial.2026-01", "montant"],
    );
    refused(
        br#"{"foyer": {"quotient_familial": {"2026-01": 354.5}}}"#,
        &[],
        &["entre guillemets"],
    );
    refused(br#"{"enfants": {}}"#, &[], &["`enfants`", "liste"]);
    refused(
        br#"{"foyer": {"dossier_caf": null}}"#,
        &[],
        &["foyer.dossier_caf", "null"],
    );
    refused(br#"[1, 2]"#, &[], &["objet"]);
}

#[test]
fn an_impossible_date_is_refused() {
    refused(br#"{"le": "2026-02-30"}"#, &[], &["`le`", "2026-02-30"]);
    refused(
        br#"{"foyer": {"separation_date": "2025-02-29"}}"#,
        &[],
        &["foyer.separation_date", "2025-02-29"],
    );
    refused(
        br#"{"enfants": [{"date_naissance": "05/02/2016"}]}"#,
        &[],
        &["enfants[0].date_naissance"],
    );
    refused(
        br#"{"foyer": {"quotient_familial": {"2026-13": "1"}}}"#,
        &[],
        &["2026-13", "mois"],
    );
    refused(b"{}", &["--le", "demain"], &["--le", "demain"]);
}

#[test]
fn amounts_outside_their_bounds_are_refused() {
    refused(
        br#"{"foyer": {"quotient_familial": {"actuel": "-1"}}}"#,
        &[],
        &["trop petit"],
    );
    refused(
        br#"{"foyer": {"sejour_cout": "99999999999999999999999999999999999999999999"}}"#,
        &[],
        &["foyer.sejour_cout"],
    );
    refused(br#"{"foyer": {"sejour_cout": "900000000000"}}"#, &[], &["trop grand"]);
    refused(br#"{"foyer": {"sejour_cout": "12,345"}}"#, &[], &["trop de d"]);
}

#[test]
fn ten_thousand_children_are_too_many() {
    let children = vec!["{}"; 10_000].join(",");
    refused(
        format!("{{\"enfants\": [{children}]}}").as_bytes(),
        &[],
        &["10000 enfants"],
    );
}

#[test]
fn what_is_not_json_says_where() {
    refused(b"{\n  \"le\": ,\n}", &[], &["ligne 2"]);
    refused(b"", &[], &["vide"]);
    refused(b"  \n ", &[], &["vide"]);
    refused(b"{\"caf\": \"\xff\"}", &[], &["UTF-8"]);
    refused(
        format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)).as_bytes(),
        &[],
        &["trop profond"],
    );
}

#[test]
fn a_key_written_twice_is_refused() {
    refused(
        br#"{"foyer": {"dossier_caf": "moi", "dossier_caf": "aucun"}}"#,
        &[],
        &["deux fois", "dossier_caf"],
    );
}

#[test]
fn an_unknown_caf_is_refused_with_the_nearest_one() {
    refused(br#"{"caf": "val-de-marn"}"#, &[], &["val-de-marn", "val-de-marne"]);
    refused(b"{}", &["--caf", "99"], &["--caf", "99"]);
}
