//! A page as a tree, to ask of each element what is around it.

pub struct Element {
    pub name: String,
    attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

pub enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(other, _)| other == name);
        found.map(|(_, value)| value.as_str())
    }

    pub fn has_class(&self, class: &str) -> bool {
        self.attribute("class")
            .is_some_and(|all| all.split(' ').any(|one| one == class))
    }

    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Itself and all that it holds, in the order of the page.
    pub fn all(&self) -> Vec<&Element> {
        let mut all = vec![self];
        for child in self.elements() {
            all.extend(child.all());
        }
        all
    }

    pub fn find(&self, is: impl Fn(&Element) -> bool) -> Vec<&Element> {
        self.all().into_iter().filter(|element| is(element)).collect()
    }

    pub fn named(&self, name: &str) -> Vec<&Element> {
        self.find(|element| element.name == name)
    }

    /// What is heard of it: its text, less what is hidden from whoever listens.
    pub fn heard(&self) -> String {
        let mut text = String::new();
        self.listen(&mut text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn listen(&self, text: &mut String) {
        if self.attribute("aria-hidden") == Some("true") {
            return;
        }
        for node in &self.children {
            match node {
                Node::Text(words) => text.push_str(words),
                Node::Element(element) => element.listen(text),
            }
        }
    }
}

/// Reads what `tags::render` writes.
pub fn tree(page: &str) -> Element {
    let root = |name: &str| Element {
        name: name.to_string(),
        attributes: Vec::new(),
        children: Vec::new(),
    };
    let mut open = vec![root("page")];
    let mut rest = page;
    while !rest.is_empty() {
        // A text may hold a bare « < ».
        let is_tag = rest
            .strip_prefix('<')
            .is_some_and(|after| after.starts_with(|letter: char| letter == '/' || letter.is_ascii_alphabetic()));
        if !is_tag {
            let first = rest.chars().next().map_or(0, char::len_utf8);
            let end = rest[first..].find('<').map_or(rest.len(), |at| at + first);
            let text = Node::Text(rest[..end].to_string());
            open.last_mut().unwrap().children.push(text);
            rest = &rest[end..];
            continue;
        }
        if let Some(after) = rest.strip_prefix("</") {
            let done = open.pop().unwrap();
            rest = &after[after.find('>').unwrap() + 1..];
            open.last_mut().unwrap().children.push(Node::Element(done));
            continue;
        }
        let end = rest.find([' ', '>']).unwrap();
        let mut element = root(&rest[1..end]);
        rest = &rest[end..];
        while let Some(after) = rest.strip_prefix(' ') {
            let (name, value) = after.split_once("=\"").unwrap();
            let (value, left) = value.split_once('"').unwrap();
            element.attributes.push((name.to_string(), value.to_string()));
            rest = left;
        }
        rest = rest.strip_prefix('>').unwrap();
        open.push(element);
    }
    open.pop().unwrap()
}
