//! Examples below the help of each verb.

pub(crate) const PCA: &str = "\
Examples:
  pca --local ca create --type root --alias corp-root --key EC256 --max --cn \"Corp Root\"
  pca --local ca list
  pca ca get 4b0bbe37-eeea93b8 --output json
  pca dev --listen 127.0.0.1:8080
  pca sign explain --method GET --target '/api/v1/ca?pageNo=2' --timestamp 1721175807574

Credentials come from the environment, else from ~/.ncloud/configure; --local needs none:
  NCLOUD_ACCESS_KEY (or NCLOUD_ACCESS_KEY_ID), NCLOUD_SECRET_KEY (or NCLOUD_SECRET_ACCESS_KEY)

Exit codes:
  0  done, or nothing to do              5  not found
  1  refused, or any other failure       6  conflict: it exists already
  2  wrong usage, setting or field       7  throttled: wait
  3  changed (verbs that offer it)       8  outcome unknown: look before you repeat
  4  credentials missing or refused      9  found something (verbs that look)
  130  interrupted";

pub(crate) const CA_CREATE: &str = "\
Examples:
  A root that is valid for as long as the service allows:
    pca ca create --type root --alias corp-root --key EC256 --max --cn \"Corp Root\"
  A sub CA, signed by the CA of this tag, for a year:
    pca ca create --type sub --issuer 4b0bbe37-eeea93b8 --alias corp-sub --key EC256 --period 365 --cn \"Corp Sub\"

Asks once: the request is sent again only if the first did not reach the service. Exit code 8 says that nobody knows whether the CA was created: look with `pca ca list`. So does 130, after Ctrl-C.";

pub(crate) const CA_ENSURE: &str = "\
Example:
  A root that is there after this, however often it is run:
    pca ca ensure corp-root --type root --key EC256 --max --cn \"Corp Root\"

Prints the CA, and says on standard error whether it existed or was created. Exit code 6: the alias is taken by a CA with other settings, which are named. Exit code 8: nobody knows whether the CA was created, and it did not come to light within 30 s. Compared is what the list tells of a CA: alternative names are not.";

pub(crate) const CA_LIST: &str = "\
Examples:
  pca ca list
  pca ca list --page 2 --output json

With --local, verbs that only read make no folder: one that holds no emulator yet has no CAs, and standard error says so.";

pub(crate) const CA_GET: &str = "\
Examples:
  pca ca get 4b0bbe37-eeea93b8
  pca ca get 4b0bbe37-eeea93b8 --output pem > ca.pem";

pub(crate) const CA_CHAIN: &str = "\
Examples:
  pca ca chain 4b0bbe37-eeea93b8
  pca ca chain 4b0bbe37-eeea93b8 --output pem > chain.pem";

pub(crate) const DEV: &str = "\
When it is ready it prints its address, then three lines that a shell can take over:
  http://127.0.0.1:40213
  export NCLOUD_API_GW=http://127.0.0.1:40213
  export NCLOUD_ACCESS_KEY=…
  export NCLOUD_SECRET_KEY=…

It accepts the key pair of the environment; without one it makes a pair and keeps it in the data folder, for its owner alone.

Ctrl-C and SIGTERM let it finish what has begun, and end with exit code 0.

A wrong signature is answered with what should have been signed and the likely mistake, unless --strict is given. Faults are asked for by --fault, by the header x-pca-fault of a signed request, or through /control (--control).

Examples:
  pca dev
  pca dev --listen 127.0.0.1:8080 --data ./cas
  Do the work of every create, but cut the connection before the answer:
    pca dev --fault reset-after-work@CreateCa
  A run that can be repeated:
    pca dev --data ./fresh --seed 1 --clock 1721175807574";

pub(crate) const SIGN_EXPLAIN: &str = "\
Example:
  pca sign explain --method GET --target '/api/v1/ca?pageNo=2' --timestamp 1721175807574

The key pair is found as for a call. The target is UTF-8: other bytes stand in a request percent-encoded. Doubts about it go to standard error, and do not change what is signed.";

pub(crate) const CERT_ENSURE: &str = "\
Examples:
  A server's certificate, renewed from a timer, and the server told of it:
    pca cert ensure web.svc.internal --ca corp-root --days 90 --out /etc/tls/web --reload 'systemctl reload nginx'
  For two names and an address:
    pca cert ensure web.svc.internal --alt-name www.svc.internal --ip 10.0.0.7 --ca corp-root --days 30 --out ./web

The folder holds, for its owner alone:
  key.pem        the private key, made here; it never leaves this computer
  cert.pem       the certificate
  fullchain.pem  the certificate and those above it but the root: what a server sends (nginx: ssl_certificate)
  chain.pem      all above the certificate, the root last: what to trust (openssl: -CAfile; nginx: ssl_trusted_certificate)

All four change in one step. Another certificate is asked for when two thirds of the life of this one are over, or when names, kind of key, CA or service are given otherwise; until then nothing is sent, and only files are read. What comes is checked before it is put in place: key, names, lifetime, and the chain up to its root.

If a run is cut off, the next one looks for the certificate before it asks for another. What that takes is kept beside the folder, in .DIR.pca. Exit code 8: nobody knows yet whether one was issued; run it again. The command of --reload runs after a change, and again if it failed or was never reached; it does not get the account's keys.";

pub(crate) const CERT_DUE: &str = "\
Examples:
  pca cert due /etc/tls/web
  pca cert due /etc/tls/* --output json

Reads files alone, and asks nobody. Exit code 9: one is due at least.";

pub(crate) const SYSTEMD: &str = "\
Examples:
  See what is printed:
    pca systemd web.svc.internal --ca corp-root --days 90 --out /etc/tls/web --reload 'systemctl reload nginx'
  Put a unit in place:
    pca systemd web.svc.internal --ca corp-root --days 90 --out /etc/tls/web --only timer > pca-web.svc.internal.timer

Takes the flags of `pca cert ensure`, checks them, and writes nothing. The units run it daily, or hourly where certificates live for less than a week.";
