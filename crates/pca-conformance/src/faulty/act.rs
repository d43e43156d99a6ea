//! What a server does on a connection.

use core::time::Duration;
use std::{
    io::{self, ErrorKind, Read, Write},
    net::{Shutdown, TcpStream},
    thread,
};

use rustls::ServerConnection;
use socket2::SockRef;

/// How long a server that waits for its client to hang up does so.
const PATIENCE: Duration = Duration::from_secs(10);

/// One thing that a server does. After the last one the connection ends as by [`Act::Close`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Act {
    /// Reads a request: its head, and as much content as that announces.
    Read,
    /// Reads the head of a request, and nothing that comes with a later packet.
    ReadHead,
    /// Reads so many bytes one by one, with such a pause before each.
    Sip(usize, Duration),
    /// Sends bytes.
    Send(Vec<u8>),
    /// Sends bytes one by one, with such a pause before each.
    Drip(Vec<u8>, Duration),
    /// Sends a block again and again, until there are so many bytes.
    Flood(Vec<u8>, usize),
    /// Sends bytes past TLS.
    SendBare(Vec<u8>),
    /// Does nothing for so long.
    Wait(Duration),
    /// Does nothing until the client hangs up.
    Stall,
    /// Ends its own side, takes what still comes, and is gone.
    Close,
    /// Resets the connection.
    Reset,
}

/// A connection, with or without TLS.
pub(super) struct Wire {
    pub(super) tcp: TcpStream,
    pub(super) tls: Option<ServerConnection>,
    /// What was read beyond the request.
    spare: Vec<u8>,
}

impl Wire {
    pub(super) const fn new(tcp: TcpStream, tls: Option<ServerConnection>) -> Self {
        Self { tcp, tls, spare: Vec::new() }
    }

    /// Does what the script says. The head of each request goes to `heard`. An error is a client that went away.
    pub(super) fn perform(&mut self, script: &[Act], heard: &dyn Fn(String)) -> io::Result<()> {
        self.tcp.set_nodelay(true)?;
        self.tcp.set_read_timeout(Some(PATIENCE))?;
        self.tcp.set_write_timeout(Some(PATIENCE))?;
        for act in script {
            match act {
                Act::Read => self.read_request(true, heard)?,
                Act::ReadHead => self.read_request(false, heard)?,
                Act::Sip(bytes, pause) => self.sip(*bytes, *pause)?,
                Act::Send(bytes) => self.send(bytes)?,
                Act::Drip(bytes, pause) => {
                    for byte in bytes {
                        thread::sleep(*pause);
                        self.send(&[*byte])?;
                    }
                }
                Act::Flood(block, most) => {
                    for _ in 0..most / block.len() {
                        self.send(block)?;
                    }
                }
                Act::SendBare(bytes) => self.tcp.write_all(bytes)?,
                Act::Wait(time) => thread::sleep(*time),
                Act::Stall => return self.drain(),
                Act::Close => break,
                Act::Reset => return SockRef::from(&self.tcp).set_linger(Some(Duration::ZERO)),
            }
        }
        if let Some(tls) = &mut self.tls {
            tls.send_close_notify();
            tls.write_tls(&mut self.tcp)?;
        }
        self.tcp.shutdown(Shutdown::Write)?;
        self.drain()
    }

    fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.tls {
            Some(tls) => rustls::Stream::new(tls, &mut self.tcp).write_all(bytes),
            None => self.tcp.write_all(bytes),
        }
    }

    fn receive(&mut self, block: &mut [u8]) -> io::Result<usize> {
        match &mut self.tls {
            Some(tls) => rustls::Stream::new(tls, &mut self.tcp).read(block),
            None => self.tcp.read(block),
        }
    }

    fn read_request(&mut self, whole: bool, heard: &dyn Fn(String)) -> io::Result<()> {
        let mut request = core::mem::take(&mut self.spare);
        let head = loop {
            if let Some(end) = request.windows(4).position(|four| four == b"\r\n\r\n") {
                break end + 4;
            }
            self.more(&mut request)?;
        };
        let text = String::from_utf8_lossy(&request[..head]).into_owned();
        let length =
            text.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
        heard(text);
        let end = head + length.unwrap_or(0);
        while whole && request.len() < end {
            self.more(&mut request)?;
        }
        self.spare = request.split_off(end.min(request.len()));
        Ok(())
    }

    fn more(&mut self, request: &mut Vec<u8>) -> io::Result<()> {
        let mut block = [0; 4096];
        match self.receive(&mut block)? {
            0 => Err(ErrorKind::UnexpectedEof.into()),
            read => {
                request.extend_from_slice(&block[..read]);
                Ok(())
            }
        }
    }

    fn sip(&mut self, bytes: usize, pause: Duration) -> io::Result<()> {
        for _ in 0..bytes {
            thread::sleep(pause);
            let mut byte = [0];
            if self.receive(&mut byte)? == 0 {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            self.spare.extend_from_slice(&byte);
        }
        Ok(())
    }

    /// Takes what comes until the client hangs up, so that what was sent is not lost with a reset.
    fn drain(&mut self) -> io::Result<()> {
        let mut block = [0; 4096];
        while self.tcp.read(&mut block)? > 0 {}
        Ok(())
    }
}
