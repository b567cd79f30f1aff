//! The facts that `voisins.rs` lets overlap.

/// Two facts whose words overlap and that are two ideas all the same, and why, for whoever would merge them.
pub const NEIGHBOURS: &[(&str, &str, &str)] = &[
    (
        "deces_parent",
        "deces_parent_date",
        "La date d'un décès que l'on a dit.",
    ),
    (
        "deces_enfant",
        "deces_enfant_date",
        "La date d'un décès que l'on a dit.",
    ),
    (
        "naissance",
        "prime_naissance",
        "Une naissance, et une prime que seule la Caf ouvre ou refuse d'après les ressources.",
    ),
    (
        "pension_fixee",
        "pension_titre_date",
        "La date du titre, demandée s'il y en a un.",
    ),
    (
        "repit_heures_jour",
        "garde_heures",
        "Des heures par jour pour souffler ; des heures par mois chez qui garde l'enfant.",
    ),
    (
        "aide_domicile_participation",
        "aide_domicile_heures_an",
        "Un prix par heure, et un nombre d'heures.",
    ),
    (
        "defunt_lien",
        "defunt_union",
        "Qui est décédé ; puis, si c'est le conjoint, sous quelle union.",
    ),
    (
        "defunt_lien",
        "defunt_allocataire",
        "Qui est décédé, et si la Caf le connaissait.",
    ),
    (
        "defunt_lien",
        "defunt_activite",
        "Qui est décédé, et de quoi il vivait.",
    ),
    (
        "defunt_lien",
        "demandeur_a_charge_defunt",
        "Qui est décédé, et s'il faisait vivre la personne qui demande.",
    ),
    (
        "charge_totale_defunt",
        "demandeur_a_charge_defunt",
        "Deux notions : la charge totale, effective et permanente du capital décès ; la charge dans le dossier de la Caf.",
    ),
    (
        "naissance_sans_vie",
        "sans_vie_etat_civil",
        "L'acte de la mairie, demandé s'il y a eu une naissance sans vie.",
    ),
    (
        "prestation_familiale_le_mois",
        "prestation_familiale_annee",
        "Un mois précis, ou toute l'année : l'une peut être oui et l'autre non ; chacune se déduit d'aujourd'hui à défaut.",
    ),
    (
        "revenus_annuels",
        "revenu_brut_n2",
        "Ce que tout le foyer déclare, pour le quotient ; le salaire brut, pour une seule personne.",
    ),
    ("rsa", "rsa_majore", "La majoration, demandée à qui reçoit le RSA."),
    (
        "violences_preuve",
        "violences_preuve_date",
        "La date d'un document que l'on a dit avoir.",
    ),
    (
        "vacances",
        "sejour_nuits",
        "La durée d'un séjour que l'on a dit préparer.",
    ),
    (
        "vacances",
        "sejour_cout",
        "Le prix d'un séjour que l'on a dit préparer.",
    ),
    (
        "sejours_deja_aides",
        "sejour_autres_aides",
        "Ce que la Caf a déjà aidé ; ce que d'autres donnent pour ce séjour.",
    ),
    (
        "sejours_deja_aides",
        "sejours_nuits_deja_aidees",
        "Une Caf compte des séjours, une autre des nuits.",
    ),
    (
        "sejours_deja_aides",
        "aide_vacances_annoncee",
        "Des séjours passés ; l'annonce reçue pour le prochain.",
    ),
    (
        "avf_recues",
        "avs_recues",
        "Deux aides, avec ou sans service social : une Caf compte l'une et pas l'autre.",
    ),
    (
        "pass_colo",
        "pass_colo_servi",
        "Ce qu'il paie, et s'il a déjà payé un autre séjour.",
    ),
    (
        "pass_colo",
        "pass_colo_catalogue",
        "Ce qu'il paie, et si le séjour est de ceux qu'il paie.",
    ),
    (
        "impaye_loyer",
        "impaye_premier_mois",
        "La date d'un impayé que l'on a dit.",
    ),
    (
        "aide_logement",
        "aide_logement_montant",
        "Le montant d'une aide que l'on a dite.",
    ),
    (
        "pret_installation_en_cours",
        "pret_equipement_en_cours",
        "Deux prêts : l'un n'empêche pas l'autre.",
    ),
    (
        "equipement_depenses",
        "equipement_articles",
        "Un prix, et un nombre d'articles.",
    ),
    (
        "imprime_date",
        "imprime_obtenu",
        "La date du formulaire, demandée si on l'a.",
    ),
    (
        "depense_imprevue",
        "depense_imprevue_cout",
        "Le montant d'une dépense que l'on a dite.",
    ),
    (
        "aides_travaux_recues",
        "aides_caravane_recues",
        "Deux aides, que la même Caf compte à part.",
    ),
    (
        "qui_est_le_jeune",
        "stagiaire_naissance",
        "Qui est le jeune, et quand il est né.",
    ),
    (
        "qui_est_le_jeune",
        "bafa_obtenu",
        "Qui est le jeune, et quel diplôme il a.",
    ),
    (
        "bafa_debut",
        "bafa_commence",
        "Le premier jour de cette session ; si les premières étapes du Bafa sont faites.",
    ),
];
