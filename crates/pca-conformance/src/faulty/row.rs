//! A row of the table.

use core::{fmt, time::Duration};

use super::{
    Act,
    expected::{Both, Expected},
    tls::Certificate,
};

const CREATED: &str = include_str!("../../../../spec/examples/create-ca.response.json");
const LISTED: &str = include_str!("../../../../spec/examples/get-ca-list.response.json");
const GOT: &str = include_str!("../../../../spec/examples/get-ca.response.json");

/// A call that is made against each row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "whoever has a client must make each of them")]
pub enum Call {
    /// Creates a CA.
    Create,
    /// Reads the first page of the list.
    List,
    /// Reads one CA.
    Get,
}

impl Call {
    /// A good answer to it.
    #[must_use]
    pub const fn answer(self) -> &'static str {
        match self {
            Self::Create => CREATED,
            Self::List => LISTED,
            Self::Get => GOT,
        }
    }
}

/// What a client must be able to do for a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Need {
    /// Nothing more than a call.
    Nothing,
    /// Trust [`root_pem`](super::root_pem) in place of other roots.
    Roots,
    /// Go through a proxy.
    Proxy,
}

/// What can happen to a call, and what must come of it.
#[non_exhaustive]
pub struct Row {
    /// Its name.
    pub name: &'static str,
    /// What must come of a create.
    pub create: Expected,
    /// What must come of a read.
    pub read: Expected,
    /// What a client must be able to do.
    pub need: Need,
    /// The call is made again with the same client, after this pause, and the same must come of it.
    pub again: Option<Duration>,
    pub(super) peer: Peer,
}

/// Whom the client speaks to.
pub(super) enum Peer {
    /// A server, spoken to by plain HTTP or by TLS, that follows a script.
    Listens { https: bool, certificate: Option<Certificate>, script: Box<Script> },
    /// A port that nobody listens on.
    Nobody,
    /// A port whose connections are never taken.
    Full,
    /// An origin that is no server's.
    Origin(&'static str),
}

/// For the first connection, the second and so on; the last is for all that follow.
pub(super) type Script = dyn Fn(&Site) -> Vec<Vec<Act>> + Send + Sync;

/// What a script may need to know.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Site {
    /// What is asked for.
    pub call: Call,
    /// Where the server is: a host and a port.
    pub own: String,
    /// Where another one is that must not be called.
    pub other: String,
}

impl Site {
    /// A good answer's content.
    #[must_use]
    pub const fn good(&self) -> &'static str {
        self.call.answer()
    }
}

impl Row {
    fn with(name: &'static str, expected: Both, peer: Peer) -> Self {
        let Both { create, read } = expected;
        Self { name, create, read, need: Need::Nothing, again: None, peer }
    }

    /// A server that does the same on every connection.
    pub(super) fn new(
        name: &'static str,
        expected: Both,
        script: impl Fn(&Site) -> Vec<Act> + Send + Sync + 'static,
    ) -> Self {
        Self::in_turn(name, expected, move |site| vec![script(site)])
    }

    /// A server that does something else on each connection.
    pub(super) fn in_turn(
        name: &'static str,
        expected: Both,
        script: impl Fn(&Site) -> Vec<Vec<Act>> + Send + Sync + 'static,
    ) -> Self {
        Self::with(name, expected, Peer::Listens { https: false, certificate: None, script: Box::new(script) })
    }

    /// A server that reads a request whole, then sends these bytes and closes.
    pub(super) fn says(
        name: &'static str,
        expected: Both,
        bytes: impl Fn(&Site) -> Vec<u8> + Send + Sync + 'static,
    ) -> Self {
        Self::new(name, expected, move |site| vec![Act::Read, Act::Send(bytes(site))])
    }

    /// A server that is spoken to by TLS, and has it only with a certificate.
    pub(super) fn tls(
        name: &'static str,
        expected: Both,
        certificate: Option<Certificate>,
        script: impl Fn(&Site) -> Vec<Act> + Send + Sync + 'static,
    ) -> Self {
        let script = Box::new(move |site: &Site| vec![script(site)]);
        Self::with(name, expected, Peer::Listens { https: true, certificate, script })
    }

    pub(super) fn nobody(name: &'static str, expected: Both) -> Self {
        Self::with(name, expected, Peer::Nobody)
    }

    pub(super) fn full(name: &'static str, expected: Both) -> Self {
        Self::with(name, expected, Peer::Full)
    }

    pub(super) fn origin(name: &'static str, expected: Both, origin: &'static str) -> Self {
        Self::with(name, expected, Peer::Origin(origin))
    }

    pub(super) fn again(self, after: Duration) -> Self {
        Self { again: Some(after), ..self }
    }

    pub(super) fn needs(self, need: Need) -> Self {
        Self { need, ..self }
    }

    /// What must come of a call.
    #[must_use]
    pub fn expected(&self, call: Call) -> &Expected {
        if call == Call::Create { &self.create } else { &self.read }
    }
}

impl fmt::Debug for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Row").field(&self.name).finish()
    }
}
