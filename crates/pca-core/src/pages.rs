//! Lists that come in pages.

use alloc::{string::String, vec::Vec};

use crate::{CaDetails, CaList, EndCertList, GetCaList, GetEndCertList, Operation};

/// A list that comes in pages, each with a call of its own.
pub trait Paged: Operation + Clone {
    /// What is listed.
    type Item;

    /// The call for the page of this number.
    #[must_use]
    fn at(self, page: u32) -> Self;

    /// What a page holds.
    fn page(output: Self::Output) -> Page<Self::Item>;
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Page<T> {
    /// The number that the server gives it.
    pub number: u32,
    /// How many pages there are.
    pub of: u32,
    /// What it holds.
    pub items: Vec<T>,
}

impl<T> Page<T> {
    /// A page of a list.
    #[must_use]
    pub const fn new(number: u32, of: u32, items: Vec<T>) -> Self {
        Self { number, of, items }
    }
}

/// Reads a list page by page, and ends whatever the server says.
///
/// It ends on the last page, on an empty one, on one that is not further on than the one before (a server that ignores the
/// number would send the first one without end), and after [`Pages::MOST`].
#[derive(Clone, Debug)]
pub struct Pages<P> {
    list: P,
    asked: u32,
    reached: u32,
    open: bool,
    cut: bool,
}

impl<P: Paged> Pages<P> {
    /// The most pages that are read: a full CA's 30,000 serial numbers, were there ten on a page.
    pub const MOST: u32 = 3000;

    /// Begins at the first page, whichever page `list` names.
    #[must_use]
    pub const fn new(list: P) -> Self {
        Self { list, asked: 0, reached: 0, open: true, cut: false }
    }

    /// The call for the next page; `None` after the last.
    #[must_use]
    pub fn next(&self) -> Option<P> {
        self.open.then(|| self.list.clone().at(self.asked + 1))
    }

    /// Takes the answer to that call, and gives what is new in it.
    #[must_use]
    pub fn take(&mut self, output: P::Output) -> Vec<P::Item> {
        let Page { number, of, items } = P::page(output);
        self.asked += 1;
        let moved_on = self.asked == 1 || number > self.reached;
        self.reached = number;
        let goes_on = moved_on && !items.is_empty() && number < of;
        self.cut = self.open && goes_on && self.asked >= Self::MOST;
        self.open &= goes_on && !self.cut;
        if moved_on { items } else { Vec::new() }
    }

    /// Whether the list goes on after [`Pages::MOST`], and what was read is not all.
    #[must_use]
    pub const fn is_cut(&self) -> bool {
        self.cut
    }

    /// Reads no further: after an error, the pages that follow would leave a gap.
    pub const fn stop(&mut self) {
        self.open = false;
        self.cut = false;
    }
}

impl Paged for GetCaList {
    type Item = CaDetails;

    fn at(self, page: u32) -> Self {
        self.page_no(page)
    }

    fn page(output: CaList) -> Page<CaDetails> {
        Page::new(output.current_page_no, output.total_page_no, output.ca_info_list)
    }
}

impl Paged for GetEndCertList {
    type Item = String;

    fn at(self, page: u32) -> Self {
        self.page_no(page)
    }

    fn page(output: EndCertList) -> Page<String> {
        Page::new(output.current_page_no, output.total_page_no, output.list_certs)
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;

    fn page(number: u32, of: u32, serials: &[&str]) -> EndCertList {
        EndCertList::new(0, serials.iter().copied(), of, number)
    }

    /// The numbers that are asked for, and what comes of the pages.
    fn read(server: impl Fn(u32) -> EndCertList) -> (Vec<u32>, Vec<String>, bool) {
        let mut pages = Pages::new(GetEndCertList::new("tag").page_no(7));
        let (mut asked, mut found) = (vec![], vec![]);
        while let Some(call) = pages.next() {
            assert_eq!(call.ca_tag, "tag");
            let number = call.page_no.unwrap();
            asked.push(number);
            assert!(asked.len() <= 3000, "no end");
            found.extend(pages.take(server(number)));
        }
        assert!(pages.next().is_none());
        (asked, found, pages.is_cut())
    }

    #[test]
    fn where_a_list_ends() {
        let check = |server: &dyn Fn(u32) -> EndCertList, asked: &[u32], found: &[&str]| {
            assert_eq!(read(server), (asked.to_vec(), found.iter().map(|&serial| serial.into()).collect(), false));
        };
        // The last page.
        check(&|n| page(n, 3, &[["a", "b", "c"][n as usize - 1]]), &[1, 2, 3], &["a", "b", "c"]);
        check(&|_| page(1, 1, &["a"]), &[1], &["a"]);
        check(&|_| page(1, 0, &["a"]), &[1], &["a"]);
        // An empty one.
        check(&|_| page(1, 9, &[]), &[1], &[]);
        check(&|n| page(n, 9, if n == 1 { &["a"] } else { &[] }), &[1, 2], &["a"]);
        // One that did not move on: the number is ignored, or runs backwards.
        check(&|_| page(1, 9, &["a"]), &[1, 2], &["a"]);
        check(&|n| page(5 - n, 9, &["a"]), &[1, 2], &["a"]);
        // Pages that are counted from 0.
        check(&|n| page(n - 1, 2, &["a"]), &[1, 2, 3], &["a", "a", "a"]);
    }

    #[test]
    fn a_list_without_end_is_cut() {
        let (asked, found, is_cut) = read(|n| page(n, u32::MAX, &["a"]));
        assert_eq!((asked.len(), found.len(), is_cut), (3000, 3000, true));
        let (asked, _, is_cut) = read(|n| page(n, Pages::<GetEndCertList>::MOST, &["a"]));
        assert_eq!((asked.len(), is_cut), (3000, false));
    }

    #[test]
    fn stopped() {
        let mut pages = Pages::new(GetCaList::new());
        assert_eq!(pages.next(), Some(GetCaList::new().page_no(1)));
        pages.stop();
        assert_eq!(pages.next(), None);
    }
}
