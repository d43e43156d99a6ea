//! `flags.rs`: the command line of the calls that have a command.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::imports::Imports;
use super::member::Member;
use super::{Artifact, CLI, print};
use crate::ir::{Api, Enum, Field, Operation, Place, Struct, Type};
use crate::names;

pub(super) fn emit(api: &Api) -> Vec<Artifact> {
    let commands: Vec<&Operation> = api.operations.iter().filter(|item| item.command.is_some()).collect();
    let (mut structs, mut enums) = (BTreeSet::new(), BTreeSet::new());
    for field in commands.iter().flat_map(|item| &item.fields) {
        types(api, field, &mut structs, &mut enums);
    }
    let imports = Imports::default()
        .group(&[("clap", &["Args"]), ("pca_core", &["Days", "Period", "Timestamp"])])
        .also("pca_core", api.structs.iter().map(|item| &item.name))
        .also("pca_core", api.enums.iter().map(|item| &item.name))
        .also("pca_core", commands.iter().map(|item| &item.name))
        .group(&[("crate", &["flag"])]);
    let mut items: Vec<TokenStream> = enums.iter().map(|index| table(&api.enums[*index])).collect();
    items.extend(commands.iter().flat_map(|item| command(api, item)));
    items.extend(structs.iter().flat_map(|index| nested(api, &api.structs[*index])));
    if !commands.is_empty() {
        items.push(flag_of(api, &commands));
    }
    print::file(CLI, "flags", "The flags of the calls that have a command.", &imports, &items)
}

fn types(api: &Api, field: &Field, structs: &mut BTreeSet<usize>, enums: &mut BTreeSet<usize>) {
    match field.ty {
        Type::Scalar(_) => {}
        Type::Enum(id) => {
            enums.insert(id.0);
        }
        Type::Struct(id) => {
            structs.insert(id.0);
            api[id].fields.iter().for_each(|field| types(api, field, structs, enums));
        }
    }
}

/// How each value of an enum is written on the command line.
fn table(item: &Enum) -> TokenStream {
    let name = format_ident!("{}", names::constant(&item.name));
    let ty = format_ident!("{}", item.name);
    let doc = format!(" How each [`{}`] is written on the command line.", item.name);
    let flags = item.values.iter().map(|value| &value.flag);
    let values = item.values.iter().map(|value| format_ident!("{}", value.rust));
    quote! {
        #[doc = #doc]
        pub const #name: &[(&str, #ty)] = &[#((#flags, #ty::#values)),*];
    }
}

fn command(api: &Api, item: &Operation) -> [TokenStream; 2] {
    let name = format_ident!("{}", item.name);
    let doc = print::doc(format!("{}.\n\n{}", item.summary, item.doc).trim_end());
    let making = quote! {
        /// The call that the flags describe.
        #[must_use]
        pub fn operation(self) -> #name
    };
    arguments(&item.name, &doc, &making, &Member::all(api, &item.fields))
}

fn nested(api: &Api, item: &Struct) -> [TokenStream; 2] {
    let name = format_ident!("{}", item.name);
    let doc = print::doc(&item.doc);
    let making = quote! {
        /// The object that the flags describe.
        #[must_use]
        pub fn value(self) -> #name
    };
    arguments(&item.name, &doc, &making, &Member::all(api, &item.fields))
}

