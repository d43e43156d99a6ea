//! A client that is judged: another program, in any language, that answers each line with a line.

use core::time::Duration;
use std::{
    ffi::OsStr,
    io::{self, BufRead, BufReader, Read, Write},
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    thread,
};

use serde_json::Value;

/// No answer is longer, and no client is read further.
const LONGEST: u64 = 1 << 20;

/// A running client. It ends with this.
#[derive(Debug)]
pub struct Client {
    child: Child,
    stdin: ChildStdin,
    lines: Receiver<io::Result<String>>,
}

impl Client {
    /// Starts `program`. What it writes to its stderr is shown.
    ///
    /// # Errors
    ///
    /// When there is no such program.
    pub fn start(program: &OsStr, arguments: &[impl AsRef<OsStr>]) -> io::Result<Self> {
        let mut command = Command::new(program);
        let mut child = command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let (Some(stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::Error::other("it has no stdin or stdout"));
        };
        let (sender, lines) = mpsc::channel();
        // Only a thread can stop waiting for a pipe. It ends with the client's output, or once nobody listens.
        thread::spawn(move || {
            let mut stdout = BufReader::new(stdout);
            loop {
                let mut line = String::new();
                let read = stdout.by_ref().take(LONGEST).read_line(&mut line);
                if matches!(read, Ok(0)) || sender.send(read.map(|_| line)).is_err() {
                    break;
                }
            }
        });
        Ok(Self { child, stdin, lines })
    }

    /// Asks one question.
    ///
    /// # Errors
    ///
    /// Why there is no answer. The client is of no further use: a later line may belong to this question.
    pub fn ask(&mut self, question: &Value, limit: Duration) -> Result<Value, String> {
        let sent = writeln!(self.stdin, "{question}").and_then(|()| self.stdin.flush());
        sent.map_err(|error| format!("it takes no more questions: {error}"))?;
        let line = match self.lines.recv_timeout(limit) {
            Ok(Ok(line)) => line,
            Ok(Err(error)) => return Err(format!("its answer cannot be read: {error}")),
            Err(RecvTimeoutError::Timeout) => return Err(format!("no answer within {} ms", limit.as_millis())),
            Err(RecvTimeoutError::Disconnected) => return Err("it ended without an answer".into()),
        };
        serde_json::from_str(&line).map_err(|error| format!("its answer is no JSON on one line: {error}"))
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // It may be gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
