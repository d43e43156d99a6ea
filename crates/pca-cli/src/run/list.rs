//! Lists, all pages of them.

use clap::Args;
use pca_core::{CaDetails, CaList, EndCertList, GetCaList, GetEndCertList, Paged, Pages};

use super::call;
use crate::{
    args::{Call, Globals},
    failure::Failure,
    flag::Flags,
    output::{Show, note},
    progress::Progress,
    show::counted,
};

/// A list that can be put together from its pages.
pub(crate) trait Listed: Paged<Output: Show> {
    /// The one page that is wanted.
    fn wanted(&self) -> Option<u32>;

    /// How many there are in all, and on how many pages.
    fn size(output: &Self::Output) -> (i64, u32);

    /// All of them on one page.
    fn whole(items: Vec<Self::Item>) -> Self::Output;
}

/// Prints one page, or all.
pub(crate) fn all<F: Args + Flags<Operation: Listed>>(call: Call<F>, globals: &Globals) -> Result<(), Failure> {
    if call.flags.clone().operation().wanted().is_some() {
        return call::one(call, globals);
    }
    let ready = call::prepare(call, globals)?;
    let mut pages = Pages::new(ready.operation.clone());
    let (mut items, mut total) = (Vec::new(), 0);
    let progress = Progress::new();
    while let Some(page) = pages.next() {
        if ready.is_only_shown(&page)? {
            return Ok(());
        }
        let output = ready.send(&page)?;
        let (all, of) = F::Operation::size(&output);
        total = all;
        items.extend(pages.take(output));
        progress.tell(format_args!("{} of {all} read, on {}", items.len(), counted(of, "page")));
    }
    drop(progress);
    if pages.is_cut() {
        return Err(Failure::Cut);
    }
    if usize::try_from(total).is_ok_and(|total| total != items.len()) {
        note(format_args!("note: the list says that it has {total}, and {} were in it", items.len()));
    }
    ready.show(&F::Operation::whole(items))
}

fn count<T>(items: &[T]) -> i64 {
    i64::try_from(items.len()).unwrap_or(i64::MAX)
}

impl Listed for GetCaList {
    fn wanted(&self) -> Option<u32> {
        self.page_no
    }

    fn size(output: &CaList) -> (i64, u32) {
        (output.total_cnt, output.total_page_no)
    }

    fn whole(items: Vec<CaDetails>) -> CaList {
        CaList::new(count(&items), 1, 1, items)
    }
}

impl Listed for GetEndCertList {
    fn wanted(&self) -> Option<u32> {
        self.page_no
    }

    fn size(output: &EndCertList) -> (i64, u32) {
        (output.total_cnt, output.total_page_no)
    }

    fn whole(items: Vec<String>) -> EndCertList {
        EndCertList::new(count(&items), items, 1, 1)
    }
}
