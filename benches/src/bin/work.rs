//! Does one piece of work so many times, to be counted from outside: `work NAME TIMES`. What the preparations cost falls out when the
//! counts of two numbers of times are subtracted. `work serve` is the server of calls, in a process that is not counted.

use core::{cell::RefCell, hint::black_box, time::Duration};
use std::{
    env,
    io::{self, BufRead, BufReader, Write},
    net::TcpListener,
    process::{Child, Command, ExitCode, Stdio},
};

use pca_benches::{
    ACCESS_KEY, AT,
    anchors::{Answer, Created, Page, floor, keyed, signature},
    build::Buffers,
    call::{Plain, client, serve},
    create_ca, created, created_otherwise, credentials, listed, target,
};
use pca_core::{CreateCa, GetCa, GetCaList, Method, Operation, Response, Signer, string_to_sign};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let done = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["serve"] => answer_calls().is_ok(),
        [name, times] => times.parse().is_ok_and(|times| work(name, times)),
        _ => false,
    };
    if done { ExitCode::SUCCESS } else { ExitCode::from(2) }
}

/// Whether there is such work, and it succeeds.
fn work(name: &str, times: u32) -> bool {
    if let Some(calls) = name.strip_prefix("call-") {
        return Server::start().is_ok_and(|server| call(calls, times, &server.origin));
    }
    let (signer, keyed, target) = (Signer::new(&credentials()), keyed(), target(70));
    let text = string_to_sign("GET", target.as_str(), &AT.to_string(), ACCESS_KEY);
    let body = match name {
        "read-list" | "read-list-serde" => listed(100),
        "read-otherwise" | "view-otherwise" | "read-otherwise-serde" => created_otherwise(),
        _ => created(),
    };
    let (call, buffers) = (create_ca(), RefCell::new(Buffers::default()));
    let answer = Response::new(200, &body);
    let all = |work: &dyn Fn() -> bool| (0..times).all(|_| black_box(work()));
    match name {
        "sign" => all(&|| !signer.signature(Method::Get, black_box(&target), AT).as_str().is_empty()),
        "sign-floor" => all(&|| floor(black_box(&[[0; 64]; 2]))[0] != 0),
        "sign-hmac" => all(&|| signature(keyed.clone(), black_box(&text))[0] != 0),
        "build" => all(&|| buffers.borrow_mut().ours(black_box(&call), &signer)),
        "build-hand" => all(&|| buffers.borrow_mut().by_hand(black_box(&call), &keyed)),
        "read" | "read-otherwise" => all(&|| CreateCa::parse(black_box(answer)).is_ok()),
        "view" | "view-otherwise" => all(&|| CreateCa::view(black_box(answer)).is_ok()),
        "read-serde" | "read-otherwise-serde" => all(&|| serde_json::from_slice::<Created>(black_box(&body)).is_ok()),
        "read-list" => all(&|| GetCaList::parse(black_box(answer)).is_ok()),
        "read-list-serde" => all(&|| serde_json::from_slice::<Answer<Page>>(black_box(&body)).is_ok()),
        _ => false,
    }
}

/// Calls a server that answers both operations alike.
fn call(name: &str, times: u32, origin: &str) -> bool {
    let (create, read) = (create_ca(), GetCa::new("tag"));
    let all = |call: &dyn Fn() -> bool| (0..times).all(|_| call());
    match name {
        "create" => {
            let client = client(origin);
            all(&|| client.send(black_box(&create)).is_ok())
        }
        "create-plain" => {
            let plain = Plain::new(origin, &create);
            all(&|| plain.send().is_ok())
        }
        "read" => {
            let client = client(origin);
            all(&|| client.send(black_box(&read)).is_ok())
        }
        "read-plain" => {
            let plain = Plain::new(origin, &read);
            all(&|| plain.send().is_ok())
        }
        _ => false,
    }
}

/// Says where it listens, and answers until it is killed.
fn answer_calls() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    writeln!(io::stdout(), "http://{}", listener.local_addr()?)?;
    serve(&listener, &created(), Duration::ZERO);
    Ok(())
}

/// This program as a server, until it is dropped.
struct Server {
    process: Child,
    origin: String,
}

impl Server {
    fn start() -> io::Result<Self> {
        let mut process = Command::new(env::current_exe()?).arg("serve").stdout(Stdio::piped()).spawn()?;
        let mut origin = String::new();
        BufReader::new(process.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?).read_line(&mut origin)?;
        Ok(Self { process, origin: origin.trim_end().to_owned() })
    }
}

impl Drop for Server {
    /// It may have ended already.
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
