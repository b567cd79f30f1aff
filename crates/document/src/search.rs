//! Finding a rule by the words of its title, of its summary and of its conditions.

use reperes_engine::Program;

/// What can be searched, folded once.
#[derive(Clone, Debug, Default)]
pub struct Index(Vec<Entry>);

#[derive(Clone, Debug)]
struct Entry {
    /// Of the last version, in `Program::aides`.
    index: usize,
    title: String,
    text: String,
}

impl Index {
    /// One entry by aide, in the order of the program.
    pub fn new(program: &Program) -> Index {
        let mut entries: Vec<Entry> = Vec::new();
        for (index, aide) in program.aides.iter().enumerate() {
            let caf = aide.caf.and_then(|caf| program.cafs.get(usize::from(caf)));
            let mut text = aide.summary.clone();
            for said in aide
                .conditions
                .iter()
                .map(|condition| &condition.text)
                .chain(caf.map(|caf| &caf.title))
            {
                text.push(' ');
                text.push_str(said);
            }
            let entry = Entry {
                index,
                title: fold(&aide.title),
                text: fold(&text),
            };
            match entries
                .last_mut()
                .filter(|last| program.aides[last.index].id == aide.id)
            {
                Some(last) => *last = entry,
                None => entries.push(entry),
            }
        }
        Index(entries)
    }

    /// Those that hold every word, the ones whose title does first; all of them for no word at all.
    ///
    /// ```
    /// use reperes_document::Index;
    /// use reperes_engine::Program;
    /// assert!(Index::new(&Program::default()).find("séjour").is_empty());
    /// ```
    pub fn find(&self, words: &str) -> Vec<usize> {
        let words = fold(words);
        let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
        let in_title = |entry: &Entry| words.iter().all(|word| entry.title.contains(word));
        let is_found = |entry: &Entry| {
            words
                .iter()
                .all(|word| entry.title.contains(word) || entry.text.contains(word))
        };
        let (mut first, mut then) = (Vec::new(), Vec::new());
        for entry in self.0.iter().filter(|entry| is_found(entry)) {
            if in_title(entry) {
                first.push(entry.index)
            } else {
                then.push(entry.index)
            }
        }
        first.extend(then);
        first
    }
}

/// Small letters without accents, words separated by one space. The letters of French alone: Unicode's tables are heavy.
///
/// ```
/// assert_eq!(reperes_document::fold(" Été, à l'ÉCOLE "), "ete a l ecole");
/// assert_eq!(reperes_document::fold("L'Haÿ, Mons-en-Barœul"), "l hay mons en baroeul");
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.trim().chars() {
        // An accent typed apart belongs to the letter before it.
        if ('\u{300}'..='\u{36f}').contains(&letter) {
            continue;
        }
        if matches!(letter, 'œ' | 'Œ' | 'æ' | 'Æ') {
            folded.push(if matches!(letter, 'œ' | 'Œ') { 'o' } else { 'a' });
        }
        let plain = match letter {
            'à' | 'â' | 'ä' | 'À' | 'Â' | 'Ä' => 'a',
            'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' | 'œ' | 'Œ' | 'æ' | 'Æ' => 'e',
            'î' | 'ï' | 'Î' | 'Ï' => 'i',
            'ô' | 'ö' | 'Ô' | 'Ö' => 'o',
            'ù' | 'û' | 'ü' | 'Ù' | 'Û' | 'Ü' => 'u',
            'ÿ' | 'Ÿ' => 'y',
            'ç' | 'Ç' => 'c',
            'ñ' | 'Ñ' => 'n',
            letter if letter.is_ascii_alphanumeric() => letter.to_ascii_lowercase(),
            _ => ' ',
        };
        if plain != ' ' || !folded.ends_with(' ') {
            folded.push(plain);
        }
    }
    folded.trim().to_string()
}
