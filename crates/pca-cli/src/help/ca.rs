//! Help for `pca ca …`.

pub(crate) const CREATE: &str = "\
Examples:
  A root that is valid for as long as the service allows:
    pca ca create --type root --alias corp-root --key EC256 --max --cn \"Corp Root\"
  A sub CA, signed by the CA of this tag, for a year:
    pca ca create --type sub --issuer 4b0bbe37-eeea93b8 --alias corp-sub --key EC256 --period 365 --cn \"Corp Sub\"

Asks once: the request is sent again only if the first did not reach the service. Exit code 8 says that nobody knows whether the CA was created: look with `pca ca list`. So does 130, after Ctrl-C.";

pub(crate) const ENSURE: &str = "\
Example:
  A root that is there after this, however often it is run:
    pca ca ensure corp-root --type root --key EC256 --max --cn \"Corp Root\"

Prints the CA, and says on standard error whether it existed or was created. Exit code 6: the alias is taken by a CA with other settings, which are named. Exit code 8: nobody knows whether the CA was created, and it did not come to light within 30 s. Compared is what the list tells of a CA: alternative names are not.";

pub(crate) const LIST: &str = "\
Examples:
  pca ca list
  pca ca list --page 2 --output json

Reads all pages, unless one is asked for.

With --local, verbs that only read make no folder: one that holds no emulator yet has no CAs, and standard error says so.";

pub(crate) const GET: &str = "\
Examples:
  pca ca get 4b0bbe37-eeea93b8
  pca ca get 4b0bbe37-eeea93b8 --output pem > ca.pem";

pub(crate) const CHAIN: &str = "\
Examples:
  pca ca chain 4b0bbe37-eeea93b8
  pca ca chain 4b0bbe37-eeea93b8 --output pem > chain.pem";

pub(crate) const UPDATE: &str = "\
Examples:
  Switch a CA off, and on again:
    pca ca update corp-root --status DEACTIVATED
    pca ca update corp-root --status ACTIVE
  Begin to destroy it; ACTIVE or DEACTIVATED within 72 hours calls that off:
    pca ca update corp-root --status DESTROYING
  Change its memo alone:
    pca ca update corp-root --memo \"old root\"

Before a CA is set to DESTROYING, what depends on it is shown and its alias has to be typed. Where there is no terminal, that takes --yes.";

pub(crate) const TRIM: &str = "\
Example:
  pca ca trim corp-root";

pub(crate) const DELETE: &str = "\
Example:
  Remove a CA whose destruction has begun:
    pca ca delete corp-root

Shows what depends on it, and asks for its alias to be typed. Where there is no terminal, nothing is deleted without --yes.";

pub(crate) const TREE: &str = "\
Examples:
  pca ca tree
  pca ca tree --output json

A CA stands below the one by whose key its certificate is signed. Those from elsewhere, which are not the account's, are named by their common name. On a terminal, what has expired is red, and what will within 30 days is yellow.";
