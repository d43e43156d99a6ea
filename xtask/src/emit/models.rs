//! `models.rs`: the objects of requests and answers.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::imports::Imports;
use super::member::{self, Member};
use super::{Artifact, CORE, order, print, views};
use crate::ir::{Api, Struct, StructId, Type};

pub(super) fn emit(api: &Api) -> Vec<Artifact> {
    let imports = imports(api)
        .also("crate::wire", ["Members", "Source", "Unreadable", "Value", "Wire", "Writer"])
        .using("Members");
    // What is part of a request is checked before it is sent.
    let is_asked = |index| api.is_asked(Type::Struct(StructId(index)));
    let structs = api.structs.iter().enumerate();
    let items: Vec<TokenStream> = structs.flat_map(|(index, item)| items(api, item, is_asked(index))).collect();
    print::file(CORE, "models", "The objects of requests and answers.", &imports, &items)
}

/// What any file with fields may need.
pub(super) fn imports(api: &Api) -> Imports {
    Imports::default()
        .group(&[("alloc::boxed", &["Box"]), ("alloc::string", &["String"]), ("alloc::vec", &["Vec"])])
        .group(&[("crate", &["Chain", "Days", "Invalid", "Period", "Secret", "Timestamp", "check", "rules"])])
        .also("crate", api.enums.iter().map(|item| &item.name))
}

fn items(api: &Api, item: &Struct, requested: bool) -> Vec<TokenStream> {
    let members = Member::all(api, &item.fields);
    let name = format_ident!("{}", item.name);
    let check = requested.then(|| check(&members)).flatten();
    let mut items = data(&item.name, &item.doc, &members, requested, check.as_ref());
    let read = views::read(&order::shown(api, item));
    let writes = members.iter().map(|member| member.write());
    items.push(quote! {
        impl Wire for #name {
            fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
                Self::take(value)
            }

            fn take<'a, S: Source<'a>>(source: S) -> Result<Self, S::Error> {
                #read
            }

            fn write(&self, out: Writer<'_>) {
                out.object(|object| { #(#writes)* });
            }
        }
    });
    items
}

fn check(members: &[Member<'_>]) -> Option<TokenStream> {
    let body = member::check_all(members)?;
    Some(quote! {
        /// Checks what is sent.
        ///
        /// # Errors
        ///
        /// [`Invalid`] with the first field that breaks a rule.
        pub fn check(&self) -> Result<(), Invalid> {
            #body
        }
    })
}

/// A struct with public fields, a constructor for what is required, and setters for the rest.
pub(super) fn data(
    name: &str,
    doc: &str,
    members: &[Member<'_>],
    checked: bool,
    check: Option<&TokenStream>,
) -> Vec<TokenStream> {
    let name = format_ident!("{name}");
    let doc = print::doc(doc);
    let declarations = members.iter().map(|member| member.declare(checked));
    let required: Vec<_> = members.iter().filter(|member| member.is_required()).collect();
    let default = required.is_empty().then(|| quote!(Default,));
    let parameters = required.iter().map(|member| {
        let (name, (ty, _)) = (member.ident(), member.parameter());
        quote!(#name: #ty)
    });
    let values = members.iter().map(|member| {
        let (name, (_, value)) = (member.ident(), member.parameter());
        if !member.is_required() {
            let unset = member.unset();
            quote!(#name: #unset)
        } else if name == value.to_string() {
            quote!(#name)
        } else {
            quote!(#name: #value)
        }
    });
    let setters = members.iter().filter(|member| !member.is_required()).map(|member| member.setter());
    vec![
        quote! {
            #doc
            #[derive(Clone, Debug, #default PartialEq, Eq)]
            #[non_exhaustive]
            pub struct #name { #(#declarations,)* }
        },
        quote! {
            impl #name {
                /// With all that is required; the rest is unset.
                #[must_use]
                pub fn new(#(#parameters),*) -> Self {
                    Self { #(#values),* }
                }

                #(#setters)*

                #check
            }
        },
    ]
}

/// The type of what an operation answers.
pub(super) fn output(api: &Api, output: &crate::ir::Output) -> TokenStream {
    let inner = member::type_name(api, output.ty);
    let inner = if output.list { quote!(Vec<#inner>) } else { inner };
    if output.nullable { quote!(Option<#inner>) } else { inner }
}
