//! `operations.rs`: one struct for each call.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::member::{self, Member};
use super::{Artifact, CORE, models, print, views};
use crate::ir::{Api, Method, Operation, Output, Place, Repeat, Segment};

pub(super) fn emit(api: &Api) -> Vec<Artifact> {
    let used = ["Fault", "Info", "Method", "Operation", "Repeat", "Request", "Response", "envelope"];
    let imports = models::imports(api)
        .also("crate", api.structs.iter().map(|item| &item.name))
        .also("crate", api.structs.iter().map(|item| format!("{}View", item.name)))
        .also("crate", used)
        .also("crate::wire", ["ChainView", "Text"]);
    let items: Vec<TokenStream> = api.operations.iter().flat_map(|item| items(api, item)).collect();
    print::file(CORE, "operations", "The calls.", &imports, &items)
}

fn items(api: &Api, item: &Operation) -> Vec<TokenStream> {
    let members = Member::all(api, &item.fields);
    let mut items = models::data(&item.name, &documentation(item), &members, true, None);
    items.extend(view(api, item));
    items.push(operation(api, item, &members));
    items
}

fn documentation(item: &Operation) -> String {
    let repeat = match item.repeat {
        Repeat::Safe => "May be repeated.",
        Repeat::Settled => "To be repeated with care.",
        Repeat::Never => "Not to be repeated blindly.",
    };
    let mut details = vec![item.doc.clone(), format!("{repeat} {}", item.repeat_reason)];
    details.extend(item.deprecated.iter().map(|reason| format!("**No longer documented**: {reason}")));
    if let Some((last, others)) = item.permissions.split_last() {
        let others: Vec<_> = others.iter().map(|name| format!("`{name}`")).collect();
        details.push(match others.is_empty() {
            true => format!("Needs the permission `{last}`."),
            false => format!("Needs one of the permissions {} and `{last}`.", others.join(", ")),
        });
    }
    format!("{}.\n\n{}\n[Manual]({})", item.summary, details.join(" ").trim(), item.manual)
}

fn operation(api: &Api, item: &Operation, members: &[Member<'_>]) -> TokenStream {
    let (text, path, manual) = (&item.name, &item.path, &item.manual);
    let name = format_ident!("{text}");
    let method = method(item.method);
    let repeat = match item.repeat {
        Repeat::Safe => quote!(Repeat::Safe),
        Repeat::Settled => quote!(Repeat::Settled),
        Repeat::Never => quote!(Repeat::Never),
    };
    let check = member::check_all(members).map(|body| quote!(fn check(&self) -> Result<(), Invalid> { #body }));
    let check_first = check.as_ref().map(|_| quote!(self.check()?;));
    let target = target(item, members);
    let mut writes = members.iter().filter(|member| member.field().place == Place::Body).map(|member| member.write());
    let json = writes.next().map(|first| quote!(request.json(|object| { #first #(#writes)* });));
    let output = item.output.as_ref().map_or_else(|| quote!(()), |output| models::output(api, output));
    let parse = parse(item);
    quote! {
        impl Operation for #name {
            type Output = #output;

            const INFO: Info = Info::new(#text, #method, #path, #repeat).manual(#manual);

            #check

            fn request_into(&self, request: &mut Request) -> Result<(), Invalid> {
                #check_first
                request.target = #target.finish();
                #json
                Ok(())
            }

            fn parse(response: Response<'_>) -> Result<Self::Output, Fault> {
                #parse
            }
        }
    }
}

/// Reads the answer where it stands.
fn view(api: &Api, item: &Operation) -> Option<TokenStream> {
    let name = format_ident!("{}", item.name);
    let (view, _) = views::output(api, item.output.as_ref()?)?;
    let parse = parse(item);
    Some(quote! {
        impl #name {
            /// Reads the answer as [`Operation::parse`] does; its texts stay where they stand, and are undone when they are asked for.
            ///
            /// # Errors
            ///
            /// [`Fault`] when the answer is a refusal or cannot be read.
            pub fn view(response: Response<'_>) -> Result<#view, Fault> {
                #parse
            }
        }
    })
}

fn parse(item: &Operation) -> TokenStream {
    match &item.output {
        None => quote!(envelope::read_nothing(response)),
        Some(Output { wrap: Some(key), .. }) => quote!(envelope::read_wrapped(response, #key)),
        Some(Output { nullable: true, .. }) => quote!(envelope::read_nullable(response)),
        Some(_) => quote!(envelope::read(response)),
    }
}

pub(super) fn method(method: Method) -> TokenStream {
    match method {
        Method::Get => quote!(Method::Get),
        Method::Post => quote!(Method::Post),
        Method::Put => quote!(Method::Put),
        Method::Delete => quote!(Method::Delete),
    }
}

/// The calls that put the target together: what is fixed in one piece, then each part that a field fills.
fn target(item: &Operation, members: &[Member<'_>]) -> TokenStream {
    let mut pieces: Vec<Result<String, Ident>> = vec![Ok(String::new())];
    for segment in &item.segments {
        match (segment, pieces.last_mut()) {
            (Segment::Literal(text), Some(Ok(fixed))) => *fixed += &format!("/{text}"),
            (Segment::Literal(text), _) => pieces.push(Ok(format!("/{text}"))),
            (Segment::Field(name), _) => pieces.push(Err(format_ident!("{name}"))),
        }
    }
    let calls = pieces.iter().enumerate().map(|(index, piece)| match piece {
        Ok(fixed) if index == 0 => quote!(request.begin(Self::INFO.method, #fixed)),
        Ok(fixed) => quote!(.literal(#fixed)),
        Err(name) => quote!(.part(&self.#name)),
    });
    let query = members.iter().filter(|member| member.field().place == Place::Query).map(|member| {
        let (name, wire) = (member.ident(), &member.field().wire);
        match member.is_optional() {
            true => quote!(.query_some(#wire, self.#name.as_ref())),
            false => quote!(.query(#wire, &self.#name)),
        }
    });
    quote!(#(#calls)* #(#query)*)
}
