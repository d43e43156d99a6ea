//! Nouns as tables of verbs.

/// A noun: each line names a verb, its flags, and the function that does it.
macro_rules! verbs {
    ($(#[$about:meta])* $noun:ident { $($(#[$help:meta])* $verb:ident($flags:ty) => $run:path $(where $system:meta)?,)+ }) => {
        $(#[$about])*
        #[derive(Debug, clap::Subcommand)]
        pub(crate) enum $noun {
            $($(#[cfg($system)])? $(#[$help])* $verb($flags),)+
        }

        impl $noun {
            /// Does what the verb says.
            pub(crate) fn run(self, globals: &$crate::args::Globals) -> Result<$crate::exit::Exit, $crate::failure::Failure> {
                match self {
                    $($(#[cfg($system)])? Self::$verb(flags) => $run(flags, globals).map(Into::into),)+
                }
            }
        }
    };
}

pub(super) use verbs;
