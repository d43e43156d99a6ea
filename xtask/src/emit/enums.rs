//! `enums.rs`: lists of values that stay open.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::imports::Imports;
use super::{Artifact, CORE, print};
use crate::ir::{Api, Enum};

pub(super) fn emit(api: &Api) -> Vec<Artifact> {
    let imports = Imports::default().group(&[("crate::open_enum", &["Unknown", "open_enum"])]);
    let items: Vec<TokenStream> = api.enums.iter().flat_map(items).collect();
    print::file(CORE, "enums", "Values that the service may add to.", &imports, &items)
}

fn items(item: &Enum) -> [TokenStream; 3] {
    let name = format_ident!("{}", item.name);
    let doc = print::doc(&item.doc);
    let docs = item.values.iter().map(|value| print::doc(&value.doc));
    let variants: Vec<_> = item.values.iter().map(|value| format_ident!("{}", value.rust)).collect();
    let wires: Vec<_> = item.values.iter().map(|value| &value.wire).collect();
    let declaration = quote! {
        #doc
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#docs #variants,)*
            /// A value that this version does not know.
            Unknown(Unknown),
        }
    };
    let methods = quote! {
        impl #name {
            /// Every known value, in the order of the spec.
            pub const KNOWN: &'static [Self] = &[#(Self::#variants),*];

            /// The spelling on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#variants => #wires,)*
                    Self::Unknown(text) => text.as_str(),
                }
            }

            pub(crate) fn read(text: &str) -> Self {
                match text {
                    #(#wires => Self::#variants,)*
                    _ => Self::Unknown(Unknown::new(text)),
                }
            }
        }
    };
    [declaration, methods, quote!(open_enum!(#name);)]
}
