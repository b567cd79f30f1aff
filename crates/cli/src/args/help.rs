//! What `reperes --aide` says.

pub const HELP: &str = "\
reperes — quelles aides, offres et services de votre Caf s'appliquent ?

  reperes verifier [CHEMIN]            vérifie les règles et leurs exemples : toutes, un dossier ou un fichier
  reperes proposer [CHEMIN]            propose des exemples pour ce qu'aucun exemple ne montre encore
  reperes verifier --suivre [CHEMIN]   vérifie à chaque fichier enregistré, jusqu'à Ctrl-C
  reperes mutants [CHEMIN…]            change chaque chiffre et chaque condition : les exemples doivent le voir
  reperes simuler FICHIER              répond pour la situation décrite (JSON)
  reperes expliquer AIDE FICHIER       montre le calcul d'une aide
  reperes variables [MOTS]             liste les faits que l'on peut donner, ou ceux dont il est question
  reperes comparer A B                 compare deux règlements (deux dossiers), ou deux Caf (cher indre)
  reperes documenter                   écrit les règles en un texte à relire, un chapitre par Caf
  reperes expliquer-code CODE          explique un code d'erreur, par exemple R103

Options de simuler et d'expliquer :
  --caf NOM        la Caf, par son nom (cher) ou son département (18) ; elle l'emporte sur celle du fichier
  --le DATE        la date de la demande (AAAA-MM-JJ) ; par défaut celle du fichier, ou aujourd'hui
  --format F       texte (défaut) ou json
  --regles DOSSIER le dossier des règles ; par défaut, rules
  « - » à la place du FICHIER lit l'entrée standard. Une situation a au plus 1 Mo.

Options de simuler :
  --lot            une situation par ligne du fichier, une réponse par ligne (avec --format json)
  --rejets FICHIER d'un lot, écrit là les lignes sans réponse, telles quelles ; leur raison s'affiche
  --seulement AIDE ne répond que pour cette aide ; peut se répéter

Options de variables :
  --format F       texte (défaut) ou json
  --regles DOSSIER le dossier des règles ; par défaut, rules

Options de verifier :
  --details        dit chaque point qu'aucun exemple ne montre, et l'exemple à ajouter
  --suivre         vérifie encore à chaque fichier enregistré
  --regles DOSSIER le dossier des règles, à la place du CHEMIN ; par défaut, rules

Options de proposer :
  --ecrire         ajoute les exemples proposés à la fin des fichiers de règles
  --regles DOSSIER le dossier des règles, à la place du CHEMIN ; par défaut, rules

Options de mutants :
  --au-moins 97    le code de sortie est 1 si les exemples voient moins de 97 % des changements
  --json           le résultat en JSON
  --proposer       pour chaque changement que rien ne montre, l'exemple qui le montrerait
  --ecrire         ajoute ces exemples aux fichiers ; ils disent ce que la règle répond : à relire
  --admis FICHIER  la liste des changements qui ne changent rien ; par défaut, tests/mutants_admis.toml
  --regles DOSSIER le dossier des règles ; par défaut, rules

Options de comparer :
  --caf NOM        de deux dossiers, cette Caf seulement (et ce qui est national)
  --le DATE        de deux Caf, les règles en vigueur ce jour-là ; par défaut, aujourd'hui
  --format F       texte (défaut), markdown, html (une page à imprimer) ou json
  --familles DOSSIER  écrit les familles citées, à lire par simuler : 01-avant.json, 01-apres.json…
  --regles DOSSIER de deux Caf, le dossier de leurs règles ; par défaut, rules

  Le json de comparer : genre (versions, cafs), titre, cotes (les noms des deux côtés),
  commun (sections), aides : pour chacune etat (ajoutee, supprimee, changee, meme_sens,
  identique), egalite (genre : prouvee, prouvee_par_cas, aucune_difference_trouvee,
  publie_pareil, differente, sans_objet ; cas : le nombre de cas ou de familles), titre,
  precision, ids, sections (titre, changements : quoi, avant, apres, chiffres, remarque ;
  tableaux : titre, colonnes, lignes), familles (sens : gagne, perd, nouvelle_aidee,
  nouvelle_refusee, autre ; famille, avant, apres, ecart, situations), familles_essayees.

Options de documenter :
  --caf NOM        le chapitre de cette Caf ; « national » pour ce qui vaut partout
  --sortie DOSSIER écrit là un fichier par chapitre, et un sommaire ; sans elle, un chapitre s'affiche
  --format F       markdown (défaut) ou html (des pages à imprimer)
  --regles DOSSIER le dossier des règles ; par défaut, rules

  reperes --version                    la version de la commande
  reperes --aide                       ces lignes

Une option que le verbe ne lit pas est refusée. Code de sortie :
  0  tout va bien (un lecteur qui s'en va, comme `| head`, n'y change rien) ;
  1  les règles sont fausses, un changement n'est pas vu, ou des lignes d'un lot n'ont pas de réponse ;
  2  la commande ou la situation est fausse, ou ce qui devait être écrit n'a pas pu l'être.
";
