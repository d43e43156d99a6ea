//! Lists that are too long to be read.

use super::{certs::Order, *};

/// Recovers among so many certificates; gives the number of requests.
fn recover(order: Order, certificates: u32, foreign: usize, expected: &str) -> u32 {
    let mut service = Service::new(1);
    service.certs.order = order;
    service.certs.fill(certificates - 2);
    service.certs.foreign = vec!["theirs"; foreign];
    let ended = ensure(&mut service, signing(Fate::DoneThenCut));
    assert_eq!(outcome(&ended), expected, "{order:?} {certificates} {foreign}");
    assert!(service.requests <= 30 && service.certs.saved[0].serials.len() <= 80);
    service.requests
}

#[test]
fn the_order_does_not_matter_while_it_is_one_of_time() {
    // The signing, and one look at the certificate.
    const OURS: u32 = 2;
    assert_eq!(recover(Order::OldestFirst, 81, 0, "Recovered"), 4 + OURS);
    assert_eq!(recover(Order::NewestFirst, 81, 0, "Recovered"), 4 + OURS);
    // It begins a page.
    assert_eq!(recover(Order::OldestFirst, 30_000, 0, "Recovered"), 5 + OURS);
    assert_eq!(recover(Order::NewestFirst, 30_000, 0, "Recovered"), 4 + OURS);
    // They fill pages.
    assert_eq!(recover(Order::OldestFirst, 30_000, 12, "Recovered"), 2 + 4 + 12 + OURS);
    assert_eq!(recover(Order::NewestFirst, 30_000, 12, "Recovered"), 2 + 3 + 12 + OURS);
    // Those between the ends are out of reach.
    recover(Order::Scattered, 81, 0, "ambiguous 0");
    assert_eq!(recover(Order::Scattered, 60, 0, "Recovered"), 6 + 5 + OURS);
}

#[test]
fn counts_that_count_nothing() {
    for count in [|_| 0, |_| -1, |_| i64::MAX, |length| 10.min(length as i64)] as [fn(usize) -> i64; 4] {
        let mut service = Service::new(1);
        service.certs.count = count;
        service.certs.order = Order::Scattered;
        service.certs.fill(30);
        assert_eq!(outcome(&ensure(&mut service, signing(Fate::DoneThenCut))), "Recovered");
    }
}

#[test]
fn a_list_that_takes_too_many_requests() {
    let mut service = Service::new(1);
    service.certs.fill(76);
    // The first three pages come at the third attempt each, and there are eight.
    let ended = ensure(&mut service, |_, number| if number < 9 && number % 3 > 0 { Fate::Lost } else { Fate::Fine });
    assert_eq!((outcome(&ended).as_str(), service.requests), ("too long", 12));
    let error = ended.unwrap_err();
    assert_eq!(error.to_string(), "the list of certificates takes too many requests");
    assert_eq!(error.advice(), "nothing was issued: to run it again is safe");
}
