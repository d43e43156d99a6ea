//! Ours, which is to agree with the others.

use pca_x509::{Certificate, Crl, verify};

use super::{Case, Purpose};

pub(super) fn verify_as_we_do(case: &Case) -> Result<(), String> {
    let read = |pem: &String| Certificate::from_pem(pem).map_err(|error| error.to_string());
    let chain = case.chain.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let now = i64::try_from(case.at).expect("this century");
    let name = match case.purpose {
        Purpose::Host(name) | Purpose::Ip(name) => Some(name),
        // It does not know e-mail addresses.
        Purpose::Any | Purpose::Email(_) => None,
    };
    let path = verify(&chain[0], &chain[1..], &[read(&case.root)?], name, now).map_err(|why| why.to_string())?;
    if case.crls.is_empty() {
        return Ok(());
    }
    let lists: Vec<_> = case.crls.iter().map(|pem| Crl::from_pem(pem).expect("a list")).collect();
    for pair in path.certificates().windows(2) {
        let list = lists.iter().find(|list| list.issuer() == pair[1].subject()).ok_or("no list")?;
        list.check(&pair[1], now).map_err(|why| why.to_string())?;
        if list.find(pair[0].serial()).is_some() {
            return Err("it was revoked".into());
        }
    }
    Ok(())
}
