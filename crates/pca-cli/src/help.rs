//! Examples below the help of each verb.

pub(crate) mod ca;
pub(crate) mod cert;
pub(crate) mod crl;
#[cfg(unix)]
pub(crate) mod job;
pub(crate) mod ocsp;
pub(crate) mod sub;
pub(crate) mod user;

use clap::Command;

/// The help of verbs, whose own flags would be lost among those that every verb has.
const VERB: &str = "\
{before-help}{about-with-newline}
{usage-heading} {usage}

{all-args}

Global options, as --local and --output, stand in `pca --help`.{after-help}";

/// A command whose verbs take the flags that every verb has, and leave it to their parent's help to tell of them.
pub(crate) fn without_globals(command: Command) -> Command {
    fn with_own_help(command: Command) -> Command {
        command.help_template(VERB).mut_subcommands(with_own_help)
    }
    let globals = command.get_arguments().filter(|flag| flag.is_global_set());
    let globals: Vec<_> = globals.map(|flag| flag.clone().hide(true)).collect();
    command.mut_subcommands(|noun| with_own_help(noun.args(&globals)))
}

pub(crate) const PCA: &str = "\
Examples:
  pca --local ca create --type root --alias corp-root --key EC256 --max --cn \"Corp Root\"
  pca --local ca list
  pca ca get 4b0bbe37-eeea93b8 --output json
  pca dev --listen 127.0.0.1:8080
  pca sign verify request.txt

Credentials come from the environment, else from the profile, else from ~/.ncloud/configure; --local needs none:
  NCLOUD_ACCESS_KEY (or NCLOUD_ACCESS_KEY_ID), NCLOUD_SECRET_KEY (or NCLOUD_SECRET_ACCESS_KEY)

Exit codes:
  0  done, or nothing to do              5  not found
  1  refused, or any other failure       6  conflict: it exists already
  2  wrong usage, setting or field       7  throttled: wait
  3  changed (verbs that offer it)       8  outcome unknown: look before you repeat
  4  credentials missing or refused      9  found something (verbs that look)
  130  interrupted";

pub(crate) const CALL: &str = "\
Examples:
  pca call GET '/api/v1/ca?pageNo=2'
  pca call PUT /api/v1/ca/4b0bbe37-eeea93b8 --data '{\"status\":\"DEACTIVATED\"}'
  pca call POST /api/v1/ca/4b0bbe37-eeea93b8/cert/sign --data @request.json

A request that changes something is sent once. Prints the content of the answer, a refusal's too, and ends with the exit code that the answer has for any verb. --output json prints status, headers and content.";

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
    pca dev --data ./fresh --seed 1 --clock 1721175807574
  Move its clock 60 days on, and list what it was asked:
    pca dev --listen 127.0.0.1:8080 --control
    curl --json '{\"advance\":5184000}' http://127.0.0.1:8080/control/clock
    curl http://127.0.0.1:8080/control/received

Below /control, with contents in JSON:
  GET clock, POST clock {\"advance\":SECONDS} or {\"at\":MILLISECONDS}
  GET, DELETE faults; POST faults {\"fault\":NAME, \"operation\":NAME, \"count\":N, \"probability\":0.5}, all but the first may be left out
  GET, DELETE received
  POST reset {}: forget all";

pub(crate) const SIGN_EXPLAIN: &str = "\
Example:
  pca sign explain --method GET --target '/api/v1/ca?pageNo=2' --timestamp 1721175807574

The key pair is found as for a call. The target is UTF-8: other bytes stand in a request percent-encoded. Doubts about it go to standard error, and do not change what is signed.";

pub(crate) const SIGN_VERIFY: &str = "\
Examples:
  A request that is refused, as a line of curl, as what curl --verbose shows, or as it is sent:
    pca sign verify request.txt
    pbpaste | pca sign verify
  Headers alone:
    pca sign verify --method GET --target '/api/v1/ca?pageNo=2' headers.txt

The key pair is found as for a call, and has to be the one that signed. Nothing is sent. The content of a request is not signed, and not looked at. Exit code 0: the signature is right, if perhaps too old by now; 9: it is not, and the likely cause is named.";

pub(crate) const SIGN_CURL: &str = "\
Examples:
  pca sign curl GET '/api/v1/ca?pageNo=2'
  pca sign curl POST /api/v1/ca/4b0bbe37-eeea93b8/crl/rotate | sh
  pca sign curl PUT /api/v1/ca/4b0bbe37-eeea93b8 --data '{\"status\":\"ACTIVE\"}'

The line holds the access key and a signature, never the secret key. For five minutes whoever has it can send the request. Nothing is sent here: --endpoint and --zone say where the line goes.";

pub(crate) const CONFIG_SHOW: &str = "\
A flag counts before the environment, the environment before the profile, the profile before the default. In the file:
  [profile.default]
  zone = \"public\"

  [profile.office]
  endpoint = \"https://pca.apigw.ntruss.com\"   # or zone
  credentials = \"profile\"                     # env, profile, configure or role
  access_key = \"…\"                            # keys, and a proxy's password: the file's mode must be 0600 then
  secret_key = \"…\"
  proxy = \"http://proxy.example:3128\"         # or env
  roots = \"roots.pem\"                         # beside the file; or system, or mozilla
  output = \"json\"
  timeout = \"30s\"

Examples:
  pca config show
  pca --profile office config show --output json";

pub(crate) const AUDIT: &str = "\
Examples:
  pca audit
  What has to be renewed within a month; exit code 9 says that there is something:
    pca audit --expires-within 30d
  Every certificate of one CA, for a program:
    pca audit --ca corp-sub --all --output json

Nothing is changed. Found is what ends within the time that is given, and has no successor of the same names; what the service's revocation list, the published list and OCSP do not agree on; a list that is too old or not by the CA; and what cannot be read. What has expired or was revoked is counted, not found. Certificates are kept in the user's cache and read once, 10 requests a second; what became of them is asked each time, one list for a CA and one OCSP request for a certificate. Nobody is asked but the service and the addresses in its certificates.";

pub(crate) const COMPLETIONS: &str = "\
Examples:
  bash:  pca completions bash > ~/.local/share/bash-completion/completions/pca
  zsh:   pca completions zsh > ~/.zfunc/_pca        # with fpath+=~/.zfunc before compinit
  fish:  pca completions fish > ~/.config/fish/completions/pca.fish";

pub(crate) const MAN: &str = "\
Example:
  pca man ~/.local/share/man/man1 && man pca-ca-create";

#[cfg(test)]
mod tests;
