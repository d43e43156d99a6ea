//! Lists, read page by page.

use alloc::{collections::VecDeque, format, vec::Vec};

use super::{Session, Transport};
use crate::{Error, Invalid, Paged, Pages};

/// What a list holds, one by one; each page is read when it is needed. An error is the last that comes, and
/// a list that goes on after [`Pages::MOST`] is one.
#[derive(Debug)]
#[must_use = "nothing is read until it is asked for"]
pub struct Items<'s, T, P: Paged> {
    session: &'s Session<T>,
    pages: Pages<P>,
    read: VecDeque<P::Item>,
}

impl<'s, T: Transport, P: Paged> Items<'s, T, P> {
    pub(super) const fn new(session: &'s Session<T>, list: P) -> Self {
        Self { session, pages: Pages::new(list), read: VecDeque::new() }
    }

    /// The next one; `None` after the last.
    pub async fn next(&mut self) -> Option<Result<P::Item, Error>> {
        loop {
            if let Some(item) = self.read.pop_front() {
                return Some(Ok(item));
            }
            let Some(call) = self.pages.next() else {
                let is_cut = self.pages.is_cut();
                self.pages.stop();
                let rule = || format!("must be {} at most, and the list goes on", Pages::<P>::MOST);
                return is_cut.then(|| Err(Invalid::new("pageNo", rule()).into()));
            };
            match self.session.send(&call).await {
                Ok(page) => self.read = self.pages.take(page).into(),
                Err(error) => {
                    self.pages.stop();
                    return Some(Err(error));
                }
            }
        }
    }

    /// All that are left.
    ///
    /// # Errors
    ///
    /// [`Error`] of the page that could not be read.
    pub async fn collect(mut self) -> Result<Vec<P::Item>, Error> {
        let mut all = Vec::new();
        while let Some(item) = self.next().await {
            all.push(item?);
        }
        Ok(all)
    }
}
