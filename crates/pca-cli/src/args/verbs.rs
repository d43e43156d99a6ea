//! Nouns as tables of verbs.

/// A noun: each line names a verb, its flags, and the function that does it.
macro_rules! verbs {
    ($(#[$about:meta])* $noun:ident { $($(#[$help:meta])* $verb:ident($flags:ty) => $run:path,)+ }) => {
        $(#[$about])*
        #[derive(Debug, clap::Subcommand)]
        pub(crate) enum $noun {
            $($(#[$help])* $verb($flags),)+
        }

        impl $noun {
            /// Does what the verb says.
            pub(crate) fn run(self, globals: &$crate::args::Globals) -> Result<(), $crate::failure::Failure> {
                match self {
                    $(Self::$verb(flags) => $run(flags, globals),)+
                }
            }
        }
    };
}

pub(super) use verbs;