fn arguments(name: &str, doc: &TokenStream, making: &TokenStream, members: &[Member<'_>]) -> [TokenStream; 2] {
    let ty = format_ident!("{name}");
    let flags = format_ident!("{name}Flags");
    let declarations = members.iter().map(|member| declare(*member));
    let required = members.iter().filter(|member| member.is_required()).map(|member| value(*member));
    let new = quote!(#ty::new(#(#required),*));
    let rest: Vec<_> = members.iter().filter(|member| !member.is_required()).collect();
    let sets = rest.iter().map(|member| {
        let (name, value) = (member.ident(), value(**member));
        quote!(value.#name = #value;)
    });
    let body = match rest.is_empty() {
        true => new,
        false => quote!(let mut value = #new; #(#sets)* value),
    };
    [
        quote! {
            #doc
            #[derive(Clone, Debug, Args)]
            pub struct #flags { #(#declarations,)* }
        },
        quote!(impl #flags { #making { #body } }),
    ]
}

fn declare(member: Member<'_>) -> TokenStream {
    let (name, field) = (member.ident(), member.field());
    let doc = print::doc(&member.doc_with_limits());
    if let Some(item) = member.structure() {
        let ty = format_ident!("{}Flags", item.name);
        let ty = if member.is_optional() { quote!(Option<#ty>) } else { quote!(#ty) };
        return quote!(#doc #[command(flatten)] pub #name: #ty);
    }
    let flag = &field.flag;
    let shown = names::constant(flag);
    let long = (field.place != Place::Path).then(|| quote!(long = #flag,));
    let parser = match field.ty {
        Type::Enum(_) => {
            let table = format_ident!("{}", names::constant(&member.value_type().to_string()));
            Some(quote!(value_parser = flag::one_of(#table),))
        }
        _ => None,
    };
    let ty = member.field_type();
    let Some(literal) = member.scalar().and_then(|scalar| scalar.literal.as_ref()) else {
        return quote!(#doc #[arg(#long value_name = #shown, #parser)] pub #name: #ty);
    };
    // Either the flag or the short form of its literal: both are optional to clap, which asks for one.
    let short = &literal.flag;
    let short_name = format_ident!("{}", names::field(short));
    let short_doc = format!(" Short for `--{flag} {}`.", literal.wire);
    let (id, short_id) = (name.to_string(), short_name.to_string());
    let required = member.is_required().then(|| quote!(required_unless_present = #short_id,));
    let value = member.value_type();
    quote! {
        #doc
        #[arg(#long value_name = #shown, #required)]
        pub #name: Option<#value>,
        #[doc = #short_doc]
        #[arg(long = #short, conflicts_with = #id)]
        pub #short_name: bool
    }
}

/// What a field's flags say.
fn value(member: Member<'_>) -> TokenStream {
    let name = member.ident();
    if member.structure().is_some() {
        return match member.is_optional() {
            true => quote!(self.#name.map(|flags| flags.value())),
            false => quote!(self.#name.value()),
        };
    }
    let Some(literal) = member.scalar().and_then(|scalar| scalar.literal.as_ref()) else {
        return quote!(self.#name);
    };
    let short = format_ident!("{}", names::field(&literal.flag));
    let (ty, constant) = (member.value_type(), format_ident!("{}", names::constant(&literal.wire)));
    match member.is_required() {
        // clap has seen to it that one of the two is there.
        true => quote!(self.#name.unwrap_or(#ty::#constant)),
        false => quote!(self.#name.or(self.#short.then_some(#ty::#constant))),
    }
}

/// Which flag fills which field, for errors that name the field.
fn flag_of(api: &Api, commands: &[&Operation]) -> TokenStream {
    let mut pairs = BTreeSet::new();
    for item in commands {
        collect(api, &item.fields, "", &mut pairs);
    }
    let (paths, flags): (Vec<_>, Vec<_>) = pairs.into_iter().unzip();
    quote! {
        /// Which flag fills which field, by the field's path on the wire.
        pub const FLAG_OF: &[(&str, &str)] = &[#((#paths, #flags)),*];
    }
}

fn collect(api: &Api, fields: &[Field], parent: &str, pairs: &mut BTreeSet<(String, String)>) {
    for field in fields {
        let path = format!("{parent}{}", field.wire);
        match field.ty {
            Type::Struct(id) => collect(api, &api[id].fields, &format!("{path}."), pairs),
            _ if field.place == Place::Path => {
                pairs.insert((path, format!("<{}>", names::constant(&field.flag))));
            }
            _ => {
                pairs.insert((path, format!("--{}", field.flag)));
            }
        }
    }
}
