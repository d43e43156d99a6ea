//! Order out of disorder.

use super::*;
use crate::{
    Template,
    house::{House, days, key, serial, subject},
};

fn pem(certificates: &[&Certificate]) -> String {
    certificates.iter().map(|certificate| certificate.to_pem()).collect()
}

#[test]
fn any_order_is_put_in_order() {
    let House { root, sub, leaf } = House::new();
    let all = [leaf.clone(), sub.clone(), root.clone()];
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let text =
            format!("subject=leaf\r\n{}{}", pem(&order.map(|place| &all[place])), pem(&[&sub])).replace('\n', "\r\n");
        let chain = Chain::parse(&text).expect("a chain");
        assert_eq!(chain.certificates(), all);
        assert_eq!((chain.leaf(), chain.above(), chain.root()), (&leaf, &all[1..], Some(&root)));
        assert_eq!(chain.fullchain_pem(), pem(&[&leaf, &sub]));
        assert_eq!(chain.intermediates_pem(), pem(&[&sub]));
    }
}

#[test]
fn parts_of_a_chain() {
    let House { root, sub, leaf } = House::new();
    let chain = Chain::parse(&pem(&[&sub, &leaf])).expect("a chain");
    assert_eq!((chain.root(), chain.without_root().len(), chain.intermediates_pem()), (None, 2, pem(&[&sub])));
    let alone = Chain::parse(&pem(&[&root])).expect("a chain");
    assert_eq!((alone.leaf(), alone.root(), alone.above()), (&root, Some(&root), &[][..]));
    assert_eq!((alone.fullchain_pem(), alone.intermediates_pem()), (pem(&[&root]), String::new()));
    let of = Chain::of(sub.clone(), [root.clone(), sub.clone()]).expect("a chain");
    assert_eq!(of.certificates(), [sub, root]);
    assert_eq!(Chain::parse(""), Err(Error::Pem));
}

#[test]
fn what_belongs_to_no_chain() {
    let House { root, sub, leaf } = House::new();
    let other = Template::ca(subject("Other"), days(1), serial(9)).self_signed(&key(2)).expect("made");
    let surplus = |subject: &Certificate| PathFault::Surplus { subject: subject.called() };
    assert_eq!(Chain::parse(&pem(&[&leaf, &sub, &root, &other])), Err(surplus(&other).into()));
    assert_eq!(Chain::of(leaf.clone(), [root.clone()]), Err(surplus(&root)));
    assert_eq!(Chain::of(sub, [leaf.clone(), root]), Err(surplus(&leaf)));
    let many = vec![other; 17];
    assert_eq!(Chain::of(leaf, many), Err(PathFault::TooMany { count: 17, most: 16 }));
}
