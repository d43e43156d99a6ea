//! Lists, read page by page.

use core::{fmt, iter::FusedIterator};

use pca_core::{Paged, at_once};

use crate::{Error, transport::Ureq};

/// What a list holds, one by one; each page is read when it is needed. An error is the last that comes.
#[must_use = "nothing is read until it is iterated over"]
pub struct Items<'c, P: Paged>(pca_core::Items<'c, Ureq, P>);

impl<'c, P: Paged> Items<'c, P> {
    pub(crate) const fn new(items: pca_core::Items<'c, Ureq, P>) -> Self {
        Self(items)
    }
}

impl<P: Paged> Iterator for Items<'_, P> {
    type Item = Result<P::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        at_once(self.0.next())
    }
}

impl<P: Paged> FusedIterator for Items<'_, P> {}

impl<P: Paged> fmt::Debug for Items<'_, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").finish_non_exhaustive()
    }
}
