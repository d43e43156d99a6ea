//! `service.rs`: what is true of the service as a whole.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::imports::Imports;
use super::{Artifact, CORE, print};
use crate::ir::{Api, Constant, ConstantValue, Host};
use crate::prose;

pub(super) fn emit(api: &Api) -> Vec<Artifact> {
    let mut items: Vec<TokenStream> = api.constants.iter().map(constant).collect();
    if !api.hosts.is_empty() {
        items.extend(zones(&api.hosts));
    }
    print::file(CORE, "service", "What is true of the service as a whole.", &Imports::default(), &items)
}

fn constant(item: &Constant) -> TokenStream {
    let (doc, name) = (print::doc(&item.doc), format_ident!("{}", item.rust));
    match &item.value {
        ConstantValue::Text(text) => quote!(#doc pub const #name: &str = #text;),
        ConstantValue::Number(number) => {
            let number = grouped(u64::from(*number));
            quote!(#doc pub const #name: u32 = #number;)
        }
        ConstantValue::Millis(number) => {
            let number = grouped(*number);
            quote!(#doc pub const #name: u64 = #number;)
        }
    }
}

/// A number with its digits in threes if it is long.
fn grouped(number: u64) -> TokenStream {
    let digits = number.to_string();
    let text = if digits.len() < 5 { digits } else { prose::threes(&digits, "_") };
    text.parse().unwrap_or_default()
}

fn zones(hosts: &[Host]) -> [TokenStream; 2] {
    let names: Vec<_> = hosts.iter().map(|host| format_ident!("{}", host.rust)).collect();
    let docs = hosts.iter().map(|host| print::doc(&host.doc));
    let zones = hosts.iter().map(|host| &host.zone);
    let addresses = hosts.iter().map(|host| &host.address);
    let declaration = quote! {
        /// Where the service can be reached.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Zone {
            #(#docs #names,)*
        }
    };
    let methods = quote! {
        impl Zone {
            /// Every zone, in the order of the spec.
            pub const KNOWN: &'static [Self] = &[#(Self::#names),*];

            /// The zone's name.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    #(Self::#names => #zones,)*
                }
            }

            /// The address of its gateway, without a path.
            #[must_use]
            pub const fn origin(self) -> &'static str {
                match self {
                    #(Self::#names => #addresses,)*
                }
            }
        }
    };
    [declaration, methods]
}
