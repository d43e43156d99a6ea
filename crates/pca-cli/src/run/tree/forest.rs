//! CAs by who signed them.

use pca_core::CaDetails;
use pca_x509::Certificate;

use super::end;
use crate::json::Object;

/// A CA of the account.
pub(super) struct Node<'a> {
    pub(super) ca: &'a CaDetails,
    /// What tells who signed it.
    pub(super) certificate: Option<Certificate>,
}

/// One line of the tree.
#[derive(Clone, Copy)]
pub(super) enum Place<'f, 'a> {
    Ca(&'f Node<'a>),
    /// A CA that is not the account's, by the first certificate that it signed.
    Elsewhere(&'f Certificate),
}

/// The CAs of an account, and who signed each.
pub(super) struct Forest<'a> {
    nodes: Vec<Node<'a>>,
    /// By the number of a CA, that of the CA that signed it.
    parents: Vec<Option<usize>>,
}

impl<'a> Forest<'a> {
    /// A name alone proves nothing: the parent is the CA by whose key the certificate is signed.
    pub(super) fn of(nodes: Vec<Node<'a>>) -> Self {
        let parent = |(number, node): (usize, &Node<'_>)| {
            let certificate = node.certificate.as_ref()?;
            let signed = |other: &Node<'_>| other.certificate.as_ref().is_some_and(|ca| certificate.is_signed_by(ca));
            // A root is not its own parent, but nor is one that was made twice from the same key.
            if signed(node) {
                return None;
            }
            (0..nodes.len()).find(|&other| other != number && signed(&nodes[other]))
        };
        let parents = nodes.iter().enumerate().map(parent).collect();
        Self { nodes, parents }
    }

    /// Every line from the top, with how deep it stands and whether it is the last of its parent's.
    pub(super) fn walk<'f>(&'f self, mut visit: impl FnMut(Place<'f, 'a>, &[bool])) {
        let mut seen = vec![false; self.nodes.len()];
        let tops: Vec<_> = (0..self.nodes.len()).filter(|&number| self.parents[number].is_none()).collect();
        for &top in &tops {
            match self.elsewhere(top) {
                _ if seen[top] => {}
                None => self.from(top, &mut Vec::new(), &mut seen, &mut visit),
                Some(certificate) => {
                    visit(Place::Elsewhere(certificate), &[]);
                    let issuer = |top| self.elsewhere(top).map(Certificate::issuer_der);
                    let same = |top: &usize| issuer(*top) == Some(certificate.issuer_der());
                    let below: Vec<_> = tops.iter().copied().filter(same).collect();
                    self.below(&below, &mut Vec::new(), &mut seen, &mut visit);
                }
            }
        }
        // Those that signed each other in a circle.
        for number in 0..self.nodes.len() {
            if !seen[number] {
                self.from(number, &mut Vec::new(), &mut seen, &mut visit);
            }
        }
    }

    /// The certificate of a top, if its issuer has another name.
    fn elsewhere(&self, top: usize) -> Option<&Certificate> {
        let certificate = self.nodes[top].certificate.as_ref()?;
        (certificate.subject_der() != certificate.issuer_der()).then_some(certificate)
    }

    fn from<'f>(
        &'f self,
        number: usize,
        last: &mut Vec<bool>,
        seen: &mut [bool],
        visit: &mut impl FnMut(Place<'f, 'a>, &[bool]),
    ) {
        seen[number] = true;
        visit(Place::Ca(&self.nodes[number]), last);
        let below: Vec<_> =
            (0..self.nodes.len()).filter(|&other| self.parents[other] == Some(number) && !seen[other]).collect();
        self.below(&below, last, seen, visit);
    }

    fn below<'f>(
        &'f self,
        numbers: &[usize],
        last: &mut Vec<bool>,
        seen: &mut [bool],
        visit: &mut impl FnMut(Place<'f, 'a>, &[bool]),
    ) {
        for (place, &number) in numbers.iter().enumerate() {
            last.push(place + 1 == numbers.len());
            self.from(number, last, seen, visit);
            last.pop();
        }
    }

    /// A list of the tops; each has a list of what is below it.
    pub(super) fn json(&self) -> String {
        let mut json = String::from("[");
        let mut open = 0;
        self.walk(|place, last| {
            let first = json.ends_with('[') && open == last.len();
            for _ in last.len()..open {
                json.push_str("]}");
            }
            if !first {
                json.push(',');
            }
            open = last.len() + 1;
            json.push_str(&place.json());
        });
        for _ in 0..open {
            json.push_str("]}");
        }
        json + "]"
    }
}

impl Place<'_, '_> {
    /// An object whose list of what is below is still open.
    fn json(&self) -> String {
        let object = match self {
            Self::Ca(Node { ca, .. }) => {
                let info = &ca.ca_info;
                let until = end(ca).map_or_else(|| "null".into(), |end| end.as_millis().to_string());
                Object::new()
                    .text("alias", &info.alias)
                    .text("caTag", &info.ca_tag)
                    .text("caType", info.ca_type.as_str())
                    .text("status", info.status.as_str())
                    .some("commonName", ca.ca_cert_info.as_ref().map(|certificate| &*certificate.common_name))
                    .json("notAfterDate", until)
            }
            Self::Elsewhere(below) => {
                Object::new().json("elsewhere", true).some("commonName", below.issuer_common_name())
            }
        };
        object.json("below", "[").open()
    }
}
