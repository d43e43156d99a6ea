//! Lists, read page by page.

use core::iter::FusedIterator;
use std::vec;

use pca_core::{Paged, Pages};

use crate::{Client, Error};

/// What a list holds, one by one; each page is read when it is needed. An error is the last that comes.
#[derive(Debug)]
#[must_use = "nothing is read until it is iterated over"]
pub struct Items<'c, P: Paged> {
    client: &'c Client,
    pages: Pages<P>,
    read: vec::IntoIter<P::Item>,
}

impl<'c, P: Paged> Items<'c, P> {
    pub(crate) fn new(client: &'c Client, list: P) -> Self {
        Self { client, pages: Pages::new(list), read: Vec::new().into_iter() }
    }
}

impl<P: Paged> Iterator for Items<'_, P> {
    type Item = Result<P::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.read.next() {
                return Some(Ok(item));
            }
            match self.client.send(&self.pages.next()?) {
                Ok(page) => self.read = self.pages.take(page).into_iter(),
                Err(error) => {
                    self.pages.stop();
                    return Some(Err(error));
                }
            }
        }
    }
}

impl<P: Paged> FusedIterator for Items<'_, P> {}
