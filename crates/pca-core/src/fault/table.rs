//! An open enum of codes, from a table.

/// An open enum of codes from a table: for each its name, its spelling, its facts, its meaning, and what to do about it.
macro_rules! codes {
    (
        $(#[$doc:meta])*
        $name:ident: $facts:ident
        $($code:ident = $wire:literal { $($fact:tt)* } $meaning:literal $advice:literal;)*
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $(#[doc = $meaning] $code,)*
            /// A code that this version does not know.
            Unknown(crate::Unknown),
        }

        impl $name {
            /// Every known code, in the order of the spec.
            pub const KNOWN: &'static [Self] = &[$(Self::$code),*];

            /// The spelling on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$code => $wire,)*
                    Self::Unknown(text) => text.as_str(),
                }
            }

            pub(crate) fn read(text: &str) -> Self {
                match text {
                    $($wire => Self::$code,)*
                    _ => Self::Unknown(crate::Unknown::new(text)),
                }
            }

            /// What happened; empty for an unknown code.
            #[must_use]
            pub fn meaning(&self) -> &'static str {
                self.facts().meaning
            }

            /// What to do next; empty for an unknown code.
            #[must_use]
            pub fn advice(&self) -> &'static str {
                self.facts().advice
            }

            /// The HTTP status that it comes with, where that is known.
            #[must_use]
            pub fn status(&self) -> Option<u16> {
                self.facts().status
            }

            pub(crate) fn facts(&self) -> &'static $facts {
                match self {
                    $(Self::$code => &$facts { meaning: $meaning, advice: $advice, $($fact)* },)*
                    Self::Unknown(_) => &$facts::UNKNOWN,
                }
            }
        }

        crate::open_enum::open_enum!($name);
    };
}

pub(crate) use codes;
