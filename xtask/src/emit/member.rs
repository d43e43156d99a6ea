//! What a field becomes: its Rust type, and the calls that read, write and check it.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::print;
use crate::ir::{Api, Base, Field, Presence, Rule, Scalar, Struct, StructId, Type};
use crate::names;

/// A field in its API.
#[derive(Clone, Copy)]
pub(super) struct Member<'a> {
    api: &'a Api,
    field: &'a Field,
}

impl<'a> Member<'a> {
    pub(super) fn all(api: &'a Api, fields: &'a [Field]) -> Vec<Self> {
        fields.iter().map(|field| Self { api, field }).collect()
    }

    pub(super) fn field(self) -> &'a Field {
        self.field
    }

    pub(super) fn ident(self) -> Ident {
        format_ident!("{}", self.field.rust)
    }

    pub(super) fn scalar(self) -> Option<&'a Scalar> {
        match self.field.ty {
            Type::Scalar(id) => Some(&self.api[id]),
            _ => None,
        }
    }

    pub(super) fn base(self) -> Option<Base> {
        self.scalar().map(|scalar| scalar.base)
    }

    pub(super) fn structure(self) -> Option<&'a Struct> {
        match self.field.ty {
            Type::Struct(id) => Some(&self.api[id]),
            _ => None,
        }
    }

    /// A `Vec` or a `Chain`: empty instead of absent, and so never an `Option`.
    pub(super) fn is_list(self) -> bool {
        self.field.list || self.base().is_some_and(Base::is_list)
    }

    /// Whether `new` asks for it.
    pub(super) fn is_required(self) -> bool {
        self.field.presence == Presence::Always && self.field.default.is_none()
    }

    pub(super) fn is_optional(self) -> bool {
        self.field.presence != Presence::Always && !self.is_list()
    }

    /// The value of what `new` does not ask for.
    pub(super) fn unset(self) -> TokenStream {
        match self.base() {
            _ if self.is_optional() => quote!(None),
            _ if self.field.list => quote!(Vec::new()),
            Some(Base::Strings) => quote!(Vec::new()),
            Some(Base::Chain | Base::ChainText) => quote!(Chain::default()),
            Some(Base::String | Base::Pem) => quote!(String::new()),
            Some(Base::Boolean) => quote!(false),
            _ => quote!(0),
        }
    }

    /// The type of one value, present.
    pub(super) fn value_type(self) -> TokenStream {
        let inner = type_name(self.api, self.field.ty);
        if self.field.list { quote!(Vec<#inner>) } else { inner }
    }

    pub(super) fn field_type(self) -> TokenStream {
        let value = self.value_type();
        if self.is_optional() { quote!(Option<#value>) } else { value }
    }

    /// Declares the field; in a request, with the limits that are checked.
    pub(super) fn declare(self, checked: bool) -> TokenStream {
        let doc = if checked { self.doc_with_limits() } else { self.field.doc.clone() };
        let (doc, name, ty) = (print::doc(&doc), self.ident(), self.field_type());
        quote!(#doc pub #name: #ty)
    }

    /// The documentation, and after its first sentence what the value is checked against.
    pub(super) fn doc_with_limits(self) -> String {
        let (first, rest) = self.field.doc.split_at(print::first_sentence(&self.field.doc).len());
        let limits = match self.rule() {
            Rule::None => return self.field.doc.clone(),
            // A matter of the type, which says so.
            Rule::Range(..) if self.base() == Some(Base::Period) => return self.field.doc.clone(),
            Rule::Range(min, u32::MAX) => format!("at least {min}"),
            Rule::Range(min, max) => format!("{min} to {max}"),
            Rule::Text(rule) => {
                let length = match (rule.min, rule.max) {
                    (_, None) => "characters".to_owned(),
                    (0, Some(max)) => format!("at most {max} characters"),
                    (min, Some(max)) => format!("{min} to {max} characters"),
                };
                let alphabet = rule.alphabet.iter().map(|class| format!(" of `{class}`"));
                let first = rule.first.iter().map(|class| format!(", the first of `{class}`"));
                length + &alphabet.chain(first).collect::<String>()
            }
        };
        format!("{} ({limits}).{rest}", first.trim_end_matches('.'))
    }

    /// The type of a parameter that takes the value, and how the value is made of it.
    pub(super) fn parameter(self) -> (TokenStream, TokenStream) {
        let name = self.ident();
        let text = self.base().is_some_and(Base::is_text);
        let ty = self.value_type();
        if self.base() == Some(Base::Strings) || self.field.list && text {
            let ty = quote!(impl IntoIterator<Item = impl Into<String>>);
            (ty, quote!(#name.into_iter().map(Into::into).collect()))
        } else if self.field.list {
            let inner = type_name(self.api, self.field.ty);
            (quote!(impl IntoIterator<Item = #inner>), quote!(#name.into_iter().collect()))
        } else if text {
            (quote!(impl Into<String>), quote!(#name.into()))
        } else {
            (ty, quote!(#name))
        }
    }

    /// Reads the field out of `source`: an object, or a call's body.
    pub(super) fn read(self, source: &Ident) -> TokenStream {
        let (wire, accept) = (&self.field.wire, &self.field.accept);
        if !self.field.adopt.is_empty() {
            let adopt = &self.field.adopt;
            return quote!(#source.always_adopting(#wire, &[#(#adopt),*])?);
        }
        let method = if self.is_list() || self.field.default.is_some() {
            quote!(or_default)
        } else if self.is_required() {
            quote!(always)
        } else {
            quote!(maybe)
        };
        quote!(#source.#method(#wire, &[#(#accept),*])?)
    }

    /// Writes the field of `self` as a member of `object`.
    pub(super) fn write(self) -> TokenStream {
        let (wire, name) = (&self.field.wire, self.ident());
        if self.base() == Some(Base::ChainText) {
            return quote!(object.always(#wire, &self.#name.as_text()););
        }
        match (self.field.presence, self.is_list()) {
            (Presence::Sometimes, true) => quote!(object.sometimes_list(#wire, &self.#name);),
            (Presence::Sometimes, false) => quote!(object.sometimes(#wire, self.#name.as_ref());),
            (Presence::Nullable, false) => quote!(object.nullable(#wire, self.#name.as_ref());),
            _ => quote!(object.always(#wire, &self.#name);),
        }
    }

    /// Checks the field of `self`; nothing if it has no rule.
    fn check(self) -> Option<Check> {
        let (wire, name) = (&self.field.wire, self.ident());
        let rule = self.scalar().map(|scalar| format_ident!("{}", names::constant(&scalar.name)));
        let bound = self.field.list || self.is_optional();
        let receiver = if bound { quote!(#name) } else { quote!(self.#name) };
        let check = match (self.field.ty, self.rule(), self.base()) {
            (Type::Struct(id), ..) if needs_check(self.api, id) => {
                quote!(#receiver.check().map_err(|invalid| invalid.within(#wire)))
            }
            (_, Rule::Text(_), _) if self.is_optional() && !self.field.list => {
                return Some(Check::Result(quote!(rules::#rule.check_some(#wire, self.#name.as_deref()))));
            }
            (_, Rule::Text(_), _) if bound => quote!(rules::#rule.check(#wire, #name)),
            (_, Rule::Text(_), _) => quote!(rules::#rule.check(#wire, &self.#name)),
            (_, Rule::Range(..), Some(Base::Days)) => quote!(check::range(#wire, #receiver.count(), &rules::#rule)),
            (_, Rule::Range(..), Some(Base::Page)) if bound => quote!(check::range(#wire, *#name, &rules::#rule)),
            (_, Rule::Range(..), Some(Base::Page)) => quote!(check::range(#wire, self.#name, &rules::#rule)),
            // A period is within its range by its type.
            _ => return None,
        };
        Some(if self.field.list {
            Check::Block(quote!(for #name in &self.#name { #check?; }))
        } else if bound {
            Check::Block(quote!(if let Some(#name) = &self.#name { #check?; }))
        } else {
            Check::Result(check)
        })
    }

    /// Whether it has a rule that requests are not checked against.
    pub(super) fn is_documented(self) -> bool {
        self.scalar().is_some_and(|scalar| !scalar.enforced && scalar.rule != Rule::None)
    }

    /// The rule that a request is checked against.
    fn rule(self) -> &'a Rule {
        let enforced = self.scalar().filter(|scalar| scalar.enforced);
        enforced.map_or(&Rule::None, |scalar| &scalar.rule)
    }

    /// A setter for what [`Member::is_required`] is not.
    pub(super) fn setter(self) -> TokenStream {
        let (name, (ty, value)) = (self.ident(), self.parameter());
        let doc = print::doc(print::first_sentence(&self.field.doc));
        let value = if self.is_optional() { quote!(Some(#value)) } else { value };
        quote! {
            #doc
            #[must_use]
            pub fn #name(mut self, #name: #ty) -> Self {
                self.#name = #value;
                self
            }
        }
    }
}

enum Check {
    /// An expression.
    Result(TokenStream),
    /// A loop or a condition around one.
    Block(TokenStream),
}

/// The body of a function that checks all of these; nothing if there is nothing to check.
pub(super) fn check_all(members: &[Member<'_>]) -> Option<TokenStream> {
    let mut checks: Vec<_> = members.iter().filter_map(|member| member.check()).collect();
    let last = match checks.pop()? {
        Check::Result(check) => check,
        Check::Block(block) => quote!(#block Ok(())),
    };
    let others = checks.iter().map(|check| match check {
        Check::Result(check) => quote!(#check?;),
        Check::Block(block) => block.clone(),
    });
    Some(quote!(#(#others)* #last))
}

/// Whether a struct in a request has anything to check.
pub(super) fn needs_check(api: &Api, id: StructId) -> bool {
    Member::all(api, &api[id].fields).iter().any(|member| member.check().is_some())
}

pub(super) fn type_name(api: &Api, ty: Type) -> TokenStream {
    let named = |name: &str| {
        let name = format_ident!("{name}");
        quote!(#name)
    };
    match ty {
        Type::Struct(id) => named(&api[id].name),
        Type::Enum(id) => named(&api[id].name),
        Type::Scalar(id) => match api[id].base {
            Base::String | Base::Pem => quote!(String),
            Base::Secret => quote!(Secret),
            Base::Integer => quote!(i64),
            Base::Page => quote!(u32),
            Base::Boolean => quote!(bool),
            Base::Timestamp => quote!(Timestamp),
            Base::Days => quote!(Days),
            Base::Period => quote!(Period),
            Base::Chain | Base::ChainText => quote!(Chain),
            Base::Strings => quote!(Vec<String>),
        },
    }
}
