//! Help for `pca cert …`.

pub(crate) const CREATE: &str = "\
Examples:
  pca cert create corp-sub --key EC256 --period 90 --cn web.svc.internal --alt-name web.svc.internal --key-out web.key
  pca cert create corp-sub --key EC256 --period 90 --cn web.svc.internal --print-private-key --output pem > web.pem

The service makes the key, and hands it out in this one answer. The file must not exist yet: it is begun, and room taken for the key, before anything is asked for. A key that never leaves this computer is better: make a request with it, and `pca cert sign` that.";

pub(crate) const SIGN: &str = "\
Examples:
  pca cert sign corp-sub --csr web.csr --period 90
  pca cert sign corp-sub --csr web.csr --period 90 --output pem > web.pem
  openssl req -in web.csr -outform der | pca cert sign corp-sub --csr - --max

The request may be PEM, DER, or the base64 of DER. Each run makes another certificate: it is sent once, and exit code 8 says that nobody knows whether one was made.";

pub(crate) const LIST: &str = "\
Examples:
  pca cert list corp-sub
  pca cert list corp-sub --page 2 --output json
  With names and dates, which the list does not tell:
    pca audit --ca corp-sub --all";

pub(crate) const GET: &str = "\
Examples:
  pca cert get corp-sub 01:02:0a
  pca cert get corp-sub 01:02:0a --output pem > web.pem";

pub(crate) const REVOKE: &str = "\
Examples:
  pca cert revoke corp-sub 01:02:0a
  pca cert revoke corp-sub 01:02:0a --yes

Shows whose certificate it is, and asks for that name to be typed. Where there is no terminal, nothing is revoked without --yes.

A revocation list that was made before does not hold it: `pca crl rotate` makes another one.";

pub(crate) const INSPECT: &str = "\
Examples:
  pca cert inspect fullchain.pem
  openssl s_client -connect web.svc.internal:443 -showcerts </dev/null | pca cert inspect -
  pca cert inspect web.der --output pem > web.pem";

pub(crate) const VERIFY: &str = "\
Examples:
  pca ca get corp-root --output pem > root.pem
  pca cert verify fullchain.pem --trust root.pem --name web.svc.internal
  pca cert verify cert.pem --ca corp-root --crl --ocsp

Exit code 0: the certificate is good; 9: it is not, and the reasons are named. Without --ca nobody is asked but, with --crl and --ocsp, those whom the certificates name; with --local the emulator answers for them.";

pub(crate) const EXPORT: &str = "\
Example:
  What `pca cert ensure` keeps in a folder, for Java (type PKCS12) or Windows:
    pca cert export --key /etc/tls/web/key.pem --cert /etc/tls/web/cert.pem --chain /etc/tls/web/chain.pem --password-file web.password --out web.p12

Encrypted with AES-256, and a key that is slow to derive from the password. A file that exists is never replaced. So after each renewal let the command of --reload write web.p12.new, and then mv it to web.p12.";
