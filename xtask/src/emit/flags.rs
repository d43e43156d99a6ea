//! `flags.rs`: the command line of the calls that have a command.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::imports::Imports;
use super::member::Member;
use super::{Artifact, CLI, print};
use crate::ir::{Api, Base, Enum, EnumId, Field, Operation, Rule, Struct, StructId, Type};
use crate::names;

pub(super) fn emit(api: &Api) -> Vec<Artifact> {
    let commands: Vec<&Operation> = api.operations.iter().filter(|item| item.command.is_some()).collect();
    let structs = api.structs.iter().enumerate().filter(|(index, _)| api.is_in_command(Type::Struct(StructId(*index))));
    let enums = api.enums.iter().enumerate().filter(|(index, _)| api.is_in_command(Type::Enum(EnumId(*index))));
    let imports = Imports::default()
        .group(&[("core", &["iter"])])
        .group(&[("clap", &["ArgGroup", "Args"])])
        .also("pca_core", ["Chain", "Days", "Period", "Timestamp"])
        .also("pca_core", api.structs.iter().map(|item| &item.name))
        .also("pca_core", api.enums.iter().map(|item| &item.name))
        .also("pca_core", commands.iter().map(|item| &item.name))
        .also("pca_core", ["rules"])
        .group(&[("crate", &["flag"])]);
    let mut items: Vec<TokenStream> = enums.map(|(_, item)| table(item)).collect();
    items.extend(commands.iter().flat_map(|item| command(api, item)));
    items.extend(structs.flat_map(|(_, item)| nested(api, item)));
    if !commands.is_empty() {
        items.push(flag_of(api, &commands));
        items.push(command_of(&commands));
    }
    print::file(CLI, "flags", "The flags of the calls that have a command.", &imports, &items)
}

/// How each value of an enum is written on the command line.
fn table(item: &Enum) -> TokenStream {
    let name = format_ident!("{}", names::constant(&item.name));
    let ty = format_ident!("{}", item.name);
    let doc = format!(" How each [`{}`] is written on the command line.", item.name);
    let sent = || item.values.iter().filter(|value| !value.answers_only);
    let flags = sent().map(|value| &value.flag);
    let values = sent().map(|value| format_ident!("{}", value.rust));
    quote! {
        #[doc = #doc]
        pub const #name: &[(&str, #ty)] = &[#((#flags, #ty::#values)),*];
    }
}

