//! Help for certificates that are kept.

pub(crate) const ENSURE: &str = "\
Examples:
  A server's certificate, renewed from a timer, and the server told of it:
    pca cert ensure web.svc.internal --ca corp-root --period 90 --out /etc/tls/web --reload 'systemctl reload nginx'
  For two names and an address:
    pca cert ensure web.svc.internal --alt-name www.svc.internal --ip 10.0.0.7 --ca corp-root --period 30 --out ./web

The folder holds, for its owner alone:
  key.pem        the private key, made here; it never leaves this computer
  cert.pem       the certificate
  fullchain.pem  the certificate and those above it but the root: what a server sends (nginx: ssl_certificate)
  chain.pem      all above the certificate, the root last: what to trust (openssl: -CAfile; nginx: ssl_trusted_certificate)

All four change in one step. Another certificate is asked for when two thirds of the life of this one are over, or when names, kind of key, CA or service are given otherwise; until then nothing is sent, and only files are read. What comes is checked before it is put in place: key, names, lifetime, and the chain up to its root.

If a run is cut off, the next one looks for the certificate before it asks for another. What that takes is kept beside the folder, in .DIR.pca. Exit code 8: nobody knows yet whether one was issued; run it again. The command of --reload runs after a change, and again if it failed or was never reached; it does not get the account's keys.";

pub(crate) const DUE: &str = "\
Examples:
  pca cert due /etc/tls/web
  pca cert due /etc/tls/* --output json

Reads files alone, and asks nobody. Exit code 9: one is due at least.";

pub(crate) const SYSTEMD: &str = "\
Examples:
  See what is printed:
    pca systemd web.svc.internal --ca corp-root --period 90 --out /etc/tls/web --reload 'systemctl reload nginx'
  Put a unit in place:
    pca systemd web.svc.internal --ca corp-root --period 90 --out /etc/tls/web --only timer > pca-web.svc.internal.timer

Takes the flags of `pca cert ensure`, checks them, and writes nothing. The units run it daily, or hourly where certificates live for less than a week.";
