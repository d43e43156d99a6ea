//! `views.rs`: the objects of answers as they stand in their text, and the reading of each, which is all that is said of it.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::member::{self, Member};
use super::{Artifact, CORE, models, order, print};
use crate::ir::{Api, Base, Output, Struct, Type};

pub(super) fn emit(api: &Api) -> Vec<Artifact> {
    let imports = models::imports(api)
        .also("crate", api.structs.iter().map(|item| &item.name))
        .also("crate::wire", ["ChainView", "Members", "SecretText", "Source", "Text", "View"])
        .using("Members");
    let items: Vec<TokenStream> =
        api.structs.iter().filter(|item| is_borrowed(api, item)).flat_map(|item| items(api, item)).collect();
    print::file(CORE, "views", "The objects of answers, as they stand in their text.", &imports, &items)
}

fn items(api: &Api, item: &Struct) -> [TokenStream; 3] {
    let (name, view) = (format_ident!("{}", item.name), format_ident!("{}View", item.name));
    let members = Member::all(api, &item.fields);
    let doc = print::doc(&format!("{}\n\nIts texts stand in the answer; [`{name}`] owns them.", item.doc));
    let declarations = members.iter().map(|member| {
        let (doc, name, ty) = (print::doc(&member.field().doc), member.ident(), field_type(api, *member));
        quote!(#doc pub #name: #ty)
    });
    let values = members.iter().map(|member| {
        let (name, value) = (member.ident(), owned(api, *member));
        quote!(#name: #value)
    });
    let read = read(&order::shown(api, item));
    [
        quote! {
            #doc
            #[derive(Clone, Debug, PartialEq, Eq)]
            #[non_exhaustive]
            pub struct #view<'a> { #(#declarations,)* }
        },
        quote! {
            impl<'a> View<'a> for #view<'a> {
                fn of<S: Source<'a>>(source: S) -> Result<Self, S::Error> {
                    #read
                }
            }
        },
        quote! {
            impl From<#view<'_>> for #name {
                fn from(view: #view<'_>) -> Self {
                    Self { #(#values,)* }
                }
            }
        },
    ]
}

/// Reads these out of `source`.
pub(super) fn read(members: &[Member<'_>]) -> TokenStream {
    let object = format_ident!("object");
    let reads = members.iter().map(|member| {
        let (name, read) = (member.ident(), member.read(&object));
        quote!(#name: #read)
    });
    quote!(Source::object(source, |object| Ok(Self { #(#reads,)* })))
}

/// The type of an answer's view, and how what it owns is made of one; nothing if it has no text to borrow.
pub(super) fn output(api: &Api, output: &Output) -> Option<(TokenStream, &'static str)> {
    let inner = borrowed(api, output.ty, &quote!('_))?;
    Some(match (output.list, output.nullable) {
        (true, _) => (quote!(Box<[#inner]>), "|list| list.into_iter().map(Into::into).collect()"),
        (_, true) => (quote!(Option<#inner>), "|some| some.map(Into::into)"),
        _ => (inner, "Into::into"),
    })
}

/// Whether a struct holds texts, so that there is something to borrow.
pub(super) fn is_borrowed(api: &Api, item: &Struct) -> bool {
    item.fields.iter().any(|field| borrowed(api, field.ty, &TokenStream::new()).is_some())
}

/// The type that a value has in a view, if it is not its own.
fn borrowed(api: &Api, ty: Type, lifetime: &TokenStream) -> Option<TokenStream> {
    match ty {
        Type::Struct(id) if is_borrowed(api, &api[id]) => {
            let view = format_ident!("{}View", api[id].name);
            Some(quote!(#view<#lifetime>))
        }
        Type::Scalar(id) => match api[id].base {
            Base::String | Base::Pem => Some(quote!(Text<#lifetime>)),
            Base::Secret => Some(quote!(SecretText<#lifetime>)),
            Base::Chain | Base::ChainText => Some(quote!(ChainView<#lifetime>)),
            Base::Strings => Some(quote!(Box<[Text<#lifetime>]>)),
            _ => None,
        },
        _ => None,
    }
}

fn field_type(api: &Api, member: Member<'_>) -> TokenStream {
    let ty = member.field().ty;
    let inner = borrowed(api, ty, &quote!('a)).unwrap_or_else(|| member::type_name(api, ty));
    match (member.field().list, member.is_optional()) {
        (true, _) => quote!(Box<[#inner]>),
        (_, true) => quote!(Option<#inner>),
        _ => inner,
    }
}

/// What a model owns, made of the field of `view`.
fn owned(api: &Api, member: Member<'_>) -> TokenStream {
    let name = member.ident();
    let is_borrowed = borrowed(api, member.field().ty, &TokenStream::new()).is_some();
    match (member.field().list || member.base() == Some(Base::Strings), member.is_optional()) {
        _ if !is_borrowed && !member.field().list => quote!(view.#name),
        (true, _) => quote!(view.#name.into_iter().map(Into::into).collect()),
        (_, true) => quote!(view.#name.map(Into::into)),
        _ => quote!(view.#name.into()),
    }
}
