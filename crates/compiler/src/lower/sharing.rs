//! What the answer of one of two separated parents says of the other.

use reperes_engine::Type;
use reperes_engine::program::Sharing;

use crate::check::Context;
use crate::declarations::{SharingDecl, VariableDecl};
use crate::diagnostic::Diagnostic;
use crate::suggest::suggestion;

/// A mirror names every value once, and what it gives back leads back to it.
pub(super) fn sharing(decl: &VariableDecl, ty: Type, context: &mut Context<'_>) -> Sharing {
    match &decl.shared {
        SharingDecl::Own => Sharing::Own,
        SharingDecl::Same => Sharing::Same,
        SharingDecl::Contrary(place) => {
            if ty != Type::Bool {
                let message = format!(
                    "`{}` n'est ni un oui ou non, ni un choix : il n'a pas de miroir",
                    decl.name.value
                );
                let diagnostic = Diagnostic::new("R013", *place, message).label("sans contraire");
                context.report(diagnostic.help("ôtez `miroir`, ou écrivez `partage = true`"));
            }
            Sharing::Mirror(Vec::new())
        }
        SharingDecl::Mirror(place, pairs) => {
            let rank = |name: &str| decl.choices.iter().position(|(choice, _)| choice.value == name);
            let mut mirror = vec![None; decl.choices.len()];
            for (name, other) in pairs {
                for text in [name, other] {
                    if rank(&text.value).is_none() {
                        let message = format!("`{}` n'est pas une réponse de `{}`", text.value, decl.name.value);
                        let names = decl.choices.iter().map(|(choice, _)| choice.value.as_str());
                        let help = suggestion(&text.value, names)
                            .unwrap_or_else(|| "écrivez une des réponses de `choix`".to_owned());
                        context.report(
                            Diagnostic::new("R116", text.place, message)
                                .label("inconnue")
                                .help(help),
                        );
                    }
                }
                if let (Some(from), Some(to)) = (rank(&name.value), rank(&other.value)) {
                    mirror[from] = u8::try_from(to).ok();
                }
            }
            let leads_back = |from: usize, to: Option<u8>| {
                to.and_then(|to| mirror.get(usize::from(to)).copied().flatten()) == u8::try_from(from).ok()
            };
            let is_whole = mirror.iter().enumerate().all(|(from, to)| leads_back(from, *to));
            if !is_whole
                && pairs
                    .iter()
                    .all(|(a, b)| rank(&a.value).is_some() && rank(&b.value).is_some())
            {
                let message = format!("le miroir de `{}` ne revient pas à lui-même", decl.name.value);
                let diagnostic = Diagnostic::new("R013", *place, message).label("incomplet, ou à sens unique");
                context
                    .report(diagnostic.help(
                        "donnez pour chaque réponse celle de l'autre parent : si `a = \"b\"`, alors `b = \"a\"`",
                    ));
            }
            Sharing::Mirror(mirror.into_iter().map(|to| to.unwrap_or_default()).collect())
        }
    }
}
