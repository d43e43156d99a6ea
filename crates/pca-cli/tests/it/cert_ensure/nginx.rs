//! The whole job: nginx serves what `pca cert ensure` keeps, and openssl judges it.

use core::time::Duration;
use std::{
    fs,
    io::ErrorKind,
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Instant, SystemTime, UNIX_EPOCH},
};

use pca_x509::Certificate;

use super::{Job, set};
use crate::is_there;

/// nginx, with a folder of its own.
struct Nginx {
    child: Child,
    port: u16,
}

impl Nginx {
    fn start(prefix: &Path, files: &Path) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port").port();
        let (prefix, files) = (prefix.display(), files.display());
        let text = format!(
            "daemon off; pid {prefix}/pid; error_log stderr;
             events {{}}
             http {{
               access_log off; client_body_temp_path {prefix}/a; proxy_temp_path {prefix}/b; fastcgi_temp_path {prefix}/c;
               uwsgi_temp_path {prefix}/d; scgi_temp_path {prefix}/e;
               server {{
                 listen 127.0.0.1:{port} ssl;
                 ssl_certificate {files}/fullchain.pem; ssl_certificate_key {files}/key.pem;
                 ssl_trusted_certificate {files}/chain.pem;
                 location / {{ return 204; }}
               }}
             }}"
        );
        let conf = format!("{prefix}/conf");
        fs::write(&conf, text).expect("a file");
        let child =
            Command::new("nginx").args(["-e", "stderr", "-c", &conf]).stderr(Stdio::null()).spawn().expect("nginx");
        let nginx = Self { child, port };
        until(|| match TcpStream::connect(("127.0.0.1", port)) {
            Ok(_) => true,
            Err(error) => {
                assert_eq!(error.kind(), ErrorKind::ConnectionRefused);
                false
            }
        });
        nginx
    }

    /// The certificate that it shows to a client who has the root and asks for the name.
    fn shown(&self, root: &Path, name: &str) -> Result<Certificate, String> {
        let connect = format!("127.0.0.1:{}", self.port);
        let client = ["s_client", "-connect", &connect, "-verify_return_error", "-verify_hostname", name, "-CAfile"];
        let said = Command::new("openssl").args(client).arg(root).stdin(Stdio::null()).output().expect("openssl");
        let text = String::from_utf8_lossy(&said.stdout);
        if !said.status.success() || !text.contains("Verify return code: 0 (ok)") {
            return Err(String::from_utf8_lossy(&said.stderr).into_owned());
        }
        let begin = text.find("-----BEGIN").ok_or("no certificate")?;
        let end = text.rfind("-----END CERTIFICATE-----").ok_or("no certificate")? + "-----END CERTIFICATE-----".len();
        Certificate::from_pem(&text[begin..end]).map_err(|error| error.to_string())
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Its workers end with it only if it is asked.
        let _ = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        let _ = self.child.wait();
    }
}

fn until(holds: impl Fn() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < Duration::from_secs(30), "it does not come to that");
    }
}

#[test]
fn nginx_serves_what_is_kept_and_renewed() {
    const DAY: u128 = 86_400_000;
    if !["nginx", "openssl"].into_iter().all(is_there) {
        return;
    }
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_millis();
    let job = Job::with("nginx", &["--clock", &(now - 61 * DAY).to_string()]);
    let first = job.ensured(&[]);
    let nginx = Nginx::start(&job.folder.0, &job.out());
    let root = job.out().join("chain.pem");
    assert_eq!(nginx.shown(&root, "web.svc.internal").as_ref(), Ok(&first));
    assert!(nginx.shown(&root, "other.svc.internal").expect_err("the name is another").contains("hostname mismatch"));

    // 61 days later.
    job.control("POST", "clock", &format!(r#"{{"at":{now}}}"#));
    let reload = format!("kill -HUP {}", nginx.child.id());
    let (code, _, stderr) = job.ensure(&["--reload", &reload, "--exit-changed"]);
    assert!(code == 3 && stderr.contains("two thirds of its life are over"), "{code}: {stderr}");
    let second = set(&job.out());
    assert_ne!(second, first);
    until(|| nginx.shown(&root, "web.svc.internal").as_ref() == Ok(&second));

    let received = job.received();
    assert_eq!(job.ensure(&["--reload", &reload, "--exit-changed"]), (0, String::new(), String::new()));
    assert_eq!((job.received(), job.issued()), (received, 2));
}
