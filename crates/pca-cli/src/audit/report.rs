//! What an audit prints: certificates as they come, CAs at the end.

use std::collections::BinaryHeap;

use pca_core::printable;
use pca_x509::CertificateStatus;

use super::{Authority, Finding, Row, stream::Stream};
use crate::{
    args::Format,
    failure::Failure,
    json::{self, Object},
    output,
    revocation::named,
    show::{counted, date, moment},
    table::{Layout, Table},
};

/// The most findings that are put in order for people; a program takes them as they come.
const MOST: usize = 1000;

/// What is told of a certificate.
const COLUMNS: [&str; 6] = ["CA", "SERIAL NUMBER", "VALID UNTIL", "STATUS", "COMMON NAME", "FOUND"];

/// Prints, and keeps what is printed at the end.
pub(crate) struct Report {
    /// For programs; people get tables.
    stream: Option<Stream>,
    /// Of certificates, where all are shown.
    layout: Layout,
    /// Certificates without a finding too.
    all: bool,
    is_read: bool,
    cas: Vec<String>,
    table: Table,
    /// The certificates found whose lives end first, the latest on top.
    found: BinaryHeap<(Option<i64>, [String; 6])>,
    certificates: u64,
    superseded: u64,
    findings: u64,
}

impl Report {
    pub(crate) fn new(form: Format, all: bool) -> Result<Self, Failure> {
        let mut table = Table::default();
        table.row(["CA", "TAG", "STATUS", "VALID UNTIL", "ISSUED", "EXPIRED", "REVOKED", "REVOCATION LIST", "FOUND"]);
        let (stream, layout) = (Stream::of(form), usual().layout());
        let begin = match &stream {
            Some(stream) => stream.begin().into(),
            None if all => layout.row(COLUMNS),
            None => String::new(),
        };
        let (cas, found) = (Vec::new(), BinaryHeap::new());
        let mut report =
            Self { stream, layout, all, is_read: true, cas, table, found, certificates: 0, superseded: 0, findings: 0 };
        report.write(&begin)?;
        Ok(report)
    }

    /// Whether there still is a reader.
    pub(crate) fn is_read(&self) -> bool {
        self.is_read
    }

    /// Takes a certificate; it is printed now or never.
    pub(super) fn certificate(&mut self, of: &mut Authority<'_>, row: &Row) -> Result<(), Failure> {
        of.count(row);
        let ca = &*of.ca.ca_info.alias;
        self.certificates += 1;
        self.superseded += u64::from(row.is_superseded);
        self.findings += row.findings.len() as u64;
        if !self.all && row.findings.is_empty() {
            return Ok(());
        }
        if let Some(stream) = &mut self.stream {
            let item = stream.item(&object(ca, row));
            return self.write(&item);
        }
        let cells = cells(ca, row);
        if self.all {
            return self.write(&self.layout.row(cells));
        }
        self.found.push((row.until, cells));
        if self.found.len() > MOST {
            self.found.pop();
        }
        Ok(())
    }

    pub(super) fn ca(&mut self, authority: Authority<'_>) {
        let Authority { ca, certificate, list, findings, certificates, expired, superseded, found, .. } = authority;
        let info = &ca.ca_info;
        let until = certificate.map(|certificate| certificate.not_after());
        self.findings += findings.len() as u64;
        match self.stream {
            Some(_) => {
                let list = list.as_ref().map(|list| (list.json(), list.len().to_string()));
                let (list, revoked) = list.unzip();
                let null = || "null".to_owned();
                let object = Object::new()
                    .text("alias", &info.alias)
                    .text("caTag", &info.ca_tag)
                    .text("status", info.status.as_str())
                    .json("notAfterDate", millis(until))
                    .json("issued", certificates)
                    .json("expired", expired)
                    .json("superseded", superseded)
                    .json("revoked", revoked.unwrap_or_else(null))
                    .json("revocationList", list.unwrap_or_else(null))
                    .json("found", found)
                    .json("findings", findings_json(&findings));
                self.cas.push(object.finish());
            }
            None => {
                self.table.row([
                    &*info.alias,
                    &info.ca_tag,
                    info.status.as_str(),
                    &until.map(|until| date(moment(until))).unwrap_or_default(),
                    &certificates.to_string(),
                    &expired.to_string(),
                    &list.as_ref().map(|list| list.len().to_string()).unwrap_or_default(),
                    &list.as_ref().map(ToString::to_string).unwrap_or_default(),
                    &(found + findings.len() as u64).to_string(),
                ]);
                for finding in findings {
                    self.cas.push(format!("{}: {}\n", printable(&info.alias), printable(&finding.text)));
                }
            }
        }
    }

