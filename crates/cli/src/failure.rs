//! What stops a command, in French: what is wrong, where, what to do.

/// A sentence for the person, what to do, and the exit code.
#[derive(Debug, PartialEq, Eq)]
pub struct Failure {
    pub message: String,
    pub help: Option<String>,
    pub code: u8,
}

impl Failure {
    /// The command line or the situation is wrong: nothing is computed.
    pub fn input(message: impl Into<String>) -> Failure {
        Failure {
            message: message.into(),
            help: None,
            code: 2,
        }
    }

    /// The rules are wrong.
    pub fn rules(message: impl Into<String>) -> Failure {
        Failure {
            message: message.into(),
            help: None,
            code: 1,
        }
    }

    pub fn help(mut self, help: impl Into<String>) -> Failure {
        self.help = Some(help.into());
        self
    }
}
