use alloc::{vec, vec::Vec};

use super::*;

/// Walks a list of pages, and gives the numbers that were asked for.
fn walk(walk: &mut Walk, pages: &[&[&str]], number: impl Fn(u32) -> u32) -> Vec<u32> {
    let (mut asked, total) = (vec![], pages.iter().map(|page| page.len() as i64).sum());
    while let Some(page) = walk.next() {
        asked.push(page);
        assert!(asked.len() < 100, "no end");
        let serials = pages.get(page as usize - 1).copied().unwrap_or_default();
        walk.take(EndCertList::new(total, serials.iter().copied(), pages.len() as u32, number(page)));
    }
    asked
}

/// What was known of a list that was read whole, or of its ends.
fn since(total: i64, serials: &[&str], is_whole: bool) -> Walk {
    let serials = serials.iter().map(|&serial| serial.into()).collect();
    Walk::since(&PendingCert { total, serials, is_whole, ..PendingCert::default() })
}

#[test]
fn what_is_read() {
    let check = |mut looks: Walk, pages: &[&[&str]], asked: &[u32], new: &[&str], complete: bool| {
        assert_eq!(walk(&mut looks, pages, |page| page), asked, "{pages:?}");
        assert_eq!(looks.new.iter().collect::<Vec<_>>(), new, "{pages:?}");
        assert_eq!(looks.is_complete(), complete, "{pages:?}");
    };
    // The first look: all, or both ends.
    check(Walk::default(), &[], &[1], &[], true);
    check(Walk::default(), &[&["a", "b"]], &[1], &["a", "b"], true);
    check(Walk::default(), &[&["a"], &["b"], &["c"]], &[1, 3, 2], &["a", "b", "c"], true);
    check(Walk::default(), &[&["a"][..]; 8], &[1, 8, 7, 6, 5, 4, 3, 2], &["a"], true);
    check(Walk::default(), &[&["a"][..]; 9], &[1, 9], &["a"], false);
    // Nothing is new: both ends are known, and the count is the same.
    let all = |total| since(total, &["a", "b", "c"], true);
    check(all(3), &[&["a"], &["b"], &["c"]], &[1, 3], &[], true);
    // New ones at one end, at the other, and between.
    check(all(3), &[&["a"], &["b"], &["c"], &["d"], &["e"]], &[1, 5, 4, 3], &["d", "e"], true);
    check(all(3), &[&["e"], &["d"], &["a"], &["b"], &["c"]], &[1, 2, 3, 5], &["d", "e"], true);
    check(all(3), &[&["a"], &["d"], &["b"], &["c"]], &[1, 4, 3, 2], &["d"], true);
    check(all(3), &[&["a", "d"], &["b", "c"]], &[1, 2], &["d"], true);
    // A count that is none: all is read.
    check(all(1), &[&["a"], &["b"], &["c"]], &[1, 3, 2], &[], true);
    check(all(9), &[&["a"], &["b"], &["c"]], &[1, 3, 2], &[], true);
    // There was nothing, or nothing of it is left.
    check(since(0, &[], true), &[&["a"], &["b"]], &[1, 2], &["a", "b"], true);
    check(since(1, &["z"], true), &[&["a"], &["b"], &["c"]], &[1, 2, 3], &["a", "b", "c"], true);
    check(since(1, &["z"], true), &[&["a"], &[]], &[1, 2], &["a"], true);
}

#[test]
fn what_is_read_of_a_long_list() {
    let check = |total: i64, first: &[&str], last: &[&str], asked: &[u32], new: &[&str], complete: bool| {
        let mut pages = vec![&["x"][..]; 10];
        (pages[0], pages[9]) = (first, last);
        let mut looks = since(total, &["a", "b", "y", "z"], false);
        assert_eq!(walk(&mut looks, &pages, |page| page), asked, "{first:?} {last:?}");
        assert_eq!(looks.new.iter().collect::<Vec<_>>(), new, "{first:?} {last:?}");
        assert_eq!((looks.is_complete(), looks.is_whole()), (complete, asked.len() == 10), "{first:?} {last:?}");
    };
    check(12, &["a", "b"], &["y", "z"], &[1, 10], &[], true);
    check(12, &["a", "b"], &["y", "z", "n"], &[1, 10], &["n"], true);
    check(12, &["n", "a", "b"], &["y", "z"], &[1, 10], &["n"], true);
    check(12, &["n", "a"], &["z", "m"], &[1, 10], &["m", "n"], true);
    // What stands among known ones was there before, if something was put between them.
    check(11, &["a", "b"], &["o", "y"], &[1, 10], &[], false);
    check(11, &["a", "o"], &["y", "z"], &[1, 10], &[], false);
    check(11, &["a", "b"], &["y", "o", "z"], &[1, 10], &[], false);
    // Something is new where nobody looked.
    check(11, &["a", "b"], &["y", "z"], &[1, 10], &[], false);
    // What went away leaves nothing new.
    check(13, &["b"], &["y", "z"], &[1, 10], &[], true);
    // A page of new ones.
    check(10, &["n", "m"], &["y", "z"], &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], &["m", "n", "x"], true);
    // One page between the ends is not read, and is not needed.
    let mut looks = since(3, &["a", "c"], false);
    assert_eq!(walk(&mut looks, &[&["a"], &["b"], &["c"]], |page| page), [1, 3]);
    assert_eq!((looks.new.len(), looks.is_complete(), looks.is_whole()), (0, true, false));
    // It is short now.
    let mut looks = since(50, &["a", "z"], false);
    assert_eq!(walk(&mut looks, &[&["a", "o"], &["p", "z"]], |page| page), [1, 2]);
    assert_eq!((looks.new.len(), looks.is_complete(), looks.is_whole()), (2, true, true));
}

#[test]
fn numbers_of_pages() {
    let pages: [&[&str]; 3] = [&["a"], &["b"], &["c"]];
    let check = |number: fn(u32) -> u32, asked: &[u32], complete: bool| {
        let mut looks = Walk::default();
        assert_eq!(walk(&mut looks, &pages, number), asked);
        assert_eq!(looks.is_complete(), complete);
    };
    check(|page| page, &[1, 3, 2], true);
    // Counted from 0.
    check(|page| page - 1, &[1, 3, 2], true);
    // Not known.
    check(|_| 1, &[1, 3], false);
    check(|_| 0, &[1, 3], false);
    check(|page| if page == 1 { u32::MAX } else { 0 }, &[1, 3], false);
}

#[test]
fn anew() {
    let mut looks = since(1, &["a"], true);
    assert!(looks.is_fresh() && !looks.is_complete());
    walk(&mut looks, &[&["a", "b"]], |page| page);
    assert_eq!((looks.is_fresh(), looks.total(), looks.known()), (false, 2, vec!["a".into(), "b".into()]));
    looks.take(EndCertList::new(9, ["unasked"], 1, 1));
    assert_eq!(looks.total(), 2);
    looks.restart();
    assert!(looks.is_fresh() && looks.new.is_empty());
    assert_eq!(looks.known(), ["a"]);
}