    fn write(&mut self, text: &str) -> Result<(), Failure> {
        self.is_read = output::is_read(text.as_bytes()).map_err(Failure::Output)?;
        Ok(())
    }

    /// Prints the rest, and says whether there is something to see to.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        let Self { stream, all, is_read, cas, table, found, certificates, superseded, findings, .. } = self;
        match stream {
            _ if !is_read => return Ok(()),
            Some(stream) => {
                let rest = Object::new().json("cas", json::list(cas)).json("findings", findings);
                write(&stream.end(&rest.finish()))?;
            }
            None => {
                let blank = if all { "\n" } else { "" };
                let mut text = format!("{blank}{}", table.finish());
                let shown = found.len() as u64;
                if shown > 0 {
                    let mut table = Table::default();
                    table.row(COLUMNS);
                    found.into_sorted_vec().into_iter().for_each(|(_, cells)| table.row(cells));
                    text.push_str(&format!("\n{}", table.finish()));
                    if shown == MOST as u64 {
                        text.push_str("… and perhaps more: --all shows every certificate\n");
                    }
                }
                if !cas.is_empty() {
                    text.push_str(&format!("\n{}", cas.concat()));
                }
                write(&text)?;
            }
        }
        if superseded > 0 {
            let superseded = counted(superseded, "certificate");
            output::note(format_args!(
                "note: nothing is to be done for {superseded} with a successor of the same names"
            ));
        }
        let certificates = counted(certificates, "certificate");
        if findings == 0 {
            output::note(format_args!("note: nothing found in {certificates}"));
            return Ok(());
        }
        Err(Failure::Found(format!("{} in {certificates}", counted(findings, "finding"))))
    }
}

fn write(text: &str) -> Result<(), Failure> {
    output::write(text).map_err(Failure::Output)
}

fn cells(ca: &str, row: &Row) -> [String; 6] {
    let found = row.findings.iter().map(|finding| &*finding.text).collect::<Vec<_>>().join("; ");
    let status = match row.status {
        CertificateStatus::Revoked(_) => "revoked".into(),
        status => named(status),
    };
    let until = row.until.map(|until| date(moment(until))).unwrap_or_default();
    [ca.into(), row.serial.clone(), until, status, row.name.clone(), found]
}

/// What rows have room for that are printed before the others are known: what is usual.
fn usual() -> Table {
    let mut table = Table::default();
    table.row(COLUMNS);
    let [ca, serial, status, name, found] = [15, 59, 7, 32, 24].map(|width| "x".repeat(width));
    table.row([ca, serial, date(moment(0)), status, name, found]);
    table
}

fn object(ca: &str, row: &Row) -> String {
    let (status, at) = match row.status {
        CertificateStatus::Revoked(at) => ("revoked".into(), Some(at)),
        status => (named(status), None),
    };
    Object::new()
        .text("ca", ca)
        .text("serialNo", &row.serial)
        .text("commonName", &row.name)
        .json("notAfterDate", millis(row.until))
        .text("status", &status)
        .json("revocationDate", millis(at))
        .json("findings", findings_json(&row.findings))
        .finish()
}

fn findings_json(findings: &[Finding]) -> String {
    let object = |finding: &Finding| Object::new().text("kind", finding.kind).text("text", &finding.text).finish();
    json::list(findings.iter().map(object))
}

pub(super) fn millis(seconds: Option<i64>) -> String {
    seconds.map_or_else(|| "null".into(), |seconds| moment(seconds).as_millis().to_string())
}
