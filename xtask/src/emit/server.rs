//! `server.rs`: the calls as a server sees them.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::member::Member;
use super::{Artifact, CORE, models, operations, print};
use crate::ir::{Api, Base, Operation, Output, Place, Segment, Type};

pub(super) fn emit(api: &Api) -> Vec<Artifact> {
    if api.operations.is_empty() {
        return Vec::new();
    }
    let imports = models::imports(api)
        .also("crate", ["Info", "Method", "Operation", "Reject", "Served"])
        .also("crate", api.operations.iter().map(|item| &item.name))
        .also("crate", ["served"])
        .also("crate::served", ["Incoming"])
        .using("Operation");
    let mut items: Vec<TokenStream> = api.operations.iter().map(|item| served(api, item)).collect();
    items.extend(call(api));
    print::file(CORE, "server", "The calls as a server sees them.", &imports, &items)
}

fn served(api: &Api, item: &Operation) -> TokenStream {
    let name = format_ident!("{}", item.name);
    let members = Member::all(api, &item.fields);
    let source = format_ident!("call");
    let reads = members.iter().map(|member| {
        let (name, wire) = (member.ident(), &member.field().wire);
        let read = match member.field().place {
            Place::Path => quote!(call.part(#wire)?),
            Place::Query if member.is_optional() => quote!(call.query_maybe(#wire)?),
            Place::Query => quote!(call.query(#wire)?),
            Place::Body => member.read(&source),
        };
        quote!(#name: #read)
    });
    let refused = members.iter().filter(|member| !member.field().refuse.is_empty()).map(|member| {
        let (wire, refuse) = (&member.field().wire, &member.field().refuse);
        quote!(call.refuse(#wire, &[#(#refuse),*])?;)
    });
    let is_text = |output: &Output| matches!(output.ty, Type::Scalar(id) if api[id].base == Base::ChainText);
    let (output, reply) = match &item.output {
        None => (quote!((): &Self::Output), quote!(served::reply_nothing())),
        Some(output) => {
            let reply = match output {
                Output { wrap: Some(key), .. } => quote!(served::reply_wrapped(output, #key)),
                Output { nullable: true, .. } => quote!(served::reply_nullable(output.as_ref())),
                output if is_text(output) => quote!(served::reply(&output.as_text())),
                _ => quote!(served::reply(output)),
            };
            (quote!(output: &Self::Output), reply)
        }
    };
    quote! {
        impl Served for #name {
            fn accept(target: &str, body: &[u8]) -> Result<Self, Reject> {
                let call = Incoming::new(&Self::INFO, target, body)?;
                #(#refused)*
                let accepted = Self { #(#reads,)* };
                call.finish(accepted)
            }

            fn reply(#output) -> Vec<u8> {
                #reply
            }
        }
    }
}

fn call(api: &Api) -> [TokenStream; 2] {
    let names: Vec<_> = api.operations.iter().map(|item| format_ident!("{}", item.name)).collect();
    let docs = api.operations.iter().map(|item| print::doc(&format!("{}.", item.summary)));
    let mut ordered: Vec<&Operation> = api.operations.iter().collect();
    // `cert/sign` before `cert/{serialNo}`: the first match wins.
    ordered.sort_by_key(|item| {
        item.segments.iter().map(|segment| matches!(segment, Segment::Field(_))).collect::<Vec<_>>()
    });
    let arms = ordered.iter().map(|item| {
        let (name, method) = (format_ident!("{}", item.name), operations::method(item.method));
        let segments = item.segments.iter().map(|segment| match segment {
            Segment::Literal(text) => quote!(#text),
            Segment::Field(_) => quote!(_),
        });
        quote!((#method, [#(#segments),*]) => #name::accept(target, body).map(Self::#name))
    });
    let declaration = quote! {
        /// Any call, as a server receives it.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Call {
            #(#docs #names(#names),)*
        }
    };
    let methods = quote! {
        impl Call {
            /// What the calls are known by.
            pub const OPERATIONS: &[Info] = &[#(#names::INFO),*];

            /// Finds the operation that a request is for, and reads it.
            ///
            /// # Errors
            ///
            /// [`Reject`] when there is none, or when the request breaks one of its rules.
            pub fn accept(method: Method, target: &str, body: &[u8]) -> Result<Self, Reject> {
                match (method, Incoming::segments(target).as_slice()) {
                    #(#arms,)*
                    _ => Err(Reject::NoSuchRoute),
                }
            }
        }
    };
    [declaration, methods]
}
