//! The operations in a table, so that each test is written once.

use core::fmt::Debug;

use proptest::{
    option,
    prelude::*,
    test_runner::{TestError, TestRunner},
};

use pca_core::*;

use crate::{arb, oracle::spellings, strategies::*};

/// An operation that can be judged: it, and what it gives, come from strategies and can be compared.
pub trait Judged: Served<Output: Clone + Debug + PartialEq> + Clone + Debug + PartialEq + 'static {
    /// Calls that keep every rule.
    fn calls() -> BoxedStrategy<Self>;
    /// What a server may answer.
    fn outputs() -> BoxedStrategy<Self::Output>;
}

/// One operation, its types erased.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Judge {
    /// What is true of every such call.
    pub info: Info,
    /// Reads an answer and writes it again.
    pub reread: fn(Response<'_>) -> Result<Vec<u8>, Fault>,
    /// Reads a request, as a server does, and writes it again, as a client does.
    pub resend: fn(&str, &[u8]) -> Result<Request, Reject>,
    /// Sends generated calls and answers there and back, and fails at the first that comes back as another.
    pub round_trips: fn(&mut TestRunner) -> Result<(), String>,
    /// What `Debug` makes of generated calls and answers.
    pub debugs: fn(&mut TestRunner) -> Vec<String>,
}

impl Judge {
    /// The operation of this name.
    ///
    /// # Panics
    ///
    /// When there is none.
    #[must_use]
    pub fn of(name: &str) -> Self {
        let judge = judges().into_iter().find(|judge| judge.info.name == name);
        judge.unwrap_or_else(|| panic!("no operation is named {name}"))
    }

    const fn new<T: Judged>() -> Self {
        Self {
            info: T::INFO,
            reread: |response| T::parse(response).map(|output| T::reply(&output)),
            resend: |target, body| T::accept(target, body)?.request().map_err(Reject::Invalid),
            round_trips: round_trips::<T>,
            debugs: debugs::<T>,
        }
    }
}

/// The generated table: what each operation takes and gives.
macro_rules! judged {
    ($operation:ident, $calls:expr, $outputs:expr) => {
        impl Judged for $operation {
            fn calls() -> BoxedStrategy<Self> {
                $calls.boxed()
            }

            fn outputs() -> BoxedStrategy<Self::Output> {
                $outputs.boxed()
            }
        }
    };
}

each_operation!(judged);

/// Every operation.
#[must_use]
pub fn judges() -> Vec<Judge> {
    let mut judges = Vec::new();
    macro_rules! push {
        ($operation:ident, $calls:expr, $outputs:expr) => {
            judges.push(Judge::new::<$operation>())
        };
    }
    each_operation!(push);
    judges
}

fn round_trips<T: Judged>(runner: &mut TestRunner) -> Result<(), String> {
    let calls = runner.run(&T::calls(), |call| {
        let request = call.request().map_err(|invalid| TestCaseError::fail(invalid.to_string()))?;
        prop_assert!(request.target.is_sendable(), "{}", request.target);
        let accepted = T::accept(request.target.as_str(), &request.body);
        prop_assert_eq!(accepted, Ok(call));
        let routed = Call::accept(request.method, request.target.as_str(), &request.body);
        prop_assert!(routed.is_ok(), "{} {} does not lead to it", request.method, request.target);
        Ok(())
    });
    explained::<T, _>("its request", calls)?;
    let outputs = runner.run(&T::outputs(), |output| {
        let reply = T::reply(&output);
        prop_assert_eq!(T::parse(Response::new(200, &reply)), Ok(output.clone()));
        for other in spellings(&reply) {
            prop_assert_eq!(
                T::parse(Response::new(200, &other)),
                Ok(output.clone()),
                "{}",
                String::from_utf8_lossy(&other)
            );
        }
        Ok(())
    });
    explained::<T, _>("its answer", outputs)
}

fn explained<T: Judged, V: Debug>(what: &str, result: Result<(), TestError<V>>) -> Result<(), String> {
    result.map_err(|error| format!("{}: {what} does not come back: {error}", T::INFO.name))
}

fn debugs<T: Judged>(runner: &mut TestRunner) -> Vec<String> {
    let mut debugs = Vec::new();
    for _ in 0..8 {
        debugs.extend(T::calls().new_tree(runner).map(|tree| format!("{:?}", tree.current())));
        debugs.extend(T::outputs().new_tree(runner).map(|tree| format!("{:?}", tree.current())));
    }
    debugs
}