fn command(api: &Api, item: &Operation) -> [TokenStream; 2] {
    let name = format_ident!("{}", item.name);
    let left = item.deprecated.as_deref().unwrap_or_default();
    let doc = print::doc(format!("{}.\n\n{}\n\n{left}", item.summary, item.doc).trim_end());
    let members = Member::all(api, &item.fields);
    let tags = members.iter().filter(|member| member.scalar().is_some_and(|scalar| scalar.by_alias)).map(|member| {
        let name = member.ident();
        if member.is_optional() { quote!(self.#name.iter_mut()) } else { quote!(iter::once(&mut self.#name)) }
    });
    let tags = tags.reduce(|first, next| quote!(#first.chain(#next))).map(|tags| {
        quote! {
            fn tags(&mut self) -> Vec<&mut String> { #tags.collect() }
        }
    });
    let (flags, made) = (format_ident!("{}Flags", item.name), construct(&item.name, &members));
    [
        declaration(&item.name, &doc, &members),
        quote! {
            impl flag::Flags for #flags {
                type Operation = #name;
                #tags
                fn operation(self) -> #name { #made }
            }
        },
    ]
}

fn nested(api: &Api, item: &Struct) -> [TokenStream; 2] {
    let name = format_ident!("{}", item.name);
    let doc = print::doc(&item.doc);
    let members = Member::all(api, &item.fields);
    let (flags, made) = (format_ident!("{}Flags", item.name), construct(&item.name, &members));
    [
        declaration(&item.name, &doc, &members),
        quote! {
            impl #flags {
                /// The object that the flags describe.
                #[must_use]
                pub fn value(self) -> #name { #made }
            }
        },
    ]
}

fn declaration(name: &str, doc: &TokenStream, members: &[Member<'_>]) -> TokenStream {
    let flags = format_ident!("{name}Flags");
    let groups = members.iter().filter_map(|member| group(*member));
    let declarations = members.iter().map(|member| declare(*member));
    quote! {
        #doc
        #[derive(Clone, Debug, Args)]
        #(#groups)*
        pub struct #flags { #(#declarations,)* }
    }
}

/// The value that the flags describe.
fn construct(name: &str, members: &[Member<'_>]) -> TokenStream {
    let ty = format_ident!("{name}");
    let required = members.iter().filter(|member| member.is_required()).map(|member| value(*member));
    let new = quote!(#ty::new(#(#required),*));
    let rest: Vec<_> = members.iter().filter(|member| !member.is_required()).collect();
    let sets = rest.iter().map(|member| {
        let (name, value) = (member.ident(), value(**member));
        quote!(value.#name = #value;)
    });
    match rest.is_empty() {
        true => new,
        false => quote!(let mut value = #new; #(#sets)* value),
    }
}

/// The flags of a required field that has two, of which a call needs exactly one.
fn group(member: Member<'_>) -> Option<TokenStream> {
    let literal = member.scalar().filter(|_| member.is_required())?.literal.as_ref()?;
    let (flag, short) = (member.ident().to_string(), names::field(&literal.flag));
    let name = format!("{flag}_or_{short}");
    Some(quote!(#[command(group = ArgGroup::new(#name).args([#flag, #short]).required(true))]))
}

fn declare(member: Member<'_>) -> TokenStream {
    let (name, field) = (member.ident(), member.field());
    let doc = print::doc(&help(member));
    if let Some(item) = member.structure() {
        let ty = format_ident!("{}Flags", item.name);
        let ty = if member.is_optional() { quote!(Option<#ty>) } else { quote!(#ty) };
        return quote!(#doc #[command(flatten)] pub #name: #ty);
    }
    let flag = &field.flag;
    let shown = if is_file(member) { "FILE".to_owned() } else { names::constant(flag) };
    let long = (!field.positional).then(|| quote!(long = #flag,));
    let parser = match (field.ty, member.base()) {
        (Type::Enum(_), _) => {
            let table = format_ident!("{}", names::constant(&member.value_type().to_string()));
            Some(quote!(value_parser = flag::one_of(#table),))
        }
        (_, Some(Base::Page)) => Some(quote!(value_parser = flag::page,)),
        _ if is_read(member) => member.scalar().map(|scalar| {
            let read = format_ident!("{}", names::field(&scalar.name));
            quote!(value_parser = flag::#read,)
        }),
        _ if member.is_documented() => member.scalar().map(|scalar| {
            let rule = format_ident!("{}", names::constant(&scalar.name));
            let keeps = if let Rule::Range(..) = scalar.rule { quote!(days) } else { quote!(text) };
            quote!(value_parser = flag::#keeps(&rules::#rule),)
        }),
        (_, Some(Base::Boolean)) => {
            Some(quote!(num_args = 0..=1, require_equals = true, default_missing_value = "true",))
        }
        _ => None,
    };
    let ty = member.field_type();
    let Some(literal) = member.scalar().and_then(|scalar| scalar.literal.as_ref()) else {
        return quote!(#doc #[arg(#long value_name = #shown, #parser)] pub #name: #ty);
    };
    // Either the flag or the short form of its literal; their group asks for one if the field is required.
    let short = &literal.flag;
    let short_name = format_ident!("{}", names::field(short));
    let short_doc = format!(" Short for `--{flag} {}`.", literal.wire);
    let exclusive = (!member.is_required()).then(|| {
        let id = name.to_string();
        quote!(, conflicts_with = #id)
    });
    let value = member.value_type();
    quote! {
        #doc
        #[arg(#long value_name = #shown)]
        pub #name: Option<#value>,
        #[doc = #short_doc]
        #[arg(long = #short #exclusive)]
        pub #short_name: bool
    }
}

/// Whether a function of the scalar's name reads it.
fn is_read(member: Member<'_>) -> bool {
    is_file(member) || member.scalar().is_some_and(|scalar| scalar.any_form)
}

fn is_file(member: Member<'_>) -> bool {
    matches!(member.base(), Some(Base::Pem | Base::Chain | Base::ChainText))
}

/// The field's documentation, and what its flag takes.
fn help(member: Member<'_>) -> String {
    let doc = &member.field().doc;
    if is_file(member) {
        return format!("{doc} `-` is standard input.");
    }
    if !member.scalar().is_some_and(|scalar| scalar.by_alias) {
        return member.doc_with_limits();
    }
    let (first, rest) = doc.split_at(print::first_sentence(doc).len());
    format!("{}, or its alias.{rest}", first.trim_end_matches('.'))
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
        false => quote!(self.#name.or_else(|| self.#short.then_some(#ty::#constant))),
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
            _ if field.positional => {
                pairs.insert((path, format!("<{}>", names::constant(&field.flag))));
            }
            _ => {
                pairs.insert((path, format!("--{}", field.flag)));
            }
        }
    }
}

/// Which command carries out which operation.
fn command_of(commands: &[&Operation]) -> TokenStream {
    let names = commands.iter().map(|item| &item.name);
    let commands = commands.iter().filter_map(|item| item.command.as_ref());
    quote! {
        /// Which command carries out which operation.
        pub const COMMAND_OF: &[(&str, &str)] = &[#((#names, #commands)),*];
    }
}
