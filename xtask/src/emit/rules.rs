//! `rules.rs`: what texts and numbers of requests may be.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::imports::Imports;
use super::{Artifact, CORE, print};
use crate::ir::{Api, Rule, Scalar};
use crate::names;

pub(super) fn emit(api: &Api) -> Vec<Artifact> {
    let imports =
        Imports::default().group(&[("core::ops", &["RangeInclusive"])]).group(&[("crate::check", &["TextRule"])]);
    let items: Vec<TokenStream> = api.scalars.iter().filter_map(item).collect();
    print::file(CORE, "rules", "What the texts and numbers of a request may be.", &imports, &items)
}

fn item(scalar: &Scalar) -> Option<TokenStream> {
    let name = format_ident!("{}", names::constant(&scalar.name));
    let note = if scalar.enforced { "" } else { "\n\nDocumented, but checked by the command line alone." };
    let doc = print::doc(&format!("{}{note}", scalar.doc));
    Some(match &scalar.rule {
        Rule::None => return None,
        Rule::Range(min, max) => {
            let min = Literal::u32_unsuffixed(*min);
            let max = match *max {
                u32::MAX => quote!(u32::MAX),
                max => Literal::u32_unsuffixed(max).to_token_stream(),
            };
            quote!(#doc pub const #name: RangeInclusive<u32> = #min..=#max;)
        }
        Rule::Text(rule) => {
            let min = Literal::usize_unsuffixed(rule.min);
            let max =
                rule.max.map_or_else(|| quote!(usize::MAX), |max| Literal::usize_unsuffixed(max).to_token_stream());
            let first = rule.first.iter().map(|class| quote!(.first(#class)));
            let alphabet = rule.alphabet.iter().map(|class| quote!(.alphabet(#class)));
            let path = rule.path.then(|| quote!(.path()));
            quote!(#doc pub const #name: TextRule = TextRule::new(#min, #max)#(#first)*#(#alphabet)*#path;)
        }
    })
}
